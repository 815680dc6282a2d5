internal import PDFCanvas

/// The columns of the reading log; values, ages and entries end where they stand.
private enum LogColumn {
    static let time = 56.0
    static let signal = 92.0
    static let valueEnd = 202.0
    static let unit = 206.0
    static let source = 236.0
    static let ageEnd = 366.0
    static let entryEnd = 436.0
    static let leafEnd = 504.0
    static let row = 12.0
    static let year = 18.0
}

/// One line of the log as it is paged.
enum LogItem: Hashable {
    case year(ReadingLog.Year)
    case row(ReadingLog.Row, year: String)

    var height: Double {
        switch self {
        case .year: LogColumn.year
        case .row: LogColumn.row
        }
    }

    var isRow: Bool {
        switch self {
        case .year: false
        case .row: true
        }
    }
}

extension Sheet {
    /// `y` is the baseline of the heads; returns where the rows begin.
    mutating func logHead(_ log: ReadingLog, at y: Double) -> Double {
        let style = TextStyle.label.with(color: .ink2)
        let places: [(Double, Anchor)] = [
            (0, .left), (LogColumn.time, .left), (LogColumn.signal, .left),
            (LogColumn.valueEnd, .right), (LogColumn.unit, .left), (LogColumn.source, .left),
            (LogColumn.ageEnd, .right), (LogColumn.entryEnd, .right), (LogColumn.leafEnd, .right),
        ]
        begin(.row)
        for (head, (x, anchor)) in zip(log.heads, places) {
            tagged(.header) { $0.text(head, x, y, style, anchor: anchor) }
        }
        end(.row)
        rule(0, y + 5, Grid.width, y + 5, .ink, 0.75)
        return y + 5
    }

    /// Draws a line of the log and returns the top of the next.
    mutating func logItem(_ item: LogItem, at y: Double) -> Double {
        switch item {
        case .year(let year): return logYear(year.name, year.note, at: y)
        case .row(let row, _):
            logRow(row, at: y)
            return y + item.height
        }
    }

    mutating func logYear(_ name: String, _ note: String, at y: Double) -> Double {
        begin(.row)
        begin(.cell)
        let used = text(name, 0, y + 13, .h3.with(tabular: true))
        text(
            note, max(LogColumn.time, used + 12), y + 13, .cell.with(color: .ink2))
        end(.cell)
        end(.row)
        rule(0, y + LogColumn.year, Grid.width, y + LogColumn.year, .rule, 0.6)
        return y + LogColumn.year
    }

    mutating func logRow(_ row: ReadingLog.Row, at y: Double) {
        if let finding = row.finding {
            rectangle(-6, y, Grid.width + 12, LogColumn.row, fill: finding.status.tint)
            icon(finding.status, -15, y + 6, 7.5)
            text(
                "\(finding.number)", -20.5, y + 9,
                .label.with(
                    size: 7.25, weight: 600,
                    color: finding.status == .info ? .ink2 : finding.status.color),
                anchor: .right)
        }
        let baseline = y + 9
        let quiet = TextStyle.cell.with(color: .ink2)
        begin(.row)
        cell(row.date, 0, baseline, .cell)
        cell(row.time, LogColumn.time, baseline, quiet)
        cell(
            fitted(row.signal, .cell, 70), LogColumn.signal, baseline,
            row.isOdometer ? .cell : quiet)
        cell(
            row.value, LogColumn.valueEnd, baseline,
            row.isOdometer ? .cell.with(weight: 600) : .cell, anchor: .right)
        cell(fitted(row.unit, quiet, 28), LogColumn.unit, baseline, quiet)
        mark(row.kind, LogColumn.source + 2.5, y + 6, 2)
        cell(
            fitted(row.source, .cell, LogColumn.ageEnd - LogColumn.source - 36),
            LogColumn.source + 10, baseline, .cell)
        cell(
            row.age, LogColumn.ageEnd, baseline,
            row.isStale ? .cell.with(weight: 600, color: .warn) : quiet, anchor: .right)
        cell(row.entry, LogColumn.entryEnd, baseline, quiet, anchor: .right)
        cell(
            row.leaf, LogColumn.leafEnd, baseline, .mono.with(size: 7, color: .ink2),
            anchor: .right)
        end(.row)
        if row.finding == nil {
            rule(0, y + LogColumn.row, Grid.width, y + LogColumn.row, .rule2, 0.35)
        }
    }

    private mutating func cell(
        _ text: String, _ x: Double, _ y: Double, _ style: TextStyle, anchor: Anchor = .left
    ) {
        begin(.cell)
        self.text(text, x, y, style, anchor: anchor)
        end(.cell)
    }

    /// The rule under the last row of a page, and what follows on the next.
    mutating func logFoot(_ continues: String?, at y: Double) {
        rule(0, y, Grid.width, y, .ink, 0.75)
        guard let continues else { return }
        let style = TextStyle.label.with(weight: 600)
        let used = text(continues, Grid.width, y + 13, style, anchor: .right)
        let x = Grid.width - used - 18
        stroke(
            Path(through: [Point(x, y + 8), Point(x + 3, y + 11.4), Point(x + 6, y + 8)]),
            Stroke(.ink, 1, cap: .round, join: .round))
    }
}
