internal import PDFCanvas

extension Sheet {
    /// The checks made, what each saw, and where it would have become a finding.
    /// `y` is the baseline of the heads; returns the foot.
    mutating func checks(_ list: CheckList, at y: Double) -> Double {
        let columns = [0.0, 68, 172, 396]
        begin(.table)
        begin(.row)
        for (head, x) in zip(list.heads, columns) {
            tagged(.header) { $0.text(head, x, y, .label.with(color: .ink2)) }
        }
        end(.row)
        var y = y + 6
        rule(0, y, Grid.width, y, .ink, 0.75)
        let seen = TextStyle.body.with(tabular: true)
        for row in list.rows {
            let lines = max(
                lineCount(row.seen, width: 216, seen), lineCount(row.limit, width: 108, seen),
                lineCount(row.name, width: 98, .h3))
            let height = 10 + 12 * Double(lines)
            begin(.row)
            icon(row.status, 5.5, y + 11, 10.5)
            tagged(.cell) {
                $0.text(
                    row.result, 16, y + 14,
                    .h3.with(color: row.status == .info ? .ink2 : row.status.color))
            }
            tagged(.cell) { $0.paragraph(row.name, 68, y + 14, width: 98, .h3) }
            tagged(.cell) { $0.paragraph(row.seen, 172, y + 14, width: 216, seen) }
            tagged(.cell) {
                $0.paragraph(row.limit, 396, y + 14, width: 108, seen.with(color: .ink2))
            }
            end(.row)
            y += height
            rule(0, y, Grid.width, y, .rule2, 0.6)
        }
        end(.table)
        return y
    }

    /// Findings that weigh nothing. `y` is the heading's baseline; returns the foot.
    mutating func notes(_ section: MileageSection, at y: Double) -> Double {
        tagged(.h2) { $0.text(section.notesHeading, 0, y, .h2) }
        var y = y + 16
        for note in section.notes {
            destination("finding-\(note.number)", y - 20)
            icon(.info, 5.5, y - 3, 10)
            text("\(note.number)", 17, y, .h3.with(tabular: true))
            y = paragraph(note.text, 30, y, width: Grid.width - 30, .body) + 4
        }
        return y - 8
    }
}
