import ContractAssessment
import MileageAssessment
import PDFCanvas
import TestSupport
import Testing
import VehicleRecords
import XMLTree

@testable import ReportEngine

/// A book as rows and as pages.
@Suite struct PortfolioReportTests {
    static func rows() throws -> [PortfolioRow] {
        try reviews(14).map { PortfolioRow($0, previous: nil) }
    }

    private static func reviews(_ count: Int) throws -> [BookReview] {
        try (0..<count).map { number in
            let vin = try VIN("SJKCH5CR0HA" + String(100_000 + number))
            let step = 400 + number * 150
            var lines = ""
            // Every sixth falls in the middle, every seventh is silent since.
            for month in 1...9 where number % 7 != 3 || month < 6 {
                let fell = number % 6 == 2 && month > 5
                let shown = 30_000 + month * step - (fell ? 20_000 : 0)
                lines += "2024-0\(month)-01T06:00:00Z \(shown) km vehicle\n"
            }
            if number % 11 == 5 { lines = "" }
            let start = try #require(CalendarDate(year: 2024, month: 1, day: 1))
            let contract = BookContract(
                number: "HL-\(1000 + number)", vin: vin, kind: .lease, start: start,
                startOdometer: try ReportedDistance("30000", .kilometers),
                maturity: start.adding(months: 36),
                allowance: try ReportedDistance("45000", .kilometers),
                charge: .init(millionths: 120_000, currency: "EUR"), tags: ["=stock", "north"])
            return BookReview(
                of: contract, history: try HistoryNotation.history(lines, vin: vin.description),
                consent: .connected, asOf: try Timestamp("2024-09-02T00:00:00Z"))
        }
    }

    @Test
    func `a row says the same in CSV, JSON and XML, and fits the schema`() throws {
        let xml = try PortfolioXML(number: "PF-1", asOf: try Timestamp("2024-09-02T00:00:00Z"))
        var bytes = xml.opening
        let rows = try Self.rows()
        for row in rows {
            bytes += try xml.row(row)
            #expect(row.fields.count == PortfolioRow.columns.count)
            #expect(row.jsonLine.last == UInt8(ascii: "\n"))
        }
        bytes += xml.closing
        let root = try XMLElement(document: bytes)
        #expect(root.elements("vehicle").count == rows.count)
        let first = try #require(root.elements("vehicle").first)
        #expect(first.elements("contract").first?.text == "HL-1000")
        #expect(first.elements("lastOdometer").first?[attribute: "unit"] == "m")
    }

    @Test
    func `what changed is counted from what the run before remembers`() throws {
        let review = try #require(try Self.reviews(3).last)
        let first = PortfolioRow(review, previous: nil)
        let again = PortfolioRow(review, previous: first.state)
        func value(_ row: PortfolioRow, _ column: String) -> String {
            PortfolioRow.columns.firstIndex(of: column).map { row.fields[$0] } ?? "?"
        }
        #expect(value(first, "change") == "ADDED")
        #expect(value(again, "change") == "UNCHANGED")
        #expect(value(first, "new_exceptions") == value(first, "exceptions"))
        #expect(value(again, "new_exceptions").isEmpty)
        #expect(value(again, "odometer_change_m") == "0")
    }

    @Test(arguments: [0, 1, 14, 120])
    func `the pages list every exception once, and nothing leaves them`(count: Int) throws {
        let asOf = try Timestamp("2024-09-02T00:00:00Z")
        var report = PortfolioReport(
            context: ReportContext(
                number: "PF-1", issuedAt: asOf, tenant: "Harrow Lake Auto Finance",
                preparedFor: "Portfolio risk"), asOf: asOf)
        for review in try Self.reviews(count) { report.add(review, previous: nil) }
        report.finish()
        let document = try PortfolioPhrases(report).document()
        let layout = PortfolioLayout(document, paper: .a4, measure: FixedWidthMeasure())
        var texts: [String] = []
        for page in layout.pages {
            for case .text(let text, _, let at, let width) in page.marks {
                texts.append(text)
                #expect(at.x >= Paper.a4.margin - 7, "\(text)")
                #expect(at.x + width <= Paper.a4.margin + Grid.width + 7, "\(text)")
            }
        }
        for exception in report.exceptions {
            #expect(texts.count { $0 == exception.contract.vin.description } == 1)
        }
        #expect(report.exceptions.map(\.kind) == report.exceptions.map(\.kind).sorted())
        #expect(try report.rendered(as: .pdf).starts(with: Array("%PDF".utf8)))
        for format in [ReportFormat.pdf, .html] {
            try SamplePagesTests.show(
                report.rendered(as: format), as: "book-\(count).\(format.fileExtension)")
        }
        let html = String(decoding: try report.rendered(as: .html), as: UTF8.self)
        for exception in report.exceptions {
            #expect(html.contains(exception.contract.vin.description))
        }
        let none = try PortfolioHTML.noVehicle().description
        #expect(!html.contains("<script") && !html.contains(none))
    }

    @Test
    func `a formula in a book is text in the CSV, and the trailer counts the rows`() throws {
        var csv = CSVDocument(columns: ["a", "b", "c"])
        #expect(String(decoding: csv.head(), as: UTF8.self) == "a,b,c\r\n")
        let row = String(decoding: csv.row(["=1+1", "-5", "@x\""]), as: UTF8.self)
        #expect(row == "'=1+1,-5,\"'@x\"\"\"\r\n")
        let others = String(
            decoding: csv.row(["  =1+1", "\u{FF1D}1", "\u{FF0D}5"])
                + csv.row(["\u{FF0B}1", "\u{FF20}x", "\u{3000}@x"])
                + csv.row(["\t=1", "a=1", " a"]), as: UTF8.self)
        #expect(
            others == "'  =1+1,'\u{FF1D}1,'\u{FF0D}5\r\n'\u{FF0B}1,'\u{FF20}x,'\u{3000}@x\r\n"
                + "'\t=1,a=1, a\r\n")
        #expect(String(decoding: csv.trailer(), as: UTF8.self).hasPrefix("#trailer,4,"))
    }
}
