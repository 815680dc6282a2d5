internal import PDFCanvas

/// A portfolio's words, put on pages: the count and the list, then what changed.
struct PortfolioLayout {
    private(set) var pages: [Page] = []
    private(set) var outline: [OutlineEntry] = []

    private let document: PortfolioDocument
    private let paper: Paper
    private var sheets: SheetStack

    init(
        _ document: PortfolioDocument, paper: Paper, measure: any TextMeasure,
        ink: ReportInk = .color
    ) {
        self.document = document
        self.paper = paper
        sheets = SheetStack(document.furniture, paper, measure: measure, ink: ink)
        outline = [
            OutlineEntry(title: document.title.name, destination: "summary", isNested: false),
            OutlineEntry(
                title: document.changesHeading, destination: "changes", isNested: false),
        ]
        summary()
        pages = sheets.pages()
    }

    private var bottom: Double { paper.bodyBottom }

    private mutating func draw<Result>(_ body: (inout Sheet) -> Result) -> Result {
        sheets.draw(body)
    }

    private mutating func summary() {
        let document = document
        var sheet = sheets.blank()
        sheet.destination("summary", 0)
        sheet.band(document.furniture)
        let rule = sheet.titleBlock(document.title, isRuled: false)
        let wide = (Grid.width - 4 * Grid.gutter) / 5
        for (number, tile) in document.tiles.enumerated() {
            sheet.tile(tile, Double(number) * (wide + Grid.gutter), rule + 6, width: wide)
        }
        var y = sheet.steps(document, at: rule + 90) + 26
        sheet.tagged(.h2) { $0.text(document.rowsHeading, 0, y, .h2) }
        sheet.tagged(.paragraph) {
            $0.text(
                document.rowsAside, Grid.width, y, .small.with(color: .ink2), anchor: .right)
        }
        sheets.append(sheet)
        if document.rows.isEmpty {
            _ = draw { sheet in
                sheet.tagged(.paragraph) { $0.text(document.none, 0, y + 18, .body) }
            }
            y += 26
        } else {
            y = list(from: y + 18)
        }
        y = block(from: y + 36) { sheet, top in
            sheet.destination("changes", top - 24)
            return sheet.changes(document, at: top)
        }
        _ = block(from: y + 36) { $0.shares(document, at: $1) }
    }

    private static let row = 20.0

    /// The list, over as many pages as it takes; at least four rows go over. Returns its foot.
    private mutating func list(from head: Double) -> Double {
        let document = document
        var y = draw { sheet in
            sheet.begin(.table)
            return sheet.exceptionHeads(document.heads, at: head)
        }
        var rest = document.rows[...]
        while true {
            let room = Int((bottom - 14 - y) / Self.row)
            var count = min(room, rest.count)
            if count < rest.count { count = max(1, min(count, rest.count - 4)) }
            y = draw { sheet in
                rest.prefix(count).reduce(y) { y, row in
                    sheet.exceptionRow(row, at: y, alternate: document.sparkAlternate)
                    return y + Self.row
                }
            }
            rest = rest.dropFirst(count)
            let left = rest.count
            let page = sheets.count + 1
            draw { sheet in
                sheet.end(.table)
                sheet.rule(0, y, Grid.width, y, .ink, 0.75)
                guard left > 0 else { return }
                let text = document.continues.replacing("{page}", with: "\(page)")
                    .replacing("{count}", with: "\(left)")
                sheet.tagged(.paragraph) {
                    $0.text(
                        text, Grid.width, y + 13, .label.with(weight: 600), anchor: .right)
                }
            }
            guard left > 0 else { return y }
            sheets.newSheet()
            y = draw { sheet in
                sheet.tagged(.h2) { $0.text(document.continued, 0, 72, .h2) }
                sheet.begin(.table)
                return sheet.exceptionHeads(document.heads, at: 90)
            }
        }
    }

    /// Kept whole; given the baseline of its heading, returns its foot.
    private mutating func block(
        from top: Double, _ body: (inout Sheet, Double) -> Double
    ) -> Double {
        sheets.block(from: top, else: 76, body)
    }
}
