import Foundation
import Testing

@testable import ReportEngine

/// The places of every word on the pages of some vehicles, as they stood when somebody last looked
/// at them. `GOLDEN=record` writes them anew; `REPORT_PAGES=FOLDER` writes the PDFs there, to look.
@Suite struct SamplePagesTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "samples/pages")

    @Test(arguments: [
        SampleVehicle.rollback, .threeReadings, .noReadings, .electric, .longName, .isolated,
    ])
    func `the words stand where they stood`(vehicle: SampleVehicle) throws {
        let dump = try vehicle.report().pageDump()
        let file = Self.folder.appending(path: "\(vehicle).txt")
        let environment = ProcessInfo.processInfo.environment
        if environment["GOLDEN"] == "record" {
            try FileManager.default.createDirectory(
                at: Self.folder, withIntermediateDirectories: true)
            try Data(dump.utf8).write(to: file)
        }
        if let folder = environment["REPORT_PAGES"] {
            try Data(vehicle.report().rendered(as: .pdf)).write(
                to: URL(filePath: folder).appending(path: "\(vehicle).pdf"))
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        guard dump != golden else { return }
        let lines = zip(dump.split(separator: "\n"), golden.split(separator: "\n"))
        let first = lines.first { $0 != $1 }
        try Data(dump.utf8).write(to: file.appendingPathExtension("new"))
        Issue.record(
            "\(file.lastPathComponent): \(first.map { "\($0.0) was \($0.1)" } ?? "its length") differs"
        )
    }

    @Test(
        .enabled("REPORT_PAGES names no folder to write to") {
            ProcessInfo.processInfo.environment["REPORT_PAGES"] != nil
        }, arguments: [SampleVehicle.consistent, .thousandReadings, .hostile])
    func `more pages to look at`(vehicle: SampleVehicle) throws {
        let folder = try #require(ProcessInfo.processInfo.environment["REPORT_PAGES"])
        try Data(vehicle.report().rendered(as: .pdf)).write(
            to: URL(filePath: folder).appending(path: "\(vehicle).pdf"))
    }
}
