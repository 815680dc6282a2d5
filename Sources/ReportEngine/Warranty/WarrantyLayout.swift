internal import PDFCanvas

/// A decision's words, put on two pages: the decision and its checks, then what it rests on.
struct WarrantyLayout {
    private(set) var pages: [Page] = []
    private(set) var outline: [OutlineEntry] = []

    private let document: WarrantyDocument
    private let paper: Paper
    private var sheets: SheetStack

    init(
        _ document: WarrantyDocument, paper: Paper, measure: any TextMeasure,
        ink: ReportInk = .color
    ) {
        self.document = document
        self.paper = paper
        sheets = SheetStack(document.furniture, paper, measure: measure, ink: ink)
        outline = [
            OutlineEntry(title: document.title.name, destination: "summary", isNested: false),
            OutlineEntry(
                title: document.checks.heading, destination: "checks", isNested: true),
            OutlineEntry(
                title: document.evidence.heading, destination: "evidence", isNested: false),
        ]
        summary()
        evidence()
        pages = sheets.pages()
    }

    private var bottom: Double { paper.bodyBottom }

    /// It never breaks: the chart takes what the checks leave.
    private mutating func summary() {
        var sheet = sheets.blank()
        sheet.destination("summary", 0)
        sheet.band(document.furniture)
        let rule = sheet.titleBlock(document.title)
        sheet.parties(document.parties, below: rule)
        _ = sheet.verdictPanel(document.verdict, at: rule + 66)
        let tiles = rule + 158
        for (number, tile) in document.tiles.enumerated() {
            sheet.tile(tile, Grid.column(1 + 4 * number), tiles, width: Grid.span(4))
        }
        let row = paper == .a4 ? 18.0 : 16
        let checks = bottom - row * Double(document.checks.rows.count) - 6
        sheet.contractChart(
            document.chart, heading: tiles + 84, bottom: checks - 34)
        sheet.destination("checks", checks - 20)
        sheet.claimChecks(document.checks, at: checks, row: row)
        sheets.append(sheet)
    }

    private mutating func draw<Result>(_ body: (inout Sheet) -> Result) -> Result {
        sheets.draw(body)
    }

    /// A block kept whole: here if it fits, else at the top of a new page. It is given its top
    /// and returns its foot.
    private mutating func block(
        from top: Double, _ body: (inout Sheet, Double) -> Double
    ) -> Double {
        sheets.block(from: top, else: 60, body)
    }

    private mutating func evidence() {
        let (section, bottom) = (document.evidence, paper.bodyBottom)
        sheets.newSheet()
        var y = draw { sheet in
            sheet.destination("evidence", 42)
            return sheet.sectionHead(section.heading, section.sentence)
        }
        y = block(from: y) { $0.decisionReasons(section, at: $1 + 8) } + 4
        y = block(from: y) { $0.readingsReliedOn(section, at: $1) } + 10
        y =
            block(from: y) { sheet, top in
                sheet.tagged(.h2) { $0.text(section.checkpointHeading, 0, top + 12, .h2) }
                return sheet.ledgerPanel(section.shared, at: top + 24)
            } + 10
        if !section.shared.sources.isEmpty {
            y = block(from: y) { $0.sourceTable(section.shared, at: $1 + 14) }
        }
        _ = block(from: y) { sheet, top in
            let height = sheet.decisionRecordHeight(section)
            return sheet.decisionRecord(section, at: max(top + 14, bottom - height))
        }
    }
}
