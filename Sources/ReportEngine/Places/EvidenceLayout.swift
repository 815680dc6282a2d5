internal import PDFCanvas

extension Sheet {
    /// The section's heading and the panel under it; `y` is the heading's baseline.
    mutating func evidenceHead(_ section: EvidenceSection, at y: Double) -> Double {
        destination("evidence", y - 24)
        tagged(.h1) { $0.text(section.heading, 0, y, .h1) }
        return ledgerPanel(section, at: y + 14)
    }

    /// Where the readings are kept and how to check that. Returns the foot.
    mutating func ledgerPanel(_ section: EvidenceSection, at y: Double) -> Double {
        let rows = Double(section.ledger.count) * 12 + 20
        // Beside the code there is room for seven rows at the least.
        let height = section.qr == nil ? rows : max(rows, 104)
        rectangle(0, y, Grid.width, height, fill: .wash, radius: 3)
        let side = min(height - 20, 96)
        let right = section.qr == nil ? Grid.width - 14 : Grid.width - side - 24
        for (number, row) in section.ledger.enumerated() {
            let baseline = y + 18 + 12 * Double(number)
            text(row.label, 14, baseline, .label.with(weight: 400, color: .ink2))
            let style = row.isMono ? TextStyle.mono.with(size: 7.5) : .cell.with(weight: 500)
            text(fitted(row.text, style, right - 84), 84, baseline, style)
        }
        if let qr = section.qr {
            let left = Grid.width - side - 11
            rectangle(
                left - 5, y + (height - side) / 2 - 5, side + 10, side + 10, fill: .paper,
                radius: 2)
            tagged(.figure(qr.alternate)) {
                $0.qrCode(qr.code, left, y + (height - side) / 2, side)
            }
        }
        let box = y + height + 10
        rectangle(0, box, Grid.width, 30, stroke: Stroke(.ink, 0.75), radius: 3)
        text(section.verifyLabel, 14, box + 18, .h3)
        let labelWidth = width(section.verifyLabel, .h3)
        let used = text(section.verifyCommand, 24 + labelWidth, box + 18, .monoLarge)
        let answer = fitted(
            section.verifyAnswer, .cell, Grid.width - 24 - labelWidth - used - 14 - 40)
        let answerWidth = text(
            answer, Grid.width - 14, box + 18, .cell.with(color: .ink2), anchor: .right)
        icon(.info, Grid.width - 14 - answerWidth - 9, box + 15.2, 9)
        return box + 30
    }

    /// Who said so. `y` is the heading's baseline; returns the foot.
    mutating func sourceTable(_ section: EvidenceSection, at y: Double) -> Double {
        tagged(.h2) { $0.text(section.sourcesHeading, 0, y, .h2) }
        var y = y + 14
        let places: [(Double, Anchor)] = [
            (0, .left), (118, .left), (300, .left), (388, .left), (Grid.width, .right),
        ]
        for (head, (x, anchor)) in zip(section.sourceHeads, places) {
            text(head, x, y, .label.with(color: .ink2), anchor: anchor)
        }
        y += 6
        rule(0, y, Grid.width, y, .ink, 0.75)
        for row in section.sources {
            let baseline = y + 10
            mark(row.kind, 2.5, baseline - 2.7, 2.1)
            text(
                fitted(row.name, .cell.with(weight: 500), 100), 10, baseline,
                .cell.with(weight: 500))
            text(fitted(row.heldBy, .cell, 174), 118, baseline, .cell)
            text(row.first, 300, baseline, .cell)
            text(row.last, 388, baseline, .cell)
            text(row.count, Grid.width, baseline, .cell, anchor: .right)
            y += 14
            rule(0, y, Grid.width, y, .rule2)
        }
        return y
    }

    /// How it was judged, and what the words mean, abreast. Returns the foot.
    mutating func method(_ section: EvidenceSection, at y: Double) -> Double {
        let right = Grid.column(7)
        let half = Grid.span(6)
        tagged(.h2) { $0.text(section.methodHeading, 0, y, .h2) }
        tagged(.h2) { $0.text(section.wordsHeading, right, y, .h2) }
        var left = y + 16
        for (number, sentence) in section.method.enumerated() {
            text("\(number + 1)", 0, left, .small.with(weight: 600))
            left = paragraph(sentence, 12, left, width: half - 12, .small) + 2
        }
        var words = y + 16
        for word in section.words {
            text(word.label, right, words, .small.with(weight: 600))
            words = paragraph(word.text, right + 62, words, width: half - 62, .small) + 2
        }
        return max(left, words) + 4
    }

    /// Every number the judgment depends on, in two columns. `y` is the heading's baseline;
    /// returns the foot.
    mutating func limits(_ section: EvidenceSection, at y: Double) -> Double {
        begin(.h2)
        let used = text(section.limitsHeading, 0, y, .h2)
        end(.h2)
        text(section.limitsAside, used + 12, y, .small.with(color: .ink2))
        let rows = section.limits.map(LimitRow.init)
        let heights = rows.map { $0.height(on: self) }
        let total = heights.reduce(0, +)
        let top = y + 16
        var (x, baseline, foot) = (0.0, top, top)
        var isRight = false
        for (row, height) in zip(rows, heights) {
            // The second column begins where the first has half of it.
            if !isRight, baseline - top >= total / 2 {
                (x, baseline, isRight) = (Grid.column(7), top, true)
            }
            row.draw(on: &self, x, baseline)
            baseline += height
            foot = max(foot, baseline)
        }
        return foot - 6
    }

    /// What was taken back, by whom and why. Returns the foot.
    mutating func corrections(_ section: CorrectionSection, at y: Double) -> Double {
        statements(section.heading, section.aside, section.sentences, at: y)
    }

    /// What this report is not, word for word.
    mutating func notices(_ section: EvidenceSection, at y: Double) -> Double {
        statements(section.noticesHeading, section.noticesAside, section.notices, at: y)
    }

    private mutating func statements(
        _ heading: String, _ aside: String, _ sentences: [String], at y: Double
    ) -> Double {
        let quiet = TextStyle.small.with(color: .ink2)
        rule(0, y, Grid.width, y)
        var y = y + 16
        tagged(.h2) { $0.text(heading, 0, y, .h2) }
        text(aside, Grid.width, y, quiet, anchor: .right)
        y += 14
        for sentence in sentences {
            y = paragraph(sentence, 0, y, width: Grid.width, quiet) + 2
        }
        return y
    }

    /// Dark modules as runs, a row at a time.
    mutating func qrCode(_ code: QRCode, _ x: Double, _ y: Double, _ side: Double) {
        // Four modules around it stay clear. Source: ISO/IEC 18004:2015, §5.3.8.
        let module = side / Double(code.size + 2)
        var path = Path()
        for (row, line) in code.modules.enumerated() {
            var start: Int?
            for column in 0...line.count {
                if column < line.count, line[column] {
                    start = start ?? column
                } else if let from = start {
                    path.append(
                        Path(
                            rectangle: x + module * Double(from + 1),
                            y + module * Double(row + 1), module * Double(column - from), module))
                    start = nil
                }
            }
        }
        fill(path, .ink)
    }

    /// Three boxes, one ticked where the evidence supports it. Returns the foot.
    mutating func disclosure(_ status: DisclosureStatus, at y: Double) -> Double {
        rule(0, y, Grid.width, y)
        var y = y + 16
        tagged(.h2) { $0.text(status.heading, 0, y, .h2) }
        text(status.aside, Grid.width, y, .small.with(color: .ink2), anchor: .right)
        y += 16
        var x = 0.0
        for choice in status.choices {
            rectangle(x + 0.5, y - 7.5, 9, 9, stroke: Stroke(.ink, 0.9), radius: 1)
            if choice.isSupported {
                stroke(
                    Path(through: [
                        Point(x + 2.3, y - 3.2), Point(x + 4.3, y - 1), Point(x + 7.8, y - 5.6),
                    ]), Stroke(.ink, 1.3))
            }
            x += 15 + text(choice.text, x + 15, y, choice.isSupported ? .h3 : .body) + 18
        }
        y += 14
        for sentence in status.sentences {
            y = paragraph(sentence, 0, y, width: Grid.width, .small.with(color: .ink2)) + 2
        }
        return y
    }
}

/// A number that decides: its name, its value and where it comes from, each over as many lines as it
/// takes.
private struct LimitRow {
    let limit: EvidenceSection.Limit

    private static let quiet = TextStyle.small.with(size: 7, color: .ink2, leading: 9)
    private static let value = quiet.with(weight: 500, color: .ink)
    private static let source = 62.0
    private static let gap = 6.0

    /// A long value, such as a list, takes room from its name.
    private func valueWidth(on sheet: Sheet) -> Double {
        min(sheet.width(limit.value, Self.value), 90)
    }

    private func nameWidth(on sheet: Sheet) -> Double {
        Grid.span(6) - Self.source - 2 * Self.gap - valueWidth(on: sheet)
    }

    func height(on sheet: Sheet) -> Double {
        let lines = max(
            sheet.lineCount(limit.name, width: nameWidth(on: sheet), Self.quiet),
            sheet.lineCount(limit.value, width: valueWidth(on: sheet) + 0.1, Self.value),
            sheet.lineCount(limit.source, width: Self.source, Self.quiet))
        return 10 + 9 * Double(lines - 1)
    }

    func draw(on sheet: inout Sheet, _ x: Double, _ baseline: Double) {
        let right = x + Grid.span(6) - Self.source
        sheet.paragraph(limit.name, x, baseline, width: nameWidth(on: sheet), Self.quiet)
        let wide = valueWidth(on: sheet)
        sheet.paragraph(
            limit.value, right - Self.gap - wide, baseline, width: wide + 0.1, Self.value)
        sheet.paragraph(limit.source, right, baseline, width: Self.source, Self.quiet)
        let rule = baseline + height(on: sheet) - 7
        sheet.rule(x, rule, x + Grid.span(6), rule, .rule2, 0.35)
    }
}
