internal import PDFCanvas

/// The sheets of a document as they fill: every later one begins with the running head, and all
/// end with the foot, drawn when their number is known. Heads and feet are no part of what is read
/// aloud. One frame for all three documents.
struct SheetStack {
    private(set) var sheets: [Sheet] = []
    private let furniture: Furniture
    private let paper: Paper
    private let measure: any TextMeasure
    private let ink: ReportInk

    init(_ furniture: Furniture, _ paper: Paper, measure: any TextMeasure, ink: ReportInk) {
        self.furniture = furniture
        self.paper = paper
        self.measure = measure
        self.ink = ink
    }

    var count: Int { sheets.count }
    var isEmpty: Bool { sheets.isEmpty }

    /// A sheet without a head, for page 1: it has the band.
    func blank() -> Sheet { Sheet(paper, measure: measure, ink: ink) }

    mutating func append(_ sheet: Sheet) { sheets.append(sheet) }

    mutating func insertFirst(_ sheet: Sheet) { sheets.insert(sheet, at: 0) }

    mutating func newSheet() {
        var sheet = blank()
        sheet.furniture { $0.runningHead(furniture) }
        sheets.append(sheet)
    }

    /// Draws on the newest sheet.
    mutating func draw<Result>(_ body: (inout Sheet) -> Result) -> Result {
        body(&sheets[sheets.count - 1])
    }

    /// A block that is kept whole: here if it fits, else at `first` of a new page. The block is
    /// given its top and returns its foot.
    mutating func block(
        from top: Double, else first: Double, _ body: (inout Sheet, Double) -> Double
    ) -> Double {
        var sheet = sheets[sheets.count - 1]
        let foot = body(&sheet, top)
        if foot <= paper.bodyBottom {
            sheets[sheets.count - 1] = sheet
            return foot
        }
        newSheet()
        return draw { body(&$0, first) }
    }

    /// The pages with their feet.
    func pages() -> [Page] {
        sheets.enumerated().map { number, sheet in
            var sheet = sheet
            sheet.furniture { $0.footer(furniture, page: number + 1, of: sheets.count) }
            return sheet.page
        }
    }
}
