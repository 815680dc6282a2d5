internal import PDFCanvas

/// A stock list on pages: the band, the heading, a line a vehicle, the footer.
struct StockIndexLayout {
    private(set) var pages: [Page] = []
    let document: StockIndexDocument

    private static let row = 18.0

    init(_ document: StockIndexDocument, context: ReportContext, measure: any TextMeasure) {
        self.document = document
        var rest = document.rows[...]
        var sheets: [Sheet] = []
        repeat {
            var sheet = Sheet(context.paper, measure: measure, ink: context.ink)
            var y: Double
            if sheets.isEmpty {
                sheet.stockBand(
                    document, tenant: context.tenant.visible, logo: context.template.brand.logo)
                sheet.tagged(.h1) { $0.text(document.heading, 0, 90, .title) }
                sheet.text(document.sentence, 0, 108, .lead.with(size: 11, color: .ink2))
                for (number, fact) in document.facts.enumerated() {
                    let x = Grid.column(9)
                    let baseline = 84 + Double(number) * 12
                    sheet.text(fact.label, x, baseline, .label.with(weight: 400, color: .ink2))
                    sheet.text(
                        sheet.fitted(fact.text, .label, Grid.width - x - 52), x + 52, baseline,
                        .label)
                }
                y = 140
            } else {
                sheet.tagged(.h2) { $0.text(document.heading, 0, 60, .h2) }
                y = 84
            }
            sheet.begin(.table)
            y = sheet.stockHead(document.heads, at: y)
            while let row = rest.first, y + Self.row <= context.paper.bodyBottom {
                sheet.stockRow(row, at: y, height: Self.row)
                y += Self.row
                rest = rest.dropFirst()
            }
            sheet.end(.table)
            sheets.append(sheet)
        } while !rest.isEmpty
        for number in sheets.indices {
            let count = sheets.count
            sheets[number].furniture {
                $0.stockFooter(document, context, page: number + 1, of: count)
            }
        }
        pages = sheets.map(\.page)
    }
}

extension Sheet {
    fileprivate mutating func stockBand(
        _ document: StockIndexDocument, tenant: String, logo: Picture?
    ) {
        band(
            tenant: tenant, logo: logo, document: document.heading, demo: document.demo?.word)
    }

    private static var stockColumns: [Double] { [0, 70, 152, 258, 402, 410] }

    fileprivate mutating func stockHead(_ heads: [String], at y: Double) -> Double {
        begin(.row)
        for (number, (head, x)) in zip(heads, Self.stockColumns).enumerated() {
            tagged(.header) {
                $0.text(
                    head, x, y, .label.with(color: .ink2), anchor: number == 4 ? .right : .left)
            }
        }
        end(.row)
        rule(0, y + 6, Grid.width, y + 6, .ink, 0.75)
        return y + 6
    }

    fileprivate mutating func stockRow(
        _ row: StockIndexDocument.Row, at y: Double, height: Double
    ) {
        let columns = Self.stockColumns
        let baseline = y + height / 2 + 3
        let value = TextStyle.cell.with(weight: 600)
        begin(.row)
        cell { $0.text($0.fitted(row.stock, value, 64), columns[0], baseline, value) }
        cell { $0.text(row.vin, columns[1], baseline, .mono) }
        cell { $0.text($0.fitted(row.vehicle, .cell, 100), columns[2], baseline, .cell) }
        cell {
            let style = TextStyle.label.with(weight: 600)
            $0.chip(row.status, $0.fitted(row.verdict, style, 80), columns[3], baseline)
        }
        cell { $0.text(row.last, columns[4], baseline, .cell, anchor: .right) }
        cell {
            $0.text(
                $0.fitted(row.report, .mono.with(size: 7), 94), columns[5], baseline,
                .mono.with(size: 7))
        }
        end(.row)
        rule(0, y + height, Grid.width, y + height, .rule2)
    }

    private mutating func cell<Result>(_ draw: (inout Self) -> Result) {
        begin(.cell)
        _ = draw(&self)
        end(.cell)
    }

    fileprivate mutating func stockFooter(
        _ document: StockIndexDocument, _ context: ReportContext, page: Int, of count: Int
    ) {
        let y = paper.footer
        rule(0, y - 14, Grid.width, y - 14)
        let style = TextStyle.small.with(size: 7.25, color: .ink3)
        text(fitted(context.number.visible, style, 200), 0, y, style)
        let numbering = document.pageOf
            .replacing("{number}", with: "\(page)").replacing("{count}", with: "\(count)")
        text(numbering, Grid.width, y, style.with(weight: 500, color: .ink2), anchor: .right)
        if let demo = document.demo {
            text(demo.sentence, 0, y + 12, style.with(size: 7.25, weight: 500, color: .ink2))
        }
    }
}
