internal import PDFCanvas

extension Sheet {
    /// The book as a bar, and what is lost at each step. Returns the foot.
    mutating func steps(_ document: PortfolioDocument, at y: Double) -> Double {
        tagged(.h2) { $0.text(document.stepsHeading, 0, y, .h2) }
        let (left, wide) = (100.0, 180.0)
        let most = Double(max(1, document.steps.map(\.count).max() ?? 1))
        func length(_ count: Int) -> Double { wide * Double(count) / most }
        var before: Int?
        let quiet = TextStyle.cell.with(color: .ink2)
        for (index, step) in document.steps.enumerated() {
            let top = y + 10 + 16 * Double(index)
            tagged(.paragraph) { sheet in
                sheet.text(sheet.fitted(step.name, .cell, 62), 0, top + 10, .cell)
                sheet.text(
                    step.number, left - 8, top + 10, .cell.with(weight: 600), anchor: .right)
            }
            let last = index == document.steps.count - 1
            rectangle(
                left, top + 3, max(0.5, length(step.count)), 9,
                fill: last ? Status.ok.color : .data)
            // The last step is counted from the book, not from the step before.
            if let before, before > step.count, !last {
                let x = left + length(step.count) + 0.4
                let lost = length(before - step.count) - 0.8
                if lost > 0.5 {
                    rectangle(x, top + 3.4, lost, 8.2, stroke: Stroke(.ink3, 0.6))
                    hatch(x, top + 3.4, lost, 8.2, .ink3, pitch: 3)
                }
            }
            before = step.count
            let note = index == 0 ? document.stepsNote : step.lost
            if !note.isEmpty {
                tagged(.paragraph) { sheet in
                    let x = left + wide + 12
                    sheet.text(sheet.fitted(note, quiet, Grid.width - x), x, top + 10, quiet)
                }
            }
        }
        return y + 10 + 16 * Double(document.steps.count)
    }

    /// `y` is the baseline; returns where the rows begin.
    mutating func exceptionHeads(_ heads: [String], at y: Double) -> Double {
        let places: [(Double, Anchor)] = [
            (29, .left), (118, .left), (258, .left), (402, .middle), (Grid.width - 36, .right),
            (Grid.width, .right),
        ]
        begin(.row)
        for (head, (x, anchor)) in zip(heads, places) {
            tagged(.header) { $0.text(head, x, y, .label.with(color: .ink2), anchor: anchor) }
        }
        end(.row)
        rule(0, y + 5, Grid.width, y + 5, .ink, 0.75)
        return y + 5
    }

    mutating func exceptionRow(
        _ row: PortfolioDocument.Row, at y: Double, alternate: String
    ) {
        let middle = y + 10.3
        begin(.row)
        icon(row.status, 19, middle, 9.5)
        let strong = TextStyle.cell.with(weight: 600)
        tagged(.cell) { sheet in
            sheet.text(row.number, 9, middle + 2.7, .cell.with(color: .ink2), anchor: .right)
            sheet.text(sheet.fitted(row.name, strong, 86), 29, middle + 2.7, strong)
        }
        tagged(.cell) { sheet in
            sheet.text(sheet.fitted(row.detail, .cell, 136), 118, middle + 2.7, .cell)
        }
        tagged(.cell) { sheet in
            let name = TextStyle.cell.with(size: 7.25, weight: 500)
            sheet.text(sheet.fitted(row.vehicle, name, 108), 258, middle - 1.3, name)
            sheet.text(row.vin, 258, middle + 6.7, .mono.with(size: 6.9, color: .ink2))
        }
        tagged(.cell) { sheet in
            sheet.sparkline(row, 372, y + 4.5, 60, 11)
            sheet.text(
                row.odometer, Grid.width - 36, middle + 2.7, strong, anchor: .right)
        }
        tagged(.cell) { sheet in
            let style =
                row.isNew ? strong : TextStyle.cell.with(color: .ink2)
            sheet.text(row.since, Grid.width, middle + 2.7, style, anchor: .right)
        }
        end(.row)
        rule(0, y + 20, Grid.width, y + 20, .rule2)
    }

    /// Twelve months of an odometer; dotted where nothing newer came.
    mutating func sparkline(
        _ row: PortfolioDocument.Row, _ x: Double, _ y: Double, _ wide: Double, _ high: Double
    ) {
        let values = row.line.map(\.value)
        guard let low = values.min(), let top = values.max(), let last = row.line.last else {
            rule(x, y + high, x + wide, y + high, .unknown, 0.8, dash: [1, 1.8])
            return
        }
        let span = max(top - low, 1000)
        func point(_ place: OdometerChart.Place) -> Point {
            Point(
                x + wide * Double(place.time - row.from) / Double(row.to - row.from),
                y + high - high * (place.value - low) / span)
        }
        var falls: [(Point, Point)] = []
        for (a, b) in zip(row.line, row.line.dropFirst()) where b.value < a.value {
            falls.append((point(a), point(b)))
        }
        if row.line.count > 1 {
            stroke(
                Path(through: row.line.map(point)),
                Stroke(.data, 0.9, cap: .round, join: .round))
        }
        for (a, b) in falls {
            stroke(Path(through: [a, b]), Stroke(row.status.color, 1.5, cap: .round))
            circle(b.x, b.y, 1.7, fill: row.status.color)
        }
        let end = point(last)
        if x + wide - end.x > 4 {
            rule(end.x + 2, end.y, x + wide, end.y, .unknown, 0.8, dash: [1, 1.8])
            circle(end.x, end.y, 1.6, fill: .paper, stroke: Stroke(.unknown, 0.9))
        } else if falls.isEmpty {
            circle(end.x, end.y, 1.6, fill: .data)
        }
    }

    /// `y` is the baseline of the heading; returns the foot.
    mutating func changes(_ document: PortfolioDocument, at y: Double) -> Double {
        tagged(.h2) { $0.text(document.changesHeading, 0, y, .h2) }
        var top = y + 18
        let ends = [150.0, 216, 274, 332]
        begin(.table)
        begin(.row)
        let style = TextStyle.label.with(color: .ink2)
        for (number, head) in document.changeHeads.enumerated() {
            tagged(.header) { sheet in
                switch number {
                case 0: sheet.text(head, 0, top, style)
                case 5: sheet.text(head, 364, top, style)
                default: sheet.text(head, ends[number - 1], top, style, anchor: .right)
                }
            }
        }
        end(.row)
        top += 5
        rule(0, top, Grid.width, top, .ink, 0.75)
        for row in document.changes {
            let baseline = top + 11
            begin(.row)
            tagged(.cell) { sheet in
                if let status = row.status { sheet.icon(status, 5, top + 8, 9) }
                sheet.text(
                    row.name, row.status == nil ? 0 : 16, baseline, .cell.with(weight: 600))
            }
            for (number, text) in row.numbers.enumerated() {
                tagged(.cell) { sheet in
                    let isStrong = text != "0" && (number > 0 || row.status == nil)
                    sheet.text(
                        text, ends[number], baseline,
                        .cell.with(weight: isStrong ? 600 : 400, color: text == "0" ? .ink3 : .ink),
                        anchor: .right)
                }
            }
            if let status = row.status {
                changeMarks(row, status, top)
            } else {
                changeKey(document.changeKey, top)
            }
            end(.row)
            top += 16
            rule(0, top, Grid.width, top, .rule2)
        }
        end(.table)
        return top
    }

    /// One a vehicle, as many as there is room for.
    private mutating func changeMarks(
        _ row: PortfolioDocument.ChangeRow, _ status: Status, _ top: Double
    ) {
        var x = 364.0
        let count = row.kept + row.new + row.cleared
        for number in 0..<min(count, 13) {
            let kind = number < row.kept ? 0 : number < row.kept + row.new ? 1 : 2
            if number == 12, count > 13 {
                text("+\(count - 12)", x, top + 11, .cell.with(color: .ink2))
                return
            }
            changeMark(kind, x, top, status.color)
            x += 10
        }
    }

    private mutating func changeMark(_ kind: Int, _ x: Double, _ top: Double, _ color: Color) {
        switch kind {
        case 0: circle(x + 3, top + 8, 2.7, fill: .ink2)
        case 1: rectangle(x + 0.2, top + 5.2, 5.6, 5.6, fill: color)
        default:
            circle(x + 3, top + 8, 2.5, stroke: Stroke(.ink3, 0.8))
            rule(x + 0.8, top + 10.2, x + 5.2, top + 5.8, .ink3, 0.8)
        }
    }

    private mutating func changeKey(_ words: [String], _ top: Double) {
        var x = 364.0
        for (kind, word) in words.enumerated() {
            changeMark(kind, x, top, .ink)
            x += 10
            tagged(.cell) { x += $0.text(word, x, top + 11, .cell) + 10 }
        }
    }

    /// Bars by share of the allowance. `y` is the baseline of the heading; returns the foot.
    mutating func shares(_ document: PortfolioDocument, at y: Double) -> Double {
        begin(.h2)
        let used = text(document.sharesHeading, 0, y, .h2)
        end(.h2)
        tagged(.paragraph) {
            $0.text(document.sharesNote, used + 12, y, .small.with(color: .ink2))
        }
        let (top, bottom) = (y + 26, y + 176)
        let most = Double(max(1, document.shares.max() ?? 1))
        let wide = Grid.width / 20
        begin(.figure(document.sharesAlternate))
        for (number, count) in document.shares.enumerated() {
            let x = Double(number) * wide
            // Above the bars is room for what names the limit.
            let high = (bottom - top - 20) * Double(count) / most
            let color: Color = number < 10 ? .data2 : number < 15 ? .data : .warn
            if count > 0 {
                rectangle(x + 1, bottom - max(1, high), wide - 2, max(1, high), fill: color)
                if number >= 15 {
                    hatch(x + 1, bottom - high, wide - 2, high, .paper, pitch: 3, line: 0.6)
                }
            }
            text(
                document.shareNumbers[number], x + wide / 2, bottom - max(1, high) - 4,
                .chart, anchor: .middle)
        }
        rule(0, bottom, Grid.width, bottom, .ink3, 0.7)
        let quiet = TextStyle.chart.with(color: .ink2)
        for tenth in stride(from: 0, through: 20, by: 2) {
            let x = Double(tenth) * wide
            rule(x, bottom, x, bottom + 4, .ink3, 0.6)
            switch tenth {
            case 0: text("0", x, bottom + 12, quiet)
            case 10:
                text(
                    "100\u{A0}%", x, bottom + 12, .chartNamed, anchor: .middle)
            case 18: break
            case 20: text("190\u{A0}%\u{2009}+", x, bottom + 12, quiet, anchor: .right)
            default: text("\(tenth * 10)", x, bottom + 12, quiet, anchor: .middle)
            }
        }
        let limit = 10 * wide
        rule(limit, top - 10, limit, bottom, .ink, 0.9)
        text(document.shareLimit, limit + 6, top - 3, .chartNamed)
        text(document.shareOver, limit + 6, top + 7, quiet)
        end(.figure(document.sharesAlternate))
        return bottom + 14
    }
}
