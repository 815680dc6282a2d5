import Testing
import VehicleRecords

@testable import PDFCanvas
@testable import ReportEngine

@Suite
struct PageTests {
    /// Every vehicle on A4; on Letter those whose pages are fullest.
    private static let sheets: [(SampleVehicle, Paper)] =
        SampleVehicle.allCases.map { ($0, .a4) }
        + [(.rollback, .letter), (.longName, .letter), (.disagreement, .letter)]

    /// What two tests look at is laid out once.
    private struct Laid: Sendable {
        let pages: [Page]
        let outline: [OutlineEntry]
    }

    private static let laid = Result {
        let measure = try PangoText(FontSet())
        return try Dictionary(
            uniqueKeysWithValues: sheets.map { vehicle, paper in
                let document = try vehicle.report(paper: paper, isDemo: true).document()
                let layout = VehicleHistoryLayout(document, paper: paper, measure: measure)
                return (
                    "\(vehicle) \(paper)", Laid(pages: layout.pages, outline: layout.outline)
                )
            })
    }

    private static func laid(_ vehicle: SampleVehicle, _ paper: Paper = .a4) throws -> Laid {
        try #require(try laid.get()["\(vehicle) \(paper)"])
    }

    private static func pages(_ vehicle: SampleVehicle, _ paper: Paper = .a4) throws -> [Page] {
        try laid(vehicle, paper).pages
    }

    private struct Placed {
        let text: String
        let box: Box
    }

    private static func texts(_ page: Page) -> [Placed] {
        page.marks.compactMap { mark in
            guard case .text(let text, let style, let at, let width) = mark else { return nil }
            return Placed(
                text: text, box: Box.around(at.x, at.y, width, size: style.font.size))
        }
    }

    @Test(arguments: sheets)
    func `nothing stands outside the page or below the body`(
        vehicle: SampleVehicle, paper: Paper
    ) throws {
        for page in try Self.pages(vehicle, paper) {
            for placed in Self.texts(page) {
                let (box, text) = (placed.box, placed.text)
                #expect(box.left >= 12 && box.right <= paper.width - 12, "\(text)")
                #expect(box.top >= 0 && box.bottom <= paper.height - 8, "\(text)")
                // Between the body and the footer there is nothing.
                #expect(
                    box.bottom <= paper.bodyBottom + 4 || box.top >= paper.footer - 8, "\(text)")
            }
        }
    }

    @Test(arguments: sheets)
    func `no text lies on another`(vehicle: SampleVehicle, paper: Paper) throws {
        for page in try Self.pages(vehicle, paper) {
            // From the top down: what begins below a line can't touch it.
            let texts = Self.texts(page).sorted { $0.box.top < $1.box.top }
            for (number, one) in texts.enumerated() {
                for other in texts.dropFirst(number + 1).prefix(while: {
                    $0.box.top < one.box.bottom
                }) {
                    let across =
                        min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
                    let down =
                        min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
                    #expect(
                        across <= 0.6 || down <= 0.6, "\(one.text) on \(other.text)")
                }
            }
        }
    }

    @Test
    func `every page carries the number, the vehicle and its place in the whole`() throws {
        let pages = try Self.pages(.rollback)
        for (number, page) in pages.enumerated() {
            let texts = Self.texts(page).map(\.text)
            #expect(texts.contains("Page \(number + 1) of \(pages.count)"))
            #expect(texts.contains("NG-2026-118204"))
            #expect(texts.contains(try SampleVehicle.rollback.history().vin.description))
            #expect(texts.contains("Discrepancy"))
            #expect(texts.contains { $0.hasPrefix("DEMO") })
        }
    }

    @Test
    func `a log over many pages repeats its head and loses no reading`() throws {
        let report = try SampleVehicle.thousandReadings.report()
        let document = try report.document()
        let rows = document.log.years.flatMap(\.rows)
        #expect(rows.count <= Phrases.longestLog)
        #expect(document.log.sentence.contains("of 960"))
        let pages = VehicleHistoryLayout(document, paper: .letter, measure: FixedWidthMeasure())
            .pages
        let printed = pages.flatMap { Self.texts($0).map(\.text) }
        #expect(rows.allSatisfy { printed.contains($0.leaf) })
        let withHead = pages.count { page in
            Self.texts(page).contains { $0.text == "Leaf hash" && $0.box.top > 50 }
        }
        #expect(withHead >= 2)
        #expect(printed.contains { $0.hasPrefix("Continues on page") })
    }

    @Test
    func `each empty state says why there is nothing`() throws {
        let none = try SampleVehicle.noReadings.report().document()
        #expect(none.tiles[4].value == "Not reported by this vehicle")
        #expect(none.tiles[5].value == "Not requested")
        #expect(none.verdict.word == "Not enough history")
        #expect(none.chart.readings.isEmpty && !none.chart.empty.isEmpty)
        #expect(none.condition.signals.rows[0].state == "Permission not given")
        let electric = try SampleVehicle.electric.report().document()
        #expect(electric.tiles[4].label == "Battery charge")
        #expect(electric.tiles[4].note.contains("Not reported by this vehicle"))
    }

    @Test
    func `what was removed and what was driven are said as the least`() throws {
        let document = try SampleVehicle.rollback.report().document()
        #expect(document.verdict.sideLabel == "Dash reads low by at least")
        #expect(document.verdict.sideValue == "37\u{202F}382\u{A0}km")
        #expect(document.tiles[1].label == "Distance driven, at least")
        #expect(document.tiles[1].value == "123\u{202F}403")
    }

    @Test
    func `a possible rollback never says at least`() throws {
        let document = try SampleVehicle.oneLower.report().document()
        #expect(!document.verdict.sideLabel.lowercased().contains("least"))
        #expect(!document.tiles.contains { $0.label.contains("least") })
        #expect(document.chart.lines.allSatisfy { $0.kind != .inferred })
    }

    @Test(arguments: SampleVehicle.allCases)
    func `every element of the structure is closed on its page`(vehicle: SampleVehicle) throws {
        let layout = try Self.laid(vehicle)
        var names: Set<String> = []
        for page in layout.pages {
            var open = 0
            for mark in page.marks {
                switch mark {
                case .begin: open += 1
                case .end: open -= 1
                case .destination(let name, _):
                    #expect(names.insert(name).inserted)
                default: break
                }
                #expect(open >= 0)
            }
            #expect(open == 0)
        }
        // The outline and every link lead somewhere.
        for entry in layout.outline { #expect(names.contains(entry.destination)) }
        for case .begin(.link(let name, _)) in layout.pages.flatMap(\.marks) {
            #expect(names.contains(name))
        }
    }

    @Test
    func `a layout can be read without fonts`() throws {
        let dump = try SampleVehicle.threeReadings.report().pageDump()
        #expect(dump.hasPrefix("page 1 of "))
        #expect(dump.contains("Inter Display 26.0/600  2019 Toyota Corolla"))
        #expect(try dump == SampleVehicle.threeReadings.report().pageDump())
    }

    @Test
    func `a name is cut at the end, a heading in the middle`() {
        let sheet = Sheet(.a4, measure: FixedWidthMeasure())
        #expect(sheet.fitted("abcdefghij", .label, 22.5) == "abcde…")
        let cut = sheet.cutInTheMiddle("abcdefghijklmnop", .label, 30)
        #expect(cut.hasPrefix("ab") && cut.hasSuffix("op") && cut.contains("…"))
    }

    @Test
    func `a last line is no single word`() {
        let breaker = LineBreaker(measure: FixedWidthMeasure(), style: .body)
        let lines = breaker.lines(of: "aaaa bbbb cccc dddd eeee", width: 4.25 * 20)
        #expect(lines.map { $0.map(\.text).joined() } == ["aaaa bbbb cccc", "dddd eeee"])
        let long = breaker.lines(of: String(repeating: "x", count: 60), width: 4.25 * 20)
        #expect(long.count == 3)
    }
}
