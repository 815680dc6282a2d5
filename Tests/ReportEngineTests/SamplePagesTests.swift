import Foundation
import Testing

@testable import ReportEngine

/// The places of every word on the pages of some vehicles, as they stood when somebody last looked
/// at them. `GOLDEN=record` writes them anew; `REPORT_PAGES=FOLDER` writes the PDFs there, to look.
@Suite struct SamplePagesTests {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "samples/pages")

    /// A vehicle and what its report is to be like, named as its file.
    struct Sample: CustomTestStringConvertible, Sendable {
        let name: String
        let vehicle: SampleVehicle
        var paper = Paper.a4
        var language = ReportLanguage.americanEnglish
        var ink = ReportInk.color

        var testDescription: String { name }

        func report() throws -> VehicleHistoryReport {
            var report = try vehicle.report(paper: paper)
            report.context.language = language
            report.context.ink = ink
            return report
        }

        static let all: [Sample] =
            [
                SampleVehicle.rollback, .consistent, .threeReadings, .noReadings, .electric,
                .longName, .isolated, .thousandReadings, .hostile, .chinese, .arabic,
            ].map { Sample(name: "\($0)", vehicle: $0) } + [
                Sample(name: "rollback-letter", vehicle: .rollback, paper: .letter),
                Sample(name: "rollback-german", vehicle: .rollback, language: .german),
                Sample(name: "longName-german", vehicle: .longName, language: .german),
                Sample(name: "consistent-french", vehicle: .consistent, language: .french),
                Sample(name: "rollback-gray", vehicle: .rollback, ink: .gray),
                Sample(name: "rollback-save", vehicle: .rollback, ink: .save),
            ]
    }

    static var isRecording: Bool {
        ProcessInfo.processInfo.environment["GOLDEN"] == "record"
    }

    /// Compares with the file, line by line, or writes it.
    static func compare(_ text: String, with name: String) throws {
        let file = folder.appending(path: name)
        if isRecording {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        guard text != golden else { return }
        let lines = zip(text.split(separator: "\n"), golden.split(separator: "\n"))
        let first = lines.first { $0 != $1 }
        try Data(text.utf8).write(to: file.appendingPathExtension("new"))
        Issue.record("\(name): \(first.map { "\($0.0) was \($0.1)" } ?? "its length") differs")
    }

    /// Writes a file to look at, where a folder for such was named.
    static func show(_ bytes: @autoclosure () throws -> [UInt8], as name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["REPORT_PAGES"] else { return }
        try Data(bytes()).write(to: URL(filePath: folder).appending(path: name))
    }

    @Test(arguments: Sample.all)
    func `the words stand where they stood`(sample: Sample) throws {
        let report = try sample.report()
        try Self.show(report.rendered(as: .pdf), as: "\(sample.name).pdf")
        try Self.show(report.rendered(as: .html), as: "\(sample.name).html")
        try Self.compare(try report.pageDump(), with: "\(sample.name).txt")
    }

    @Test
    func `the facts and the words in files are what they were`() throws {
        let report = try SampleVehicle.rollback.report()
        for format in [ReportFormat.xml, .json] {
            try Self.compare(
                String(decoding: report.rendered(as: format), as: UTF8.self),
                with: "rollback.\(format.fileExtension)")
        }
        // The drawings in it are laid out with real fonts, so it is compared by its words.
        let html = String(decoding: try report.rendered(as: .html), as: UTF8.self)
        let words = html.replacing(/<svg.*?<\/svg>/.dotMatchesNewlines(), with: "")
            .replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "")
        try Self.compare(words, with: "rollback.html")
    }
}
