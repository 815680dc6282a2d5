import Foundation
import Testing

@testable import PDFCanvas
@testable import ReportEngine

/// What a finished file holds beside its drawing, read back from its bytes or by poppler.
@Suite
struct PDFSupplementTests {
    @Test(arguments: [SampleVehicle.rollback, .hostile, .noReadings])
    func `the XML of the report travels inside its PDF, byte for byte and uncompressed`(
        vehicle: SampleVehicle
    ) throws {
        let report = try vehicle.report()
        let pdf = Data(try report.rendered(as: .pdf))
        let xml = Data(try report.rendered(as: .xml))
        #expect(pdf.range(of: xml) != nil)
    }

    @Test(.enabled(if: Tool.exists("pdfdetach"), "pdfdetach is not installed"))
    func `another program takes the same XML out again`() throws {
        let report = try SampleVehicle.rollback.report()
        try Tool.withFile(try report.rendered(as: .pdf)) { path in
            let (_, list) = try Tool.run("pdfdetach", ["-list", path])
            #expect(list.contains("1: NG-2026-118204.xml"))
            let out = path + ".xml"
            let (status, words) = try Tool.run("pdfdetach", ["-save", "1", "-o", out, path])
            #expect(status == 0, "\(words)")
            let saved = try Data(contentsOf: URL(filePath: out))
            try FileManager.default.removeItem(atPath: out)
            #expect(try Array(saved) == report.rendered(as: .xml))
        }
    }

    @Test(.enabled(if: Tool.exists("pdfinfo"), "pdfinfo is not installed"))
    func `the file says its language, its title and that it is tagged`() throws {
        try Tool.withFile(try SampleVehicle.rollback.report().rendered(as: .pdf)) { path in
            let (_, facts) = try Tool.run("pdfinfo", [path])
            #expect(facts.contains("Tagged:          yes"))
            #expect(facts.contains("2020 INFINITI QX50"))
            #expect(facts.contains("CreationDate:    Wed Nov 18"))
            let (_, metadata) = try Tool.run("pdfinfo", ["-meta", path])
            #expect(metadata.contains("<rdf:li>en-US</rdf:li>"))
            #expect(!metadata.contains("pdfaid"), "no conformance may be claimed")
        }
    }

    @Test(.enabled(if: Tool.exists("pdfinfo"), "pdfinfo is not installed"))
    func `the structure is one document of sections, and a page read aloud has its words in order`()
        throws
    {
        try Tool.withFile(try SampleVehicle.rollback.report().rendered(as: .pdf)) { path in
            let (_, structure) = try Tool.run("pdfinfo", ["-struct-text", path])
            let lines = structure.split(separator: "\n").map(String.init)
            #expect(lines.first == "Document")
            #expect(lines.count { $0 == "  Sect" } == 5)
            let order = [
                "\"Northgate Motors\"", "\"2020 INFINITI QX50\"", "\"Discrepancy\"",
                "\"Odometer over time\"", "\"Findings at a glance\"", "\"Mileage\"",
                "\"Reading log\"", "\"Evidence and method\"",
            ]
            var from = structure.startIndex
            for words in order {
                let range = structure.range(of: words, range: from..<structure.endIndex)
                #expect(range != nil, "\(words) does not come in its turn")
                from = range?.upperBound ?? from
            }
            #expect(structure.contains("2024. 11 later readings"))
            // Heads and feet are no part of it: the page numbers are on the pages alone.
            #expect(!structure.contains("Page 2 of"))
        }
    }

    @Test(.enabled(if: Tool.exists("qpdf"), "qpdf is not installed"))
    func `every picture has words, and every head of a table says whose it is`() throws {
        let pdf = try SampleVehicle.rollback.report().rendered(as: .pdf)
        let file = try PDFObjects(pdf)
        var figures = 0
        var heads = 0
        func look(_ element: PDFObjects.Object) {
            switch file.name(file.value("/S", of: element)) {
            case "/Figure":
                figures += 1
                #expect(!file.text(file.value("/Alt", of: element)).isEmpty)
            case "/TH":
                heads += 1
                let scope = file.value("/Scope", of: file.value("/A", of: element))
                let name = file.name(scope)
                #expect(name == "/Column")
            default: break
            }
            for kid in file.items(file.value("/K", of: element)) where file.isDictionary(kid) {
                look(kid)
            }
        }
        let tree = file.value("/StructTreeRoot", of: file.root)
        for element in file.items(file.value("/K", of: tree)) { look(element) }
        #expect(figures >= 2)
        #expect(heads > 10)
    }

    @Test(.enabled(if: Tool.exists("qpdf"), "qpdf is not installed"))
    func `every link says in words where it leads`() throws {
        let file = try PDFObjects(try SampleVehicle.rollback.report().rendered(as: .pdf))
        let links = file.items(file.value("/Annots", of: file.pages[0]))
        #expect(!links.isEmpty)
        let words = links.map { file.text(file.value("/Contents", of: $0)) }
        #expect(words[0].hasPrefix("Odometer fell by 37"), "\(words)")
        for text in words { #expect(text.hasSuffix(", Page 2"), "\(text)") }
    }
}
