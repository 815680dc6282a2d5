import Foundation
import Testing

@testable import PDFCanvas
@testable import ReportEngine

/// Every page looked over by machine, with the fonts it is printed with. `make layout` looks at 500
/// random reports instead of 25.
@Suite
struct LayoutTests {
    private static func faults(_ report: VehicleHistoryReport) throws -> [LayoutChecker.Fault] {
        let document = try report.document(digest: String(repeating: "0123456789abcdef", count: 4))
        // One to a test: Pango's objects are for one thread.
        let layout = VehicleHistoryLayout(
            document, paper: report.context.paper, measure: try PangoText(FontSet()))
        return LayoutChecker(pages: layout.pages).faults
    }

    @Test(arguments: SampleVehicle.allCases, ReportLanguage.allCases)
    func `no page of a sample has a fault, in any language`(
        vehicle: SampleVehicle, language: ReportLanguage
    ) throws {
        for paper in Paper.allCases {
            var report = try vehicle.report(paper: paper, isDemo: true)
            report.context.language = language
            let faults = try Self.faults(report)
            #expect(faults.isEmpty, "\(paper): \(faults)")
        }
    }

    /// Their names are short, so whatever is cut is a sentence of ours that has too little room.
    private static let plain: [SampleVehicle] = [
        .rollback, .consistent, .threeReadings, .noReadings, .electric, .isolated, .unitSwitch,
        .oneLower, .refused, .disagreement, .replaced, .frozen,
    ]

    @Test(arguments: plain, ReportLanguage.allCases)
    func `no sentence is cut, in any language`(
        vehicle: SampleVehicle, language: ReportLanguage
    ) throws {
        var report = try vehicle.report()
        report.context.language = language
        let document = try report.document(digest: String(repeating: "0", count: 64))
        let layout = VehicleHistoryLayout(document, paper: .a4, measure: try PangoText(FontSet()))
        for (number, page) in layout.pages.enumerated() {
            for case .text(let text, let style, _, _) in page.marks where text.hasSuffix("…") {
                // The policy's own numbers, at size 7, are in its language and may be cut.
                #expect(style.font.size <= 7, "page \(number + 1): \(text)")
            }
        }
    }

    private static let seeds =
        0..<(ProcessInfo.processInfo.environment["LAYOUT_REPORTS"].flatMap(Int.init) ?? 25)

    @Test(arguments: seeds)
    func `no page of a random report has a fault`(seed: Int) throws {
        var vehicle = RandomVehicle(seed: seed)
        let report = try vehicle.report()
        let faults = try Self.faults(report)
        #expect(
            faults.isEmpty,
            "\(report.context.language.rawValue), \(report.context.paper): \(faults.prefix(6))")
    }

    @Test
    func `the checker sees each fault`() {
        func faults(_ draw: (inout Sheet) -> Void) -> [String] {
            var sheet = Sheet(.a4, measure: FixedWidthMeasure())
            draw(&sheet)
            return LayoutChecker(pages: [sheet.page]).faults.map(\.what)
        }
        #expect(faults { $0.text("word", 0, 100, .body) }.isEmpty)
        #expect(
            faults {
                $0.text("one", 0, 100, .body)
                $0.text("two", 4, 102, .body)
            }.count == 1)
        #expect(faults { $0.text("far right", 490, 100, .body) }.count == 1)
        #expect(faults { $0.text("too low", 0, 800, .body) }.count == 1)
        #expect(faults { $0.text("pale", 0, 100, .body.with(color: .rule)) }.count == 1)
        #expect(
            faults {
                $0.rectangle(0, 80, 100, 40, fill: .ink)
                $0.text("dark on dark", 0, 100, .body)
            }.count == 1)
        #expect(faults { _ = $0.tagged(.h2) { $0.text("alone", 0, 100, .h2) } }.count == 1)
        #expect(Color.ink.contrast(with: .paper) > 18)
        #expect(abs(Color.data.contrast(with: .paper) - 7) < 0.1)
    }
}
