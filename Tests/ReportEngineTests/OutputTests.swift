import Foundation
import MileageAssessment
import Testing
import VehicleRecords

@testable import PDFCanvas
@testable import ReportEngine
@testable import XMLTree

@Suite
struct OutputTests {
    @Test(arguments: [SampleVehicle.rollback, .threeReadings, .noReadings, .hostile])
    func `the same report gives the same bytes`(vehicle: SampleVehicle) throws {
        let report = try vehicle.report()
        let press = try ReportPress()
        _ = try press.pdf(of: SampleVehicle.rollback.report())
        #expect(try report.rendered(as: .pdf) == press.pdf(of: report))
        #expect(try report.rendered(as: .xml) == report.rendered(as: .xml))
    }

    @Test(arguments: SampleVehicle.allCases)
    func `the XML fits its schema and keeps every reading as it was written`(
        vehicle: SampleVehicle
    ) throws {
        let report = try vehicle.report()
        let root = try XMLElement(document: report.rendered(as: .xml))
        let readings = root.elements("readings").flatMap { $0.elements("reading") }
        #expect(readings.count == report.assessment.standings.count)
        for entry in report.history.entries {
            guard case .reading(let reading) = entry.record else { continue }
            let element = readings.first { $0[attribute: "entry"] == entry.index.description }
            let shown = element?.elements("shown").first
            #expect(shown?.text == reading.shown.digits)
            #expect(shown?[attribute: "unit"] == reading.shown.unit.rawValue)
            #expect(element?[attribute: "leafHash"] == report.ledger?.leafHashes[entry.index])
        }
        #expect(
            root.elements("verdict").first?[attribute: "code"] == report.assessment.verdict.code)
    }

    @Test
    func `a name from outside stays text in the XML`() throws {
        let root = try XMLElement(document: SampleVehicle.hostile.report().rendered(as: .xml))
        let attributes = try #require(
            root.elements("vehicle").first?.elements("attributes").first)
        #expect(attributes.elements("make").first?.text == "Nis\u{202E}san\u{2407}")
        #expect(
            attributes.elements("model").first?.text == "\u{200B}<b>X-Trail</b> & \u{FFFD}Co")
    }

    @Test
    func `a name from outside is visible on the page`() throws {
        let name = try SampleVehicle.hostile.report().document().title.name
        #expect(name == "2021 NisU+202Esan\u{2407} U+200B<b>X-Trail</b> & U+FFFFCo")
    }

    @Test
    func `a missing font names the package that has it`() {
        #expect(FontSet.package(of: "Inter Display") == "fonts-inter")
        #expect(FontSet.package(of: "JetBrains Mono") == "fonts-jetbrains-mono")
        #expect(FontSet.package(of: "Noto Sans") == "fonts-noto-core")
        let error = RenderingError(CanvasError.missingFont(family: "Inter", package: "fonts-inter"))
        #expect(error.description.contains("fonts-inter"))
    }

    @Test
    func `only the fonts that are named are seen`() throws {
        let named = Set(FontSet.Family.allCases.map(\.rawValue) + FontSet.fallbacks)
        let seen = try FontSet().installedFamilies()
        #expect(seen.isSubset(of: named))
        #expect(seen.isSuperset(of: FontSet.Family.allCases.map(\.rawValue)))
    }

    // MARK: Checks by other programs

    private static func path(of tool: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + tool }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func run(_ tool: String, _ arguments: [String]) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: try #require(path(of: tool)))
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private static func withFile(
        _ vehicle: SampleVehicle, _ body: (String) throws -> Void
    ) throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "reportgen-\(UUID().uuidString).pdf")
        try Data(vehicle.report().rendered(as: .pdf)).write(to: file)
        let outcome = Result { try body(file.path) }
        try FileManager.default.removeItem(at: file)
        try outcome.get()
    }

    @Test(
        .enabled(if: path(of: "qpdf") != nil, "qpdf is not installed"),
        arguments: [SampleVehicle.rollback, .hostile, .thousandReadings, .noReadings])
    func `qpdf finds nothing wrong with the file`(vehicle: SampleVehicle) throws {
        try Self.withFile(vehicle) { path in
            let (status, output) = try Self.run("qpdf", ["--check", path])
            #expect(status == 0, "\(output)")
        }
    }

    @Test(
        .enabled(if: path(of: "pdftotext") != nil, "pdftotext is not installed"),
        arguments: [SampleVehicle.rollback, .hostile, .noReadings])
    func `the VIN can be searched for and copied`(vehicle: SampleVehicle) throws {
        try Self.withFile(vehicle) { path in
            let (_, text) = try Self.run("pdftotext", [path, "-"])
            #expect(text.contains(try vehicle.history().vin.description))
        }
    }

    @Test(.enabled(if: path(of: "pdffonts") != nil, "pdffonts is not installed"))
    func `every font is embedded and cut down to what is used`() throws {
        try Self.withFile(.hostile) { path in
            let (_, table) = try Self.run("pdffonts", [path])
            let rows = table.split(separator: "\n").dropFirst(2)
            #expect(!rows.isEmpty)
            for row in rows { #expect(row.contains("yes yes yes"), "\(row)") }
        }
    }
}
