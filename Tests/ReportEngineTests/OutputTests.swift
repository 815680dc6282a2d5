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

    @Test(
        .enabled(if: Tool.exists("qpdf"), "qpdf is not installed"),
        arguments: [SampleVehicle.rollback, .hostile, .thousandReadings, .noReadings])
    func `qpdf finds nothing wrong with the file`(vehicle: SampleVehicle) throws {
        try Tool.withFile(try vehicle.report().rendered(as: .pdf)) { path in
            let (status, output) = try Tool.run("qpdf", ["--check", path])
            #expect(status == 0, "\(output)")
        }
    }

    @Test(
        .enabled(if: Tool.exists("pdftotext"), "pdftotext is not installed"),
        arguments: [SampleVehicle.rollback, .hostile, .noReadings])
    func `the VIN can be searched for and copied`(vehicle: SampleVehicle) throws {
        try Tool.withFile(try vehicle.report().rendered(as: .pdf)) { path in
            let (_, text) = try Tool.run("pdftotext", [path, "-"])
            #expect(text.contains(try vehicle.history().vin.description))
        }
    }

    @Test(.enabled(if: Tool.exists("pdffonts"), "pdffonts is not installed"))
    func `every font is embedded and cut down to what is used`() throws {
        try Tool.withFile(try SampleVehicle.hostile.report().rendered(as: .pdf)) { path in
            let (_, table) = try Tool.run("pdffonts", [path])
            let rows = table.split(separator: "\n").dropFirst(2)
            #expect(!rows.isEmpty)
            for row in rows { #expect(row.contains("yes yes yes"), "\(row)") }
        }
    }
}
