import Foundation
import Testing

@testable import PDFCanvas
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
        try Self.compare(Self.words(report.rendered(as: .html)), with: "rollback.html")
    }

    /// The page's words: its drawings are laid out with real fonts, so they are left out.
    private static func words(_ html: [UInt8]) -> String {
        String(decoding: html, as: UTF8.self)
            .replacing(/<svg.*?<\/svg>/.dotMatchesNewlines(), with: "")
            .replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "")
    }

    /// Of the kinds of vehicle and of report that there are, one each.
    private static let kinds: [Sample] =
        [
            SampleVehicle.consistent, .rollback, .replaced, .threeReadings, .electric,
            .thousandReadings, .longName, .chinese, .arabic,
        ].map { Sample(name: "\($0)", vehicle: $0) } + [
            Sample(name: "rollback-letter", vehicle: .rollback, paper: .letter),
            Sample(name: "rollback-german", vehicle: .rollback, language: .german),
            Sample(name: "rollback-gray", vehicle: .rollback, ink: .gray),
        ]

    /// The facts, the words, and the whole PDF where it is made by the same libraries.
    @Test
    func `the facts, the words and the PDF of every kind are what they were`() throws {
        let press = try ReportPress()
        let file = Self.folder.appending(path: "digests.txt")
        var now: [String] = []
        for sample in Self.kinds {
            let report = try sample.report()
            let pdf = try press.pdf(of: report)
            let words = Self.words(try press.html(of: report))
            let producer =
                String(decoding: pdf.suffix(60_000), as: Unicode.ASCII.self)
                .firstMatch(of: /\/Producer \(([^)]*)\)/).map { String($0.1) } ?? ""
            now += [
                "\(sample.name) facts \(Digest.sha256(try press.xml(of: report)))",
                "\(sample.name) words \(Digest.sha256(Array(words.utf8)))",
                "\(sample.name) pdf \(Digest.sha256(pdf)) \(producer)",
            ]
        }
        if Self.isRecording {
            try Data((now.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let golden = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(now.count == golden.count)
        for (made, held) in zip(now, golden) where made != held {
            let (a, b) = (made.split(separator: " "), held.split(separator: " "))
            // Other libraries pack and cut otherwise.
            if a[1] == "pdf", a[3...] != b[3...] { continue }
            Issue.record("\(a[0]): its \(a[1]) are not what they were; look, then record anew")
        }
    }
}
