// swift-tools-version:6.2
import PackageDescription

/// Makes the ledgers that a large book is measured on; built in release, apart from the
/// program, with nothing but the modules it measures. See README.md beside it.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "scale-ledger",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        .target(name: "VehicleRecords", swiftSettings: settings),
        .target(
            name: "TransparencyLog",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings),
        .target(
            name: "LedgerFormat",
            dependencies: [
                "VehicleRecords", "TransparencyLog",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "HistoryStore",
            dependencies: [
                "VehicleRecords", "TransparencyLog", "LedgerFormat",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.embedInCode("SQL/ledger-0001.sql")],
            swiftSettings: settings),
        .executableTarget(
            name: "scale-ledger", dependencies: ["HistoryStore", "VehicleRecords"],
            swiftSettings: settings),
    ]
)
