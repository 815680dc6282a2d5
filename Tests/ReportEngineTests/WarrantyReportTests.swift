import ContractAssessment
import MileageAssessment
import PDFCanvas
import TestSupport
import Testing
import VehicleRecords
import XMLTree

@testable import ReportEngine

/// Decisions as reports.
@Suite struct WarrantyReportTests {
    private static let readings = """
        2024-03-14T15:20:00Z  31204 mi  workshop "Northgate Motors"
        2024-06-01T06:02:00Z  34100 mi  vehicle "connected services"
        2024-12-01T06:04:00Z  41800 mi  vehicle "connected services"
        2025-06-01T06:04:00Z  49100 mi  vehicle "connected services"
        2025-12-01T06:04:00Z  56500 mi  vehicle "connected services"
        2026-04-28T06:01:00Z  61929 mi  vehicle "connected services"
        2026-06-23T08:50:00Z  64251 mi  workshop "Northgate Motors"
        2026-08-18T06:02:00Z  66498 mi  vehicle "connected services"
        2026-09-22T06:05:00Z  67926 mi  vehicle "connected services"
        2026-10-20T06:04:00Z  69034 mi  vehicle "connected services"
        2026-11-17T06:02:00Z  70140 mi  vehicle "connected services"
        """

    static func report(
        limit: String? = "36000", failed: String = "2026-10-06", odometer: String? = "66150",
        readings: String = Self.readings, component: String = "Turbocharger replacement",
        number: String = "CLM-2026-30817", paper: Paper = .a4
    ) throws -> WarrantyReport {
        let vin = try VIN("3VV2B7AX2NM990563")
        func day(_ text: String) throws -> CalendarDate {
            try #require(try TimeSpan(written: text).day)
        }
        let contract = WarrantyContract(
            number: "NX-36-448120", vin: vin, start: try day("2024-03-14"),
            startOdometer: try ReportedDistance("31204", .miles), termMonths: 36,
            limit: try limit.map { try ReportedDistance($0, .miles) }, limitOrigin: .enrolment,
            maintenance: .init(months: nil, distance: try ReportedDistance("10000", .miles)))
        let claim = WarrantyClaim(
            number: number, contract: contract.number, vin: vin, failed: try day(failed),
            odometer: try odometer.map { try ReportedDistance($0, .miles) },
            component: component, submittedBy: "Northgate Motors")
        let asOf = try Timestamp("2026-11-18T06:00:00Z")
        return WarrantyReport(
            decision: ClaimDecision(
                of: claim, on: contract,
                history: try HistoryNotation.history(readings, vin: vin.description), asOf: asOf),
            context: ReportContext(
                number: "NG-W-2026-00931", issuedAt: asOf, tenant: "Northgate Motors",
                preparedFor: "Claims", paper: paper))
    }

    static let cases: [(String?, String, String?, String, ClaimDecision.Outcome)] = [
        ("36000", "2026-10-06", "66150", readings, .notCovered),
        ("48000", "2026-10-06", "68480", readings, .covered),
        ("48000", "2026-10-06", "66150", readings, .refer),
        (nil, "2027-04-20", "68480", readings, .refer),
        (nil, "2024-03-13", "68480", readings, .notCovered),
        ("36000", "2026-10-06", nil, "", .refer), (nil, "2026-10-06", nil, "", .covered),
    ]

    @Test(arguments: 0..<cases.count)
    func `every outcome is printed on two pages, in every format`(number: Int) throws {
        let (limit, failed, odometer, readings, outcome) = Self.cases[number]
        let report = try Self.report(
            limit: limit, failed: failed, odometer: odometer, readings: readings)
        #expect(report.decision.outcome == outcome)
        let xml = try XMLElement(document: report.rendered(as: .xml))
        #expect(xml.name == "warrantyReport")
        #expect(xml.elements("decision").first?[attribute: "code"] == outcome.rawValue)
        #expect(xml.elements("checks").first?.elements().count == ClaimCheck.Kind.allCases.count)
        let html = String(decoding: try report.rendered(as: .html), as: UTF8.self)
        #expect(html.contains("CLM-2026-30817") && !html.contains("<script"))
        #expect(try !report.rendered(as: .json).isEmpty)
        let layout = WarrantyLayout(
            try WarrantyPhrases(report).document(), paper: .a4, measure: FixedWidthMeasure())
        #expect(layout.pages.count == 2)
        #expect(try report.rendered(as: .pdf).starts(with: Array("%PDF".utf8)))
        for format in [ReportFormat.pdf, .html] {
            try SamplePagesTests.show(
                report.rendered(as: format), as: "claim-\(number).\(format.fileExtension)")
        }
    }

    @Test
    func `a number of 60 characters stands whole in the title`() throws {
        let number = "CLM-2026-" + String(repeating: "0123456789", count: 5) + "X"
        let report = try Self.report(number: number)
        try SamplePagesTests.show(report.rendered(as: .pdf), as: "claim-long.pdf")
        let layout = WarrantyLayout(
            try WarrantyPhrases(report).document(), paper: .a4,
            measure: Typesetter(try PangoText(FontSet())))
        var title = ""
        var isTitle = false
        for mark in try #require(layout.pages.first).marks {
            switch mark {
            case .begin(.h1): isTitle = true
            case .end(.h1): isTitle = false
            case .text(let text, _, _, _) where isTitle: title += text
            default: break
            }
        }
        #expect(title.contains(number), "\(title)")
    }

    @Test
    func `heads and feet are in no element of the structure`() throws {
        let layout = WarrantyLayout(
            try WarrantyPhrases(Self.report()).document(), paper: .a4,
            measure: FixedWidthMeasure())
        var depth = 0
        var outside: [String] = []
        for page in layout.pages {
            for mark in page.marks {
                switch mark {
                case .begin: depth += 1
                case .end: depth -= 1
                case .text(let text, _, _, _) where depth == 0: outside.append(text)
                default: break
                }
            }
        }
        #expect(outside.contains { $0.hasPrefix("Page 1") })
        #expect(outside.contains { $0.hasPrefix("Page 2") })
    }

    @Test(arguments: Paper.allCases)
    func `no text leaves the page's content`(paper: Paper) throws {
        for (limit, failed, odometer, readings, _) in Self.cases {
            let report = try Self.report(
                limit: limit, failed: failed, odometer: odometer, readings: readings,
                component: String(repeating: "Getriebesteuergerät ", count: 12),
                number: "CLM-" + String(repeating: "9", count: 60), paper: paper)
            let layout = WarrantyLayout(
                try WarrantyPhrases(report).document(), paper: paper,
                measure: FixedWidthMeasure())
            for page in layout.pages {
                for case .text(let text, _, let at, let width) in page.marks {
                    #expect(at.x >= paper.margin - 7, "\(text)")
                    #expect(at.x + width <= paper.margin + Grid.width + 7, "\(text)")
                    #expect(at.y <= paper.height, "\(text)")
                }
            }
        }
    }

    @Test
    func `hostile words stay words`() throws {
        let report = try Self.report(component: "</text><script>alert(1)</script>\u{202E}\u{0}")
        let html = String(decoding: try report.rendered(as: .html), as: UTF8.self)
        #expect(!html.contains("<script"))
        let xml = try XMLElement(document: report.rendered(as: .xml))
        #expect(xml.name == "warrantyReport")
    }
}
