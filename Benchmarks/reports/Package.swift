// swift-tools-version:6.2
import PackageDescription

/// How fast reports are printed; built in release, apart from the program, with nothing but the
/// modules it measures. See README.md beside it.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "report-benchmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "VehicleRecords", swiftSettings: settings),
        .target(
            name: "MileageAssessment",
            dependencies: [
                "VehicleRecords", .product(name: "RealModule", package: "swift-numerics"),
            ], swiftSettings: settings),
        .target(
            name: "ContractAssessment", dependencies: ["MileageAssessment", "VehicleRecords"],
            swiftSettings: settings),
        .target(
            name: "TransparencyLog",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings),
        .target(
            name: "LedgerFormat",
            dependencies: [
                "VehicleRecords", "TransparencyLog",
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: settings),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo"),
        .systemLibrary(name: "CZLib", pkgConfig: "zlib"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .target(
            name: "PDFCanvas", dependencies: ["CPangoCairo", "CZLib"], swiftSettings: settings),
        .target(name: "XMLTree", dependencies: ["CLibXML2"], swiftSettings: settings),
        .target(
            name: "ReportTemplates", dependencies: [.product(name: "Yams", package: "Yams")],
            path: "Templates",
            resources: [
                .embedInCode("report-1.xsd"), .embedInCode("report-1.schema.json"),
                .embedInCode("report.css"), .embedInCode("wording-en.yaml"),
                .embedInCode("wording-en-GB.yaml"), .embedInCode("template.yaml"),
                .embedInCode("contracts-1.xsd"), .embedInCode("wording-contracts-en.yaml"),
            ], swiftSettings: settings),
        .target(
            name: "ReportEngine",
            dependencies: [
                "VehicleRecords", "MileageAssessment", "ContractAssessment", "TransparencyLog",
                "LedgerFormat", "PDFCanvas", "XMLTree", "ReportTemplates",
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: settings),
        .executableTarget(
            name: "report-benchmark",
            dependencies: ["MileageAssessment", "VehicleRecords", "ReportEngine"],
            swiftSettings: settings),
    ]
)
