// swift-tools-version:6.2
import PackageDescription

/// For every target: what the compiler can check, it checks.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// An unsafe pointer outside the two faces to C is a build error.
let safeSettings = settings + [.strictMemorySafety()]

let package = Package(
    name: "reportgen",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "reportgen", targets: ["reportgen"]),
        .library(name: "VehicleAPI", targets: ["VehicleAPI"]),
        .library(name: "ConnectionStore", targets: ["ConnectionStore"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .target(name: "VehicleRecords", swiftSettings: safeSettings),
        .target(
            name: "MileageAssessment",
            dependencies: [
                "VehicleRecords", .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: safeSettings),
        .target(
            name: "ContractAssessment", dependencies: ["MileageAssessment", "VehicleRecords"],
            swiftSettings: safeSettings),
        .target(
            name: "TransparencyLog",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: safeSettings),
        .target(
            name: "LedgerFormat",
            dependencies: [
                "VehicleRecords", "TransparencyLog",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: safeSettings),
        .target(
            name: "HistoryStore",
            dependencies: [
                "VehicleRecords", "TransparencyLog", "LedgerFormat",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            resources: [.embedInCode("SQL/ledger-0001.sql")],
            swiftSettings: safeSettings),
        .target(
            name: "Timestamping",
            dependencies: ["VehicleRecords", .product(name: "SwiftASN1", package: "swift-asn1")],
            swiftSettings: safeSettings),
        .target(name: "StrictJSON", swiftSettings: safeSettings),
        .target(
            name: "RecordImport",
            dependencies: [
                "VehicleRecords", "StrictJSON", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: safeSettings),
        .target(
            name: "VehicleAPI",
            dependencies: [
                "VehicleRecords", "StrictJSON",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: safeSettings),
        .target(
            name: "ConnectionStore",
            dependencies: [
                "VehicleAPI", "VehicleRecords",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.embedInCode("SQL/connections-0001.sql")],
            swiftSettings: safeSettings),
        .target(
            name: "VehicleDecoding",
            dependencies: ["VehicleRecords", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: safeSettings),
        .target(
            name: "VehicleSimulator",
            dependencies: [
                "VehicleRecords",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: safeSettings),
        .systemLibrary(
            name: "CPangoCairo", pkgConfig: "pangocairo",
            providers: [.apt(["libcairo2-dev", "libpango1.0-dev", "libharfbuzz-dev"])]),
        .systemLibrary(
            name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(
            name: "PDFCanvas", dependencies: ["CPangoCairo", "CZLib"], swiftSettings: settings),
        .target(name: "XMLTree", dependencies: ["CLibXML2"], swiftSettings: settings),
        .target(
            name: "ReportTemplates", dependencies: [.product(name: "Yams", package: "Yams")],
            path: "Templates", exclude: ["contracts-1.schema.json"],
            resources: [
                .embedInCode("report-1.xsd"), .embedInCode("report-1.schema.json"),
                .embedInCode("report.css"), .embedInCode("wording-en.yaml"),
                .embedInCode("wording-en-GB.yaml"),
                .embedInCode("contracts-1.xsd"), .embedInCode("wording-contracts-en.yaml"),
                .embedInCode("template.yaml"),
            ],
            swiftSettings: safeSettings),
        .target(
            name: "ReportEngine",
            dependencies: [
                "VehicleRecords", "MileageAssessment", "ContractAssessment", "TransparencyLog",
                "LedgerFormat", "PDFCanvas", "XMLTree", "ReportTemplates",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: safeSettings),
        .target(
            name: "ReportVerification",
            dependencies: [
                "VehicleRecords", "MileageAssessment", "ContractAssessment", "TransparencyLog",
                "LedgerFormat", "XMLTree", "ReportEngine",
            ],
            swiftSettings: safeSettings),
        .executableTarget(
            name: "reportgen",
            dependencies: [
                "VehicleRecords", "MileageAssessment", "ContractAssessment", "TransparencyLog",
                "LedgerFormat", "HistoryStore", "RecordImport", "VehicleAPI", "ConnectionStore",
                "VehicleDecoding", "VehicleSimulator", "ReportEngine", "ReportVerification",
                "Timestamping",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("../../samples/fleet.yaml")],
            swiftSettings: safeSettings),
        .executableTarget(
            name: "detection",
            dependencies: [
                "VehicleRecords", "MileageAssessment",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tools/Detection", swiftSettings: safeSettings),
        .target(
            name: "TestSupport", dependencies: ["VehicleRecords"], path: "Tests/TestSupport",
            swiftSettings: safeSettings),
        .testTarget(
            name: "VehicleRecordsTests", dependencies: ["VehicleRecords", "TestSupport"],
            swiftSettings: safeSettings),
        .testTarget(
            name: "MileageAssessmentTests", dependencies: ["MileageAssessment", "TestSupport"],
            swiftSettings: safeSettings),
        .testTarget(
            name: "ContractAssessmentTests",
            dependencies: ["ContractAssessment", "MileageAssessment", "TestSupport"],
            swiftSettings: safeSettings),
        .testTarget(
            name: "TransparencyLogTests", dependencies: ["TransparencyLog", "TestSupport"],
            swiftSettings: safeSettings),
        .testTarget(
            name: "HistoryStoreTests",
            dependencies: [
                "HistoryStore", "LedgerFormat", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: safeSettings),
        .testTarget(
            name: "RecordImportTests", dependencies: ["RecordImport", "TestSupport"],
            swiftSettings: safeSettings),
        .testTarget(
            name: "VehicleAPITests",
            dependencies: [
                "VehicleAPI", "VehicleSimulator", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: safeSettings),
        .testTarget(
            name: "ConnectionStoreTests",
            dependencies: [
                "ConnectionStore", "VehicleAPI", "VehicleRecords",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: safeSettings),
        .testTarget(
            name: "VehicleDecodingTests",
            dependencies: [
                "VehicleDecoding", "VehicleRecords",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: safeSettings),
        .testTarget(
            name: "VehicleSimulatorTests",
            dependencies: [
                "VehicleSimulator", "VehicleAPI", "MileageAssessment", "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: safeSettings),
        .testTarget(name: "TidyTests", swiftSettings: safeSettings),
        .testTarget(
            name: "ReportGenTests",
            dependencies: [
                "reportgen", "HistoryStore", "TransparencyLog", "Timestamping", "TestSupport",
            ],
            swiftSettings: safeSettings),
        .testTarget(
            name: "ReportVerificationTests",
            dependencies: [
                "ReportVerification", "ReportEngine", "HistoryStore", "LedgerFormat",
                "TransparencyLog", "MileageAssessment", "ContractAssessment", "XMLTree",
                "TestSupport",
            ],
            swiftSettings: safeSettings),
        .testTarget(
            name: "ReportEngineTests",
            dependencies: [
                "ReportEngine", "PDFCanvas", "XMLTree", "ReportTemplates", "MileageAssessment",
                "ContractAssessment",
                "TestSupport",
            ],
            swiftSettings: safeSettings),
    ]
)
