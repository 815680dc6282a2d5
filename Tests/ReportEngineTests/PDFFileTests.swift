import Foundation
import Testing

@testable import PDFCanvas
@testable import ReportEngine

/// How the PDF is written, piece by piece, and by another program's eyes.
@Suite
struct PDFFileTests {
    @Test(arguments: [
        (0, "0"), (12, "12"), (-0.5, "-0.5"), (0.05, "0.05"), (841.89, "841.89"),
        (1.0004, "1"), (-1.9996, "-2"), (0.125, "0.125"), (Double.nan, "0"),
        (-Double.infinity, "0"),
    ])
    func `a number has three places at most, and none too many`(number: Double, text: String) {
        var bytes: [UInt8] = []
        bytes.appendNumber(number)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test
    func `what ends a string in a PDF can't end ours`() {
        #expect(PDFText.literal("a(b)\\c\nd\r") == "(a\\(b\\)\\\\c\\nd\\r)")
        #expect(PDFText.string("ä😀") == "<FEFF00E4D83DDE00>")
        #expect(PDFText.name("a/b c") == "/a#2Fb#20c")
    }

    @Test
    func `a damaged font is refused, not read past its end`() throws {
        let pdf = try SampleVehicle.rollback.report().rendered(as: .pdf)
        #expect(CompactFont(Array(pdf.prefix(2_000))).withCodes([0, 1]) == nil)
        #expect(CompactFont([]).withCodes([]) == nil)
        // A head and an index that says it goes on behind the end.
        for count in 0...12 {
            let bytes: [UInt8] = [1, 0, 4, 4, 0, 1, 4, 0, 0, 0, 1, 0x7F, 0xFF, 0xFF, 0xFF]
            #expect(CompactFont(Array(bytes.prefix(3 + count))).withCodes([0]) == nil)
        }
    }

    @Test(
        .enabled(if: Tool.exists("qpdf"), "qpdf is not installed"),
        arguments: [SampleVehicle.rollback, .arabic, .hostile])
    func `each piece of a page is one element's or an ornament, and no number stands twice`(
        vehicle: SampleVehicle
    ) throws {
        try Tool.withFile(try vehicle.report().rendered(as: .pdf)) { path in
            // With its streams unpacked, one operator a line.
            let (status, text) = try Tool.run(
                "qpdf", ["--qdf", "--object-streams=disable", path, "-"])
            #expect(status == 0)
            let pages = text.components(separatedBy: "stream\n1 0 0 -1 0 841.89 cm\n").dropFirst()
            #expect(pages.count > 3)
            for page in pages {
                let content = page.components(separatedBy: "\nendstream")[0]
                var depth = 0
                var seen: Set<Substring> = []
                for line in content.split(separator: "\n") {
                    if line.hasSuffix(" BMC") || line.hasSuffix("BDC") {
                        depth += 1
                        let isNested = line.hasPrefix("/Span")
                        #expect(depth == (isNested ? 2 : 1), "\(line)")
                        if let number = line.firstMatch(of: /MCID (\d+)/) {
                            #expect(seen.insert(number.1).inserted, "\(line)")
                        }
                    } else if line == "EMC" {
                        depth -= 1
                    } else if line.hasSuffix("TJ") || line == "f" || line == "S" {
                        #expect(depth > 0, "\(line) belongs to nobody")
                    }
                }
                #expect(depth == 0)
            }
        }
    }

    @Test
    func `what a press prints doesn't depend on what it printed before`() throws {
        let press = try ReportPress()
        let vehicles = [SampleVehicle.arabic, .rollback, .chinese, .electric]
        let first = try vehicles.map { try press.pdf(of: $0.report()) }
        let again = try vehicles.reversed().map { try press.pdf(of: $0.report()) }
        #expect(first == again.reversed())
        #expect(try SampleVehicle.chinese.report().rendered(as: .pdf) == first[2])
    }
}
