// swift-tools-version:6.2
import PackageDescription

/// How fast histories are judged; built in release, apart from the program, with nothing but the
/// two modules it measures. See README.md beside it.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "judgment-benchmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1")
    ],
    targets: [
        .target(name: "VehicleRecords", swiftSettings: settings),
        .target(
            name: "MileageAssessment",
            dependencies: [
                "VehicleRecords", .product(name: "RealModule", package: "swift-numerics"),
            ], swiftSettings: settings),
        .executableTarget(
            name: "judgment-benchmark", dependencies: ["MileageAssessment", "VehicleRecords"],
            swiftSettings: settings),
    ]
)
