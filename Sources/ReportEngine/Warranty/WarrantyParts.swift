internal import PDFCanvas

extension Sheet {
    /// Vehicle, VIN and contract, abreast, under a rule.
    mutating func parties(_ parties: [WarrantyDocument.Party], below y: Double) {
        let columns = [0.0, Grid.column(5), Grid.column(9), Grid.width]
        for (number, party) in parties.prefix(3).enumerated() {
            let x = columns[number]
            let room = columns[number + 1] - x - (number < 2 ? 12 : 0)
            tagged(.paragraph) { sheet in
                sheet.text(party.label, x, y + 16, .label.with(color: .ink2))
            }
            let style: TextStyle =
                party.isMono ? .monoLarge.with(size: 10.5) : .h2
            if width(party.name, style) <= room {
                tagged(.paragraph) { $0.text(party.name, x, y + 30, style) }
            } else {
                // A long number or name takes two small lines before anything of it is cut.
                paragraph(
                    party.name, x, y + 24.5, width: room,
                    style.with(size: 7.5, leading: 8.5), atMost: 2)
            }
            for (line, text) in party.lines.enumerated() where !text.isEmpty {
                let baseline = y + 42 + 10 * Double(line)
                var left = x
                var color = Color.ink2
                if line == 0, let status = party.status {
                    icon(status, x + 4.5, baseline - 2.6, 8.5)
                    left += 13
                    color = status == .info ? .ink2 : status.color
                }
                let small = TextStyle.small.with(color: color)
                tagged(.paragraph) { sheet in
                    sheet.text(
                        sheet.fitted(text, small, room - (left - x)), left, baseline, small)
                }
            }
        }
    }

    /// The numbered checks; `y` is the rule under their heading.
    mutating func claimChecks(
        _ checks: WarrantyDocument.Checks, at y: Double, row height: Double
    ) {
        tagged(.h2) { $0.text(checks.heading, 0, y - 6, .h2) }
        tagged(.paragraph) {
            $0.text(
                checks.aside, Grid.width, y - 6, .small.with(color: .ink2), anchor: .right)
        }
        var y = y
        rule(0, y, Grid.width, y, .ink, 0.75)
        begin(.table)
        let name = Grid.column(3) + 2
        let seen = Grid.column(8)
        for check in checks.rows {
            let baseline = y + height / 2 + 3
            begin(.row)
            tagged(.cell) {
                $0.text(check.number, 0, baseline, .h3.with(color: .ink2, tabular: true))
            }
            icon(check.status, 22, y + height / 2, 10)
            tagged(.cell) {
                $0.text(check.word, 33, baseline, .h3.with(color: check.status.color))
            }
            tagged(.cell) { sheet in
                let style = TextStyle.body.with(weight: 500)
                sheet.text(sheet.fitted(check.name, style, seen - name - 8), name, baseline, style)
            }
            tagged(.cell) { sheet in
                let style = TextStyle.body.with(color: .ink2, tabular: true)
                let small = style.with(size: 7.5)
                let room = Grid.width - seen
                let fits = sheet.width(check.seen, style) <= room
                sheet.text(
                    sheet.fitted(check.seen, fits ? style : small, room), seen, baseline,
                    fits ? style : small)
            }
            end(.row)
            y += height
            rule(0, y, Grid.width, y, .rule2, 0.6)
        }
        end(.table)
    }

    /// What would turn the decision, and how the mileage was worked out, abreast. `y` is the
    /// baseline of the headings; returns the foot.
    mutating func decisionReasons(
        _ section: WarrantyDocument.Evidence, at y: Double
    ) -> Double {
        let right = Grid.column(7)
        let half = Grid.span(6)
        tagged(.h2) { $0.text(section.changesHeading, 0, y, .h2) }
        var left = y + 16
        for (number, change) in section.changes.enumerated() {
            tagged(.paragraph) {
                $0.text("\(number + 1)", 0, left, .body.with(weight: 600, tabular: true))
            }
            left = paragraph(change, 14, left, width: half - 22, .body) + 4
        }
        tagged(.h2) { $0.text(section.estimateHeading, right, y, .h2) }
        var other = y + 16
        for sentence in section.estimate {
            other = paragraph(sentence, right, other, width: half, .body) + 4
        }
        return max(left, other)
    }

    /// `y` is the top; returns the foot.
    mutating func readingsReliedOn(
        _ section: WarrantyDocument.Evidence, at y: Double
    ) -> Double {
        tagged(.h2) { $0.text(section.readingsHeading, 0, y + 12, .h2) }
        var y = y + 28
        let places: [(Double, Anchor)] = [
            (0, .left), (56, .left), (142, .right), (180, .left), (286, .left), (436, .right),
            (Grid.width, .right),
        ]
        begin(.table)
        begin(.row)
        for (head, (x, anchor)) in zip(section.heads, places) {
            tagged(.header) { $0.text(head, x, y, .label.with(color: .ink2), anchor: anchor) }
        }
        end(.row)
        y += 6
        rule(0, y, Grid.width, y, .ink, 0.75)
        for row in section.readings {
            if row.isMarked { rectangle(-6, y, Grid.width + 12, 14, fill: .wash) }
            let baseline = y + 10
            begin(.row)
            tagged(.cell) { $0.text(row.date, 0, baseline, .cell) }
            tagged(.cell) { $0.text(row.time, 56, baseline, .cell) }
            tagged(.cell) { sheet in
                sheet.text(row.value, 142, baseline, .cell.with(weight: 600), anchor: .right)
                sheet.text(row.unit, 146, baseline, .cell)
            }
            mark(row.kind, 182.5, baseline - 2.7)
            tagged(.cell) { sheet in
                sheet.text(sheet.fitted(row.source, .cell, 92), 190, baseline, .cell)
            }
            tagged(.cell) { $0.text(row.use, 286, baseline, .cell) }
            tagged(.cell) { $0.text(row.entry, 436, baseline, .cell, anchor: .right) }
            tagged(.cell) {
                $0.text(
                    row.leaf, Grid.width, baseline, .mono.with(size: 7, color: .ink2),
                    anchor: .right)
            }
            end(.row)
            y += 14
            rule(0, y, Grid.width, y, .rule2)
        }
        end(.table)
        tagged(.paragraph) {
            $0.text(section.readingsNote, 0, y + 14, .small.with(color: .ink2))
        }
        return y + 18
    }

    func decisionRecordHeight(_ section: WarrantyDocument.Evidence) -> Double {
        let style = TextStyle.small
        let lines = section.notices.reduce(0) {
            $0 + lineCount($1, width: Grid.width, style)
        }
        return 66 + 10 * Double(lines) + 2 * Double(section.notices.count)
    }

    /// Where a person signs, and how to appeal. Returns the foot.
    mutating func decisionRecord(
        _ section: WarrantyDocument.Evidence, at y: Double
    ) -> Double {
        rule(0, y, Grid.width, y)
        tagged(.h2) { $0.text(section.recordHeading, 0, y + 16, .h2) }
        tagged(.paragraph) {
            $0.text(
                section.recordAside, Grid.width, y + 16, .small.with(color: .ink2),
                anchor: .right)
        }
        let line = y + 42
        for (number, label) in section.signatures.enumerated() {
            let x = Grid.column(1 + 4 * number)
            rule(x, line, x + Grid.span(4), line, .ink, 0.75)
            tagged(.paragraph) { $0.text(label, x, line + 12, .small.with(color: .ink2)) }
        }
        var foot = line + 26
        for notice in section.notices {
            foot =
                paragraph(notice, 0, foot, width: Grid.width, .small.with(color: .ink2)) + 2
        }
        return foot - 10
    }
}
