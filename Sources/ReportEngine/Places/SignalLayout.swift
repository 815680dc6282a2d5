internal import PDFCanvas

extension Sheet {
    /// Every signal with its state. `y` is the heading's baseline; returns the foot.
    mutating func signalTable(_ table: SignalTable, at y: Double) -> Double {
        begin(.h2)
        let used = text(table.heading, 0, y, .h2)
        end(.h2)
        text(table.aside, used + 12, y, .small.with(color: .ink2))
        var y = y + 16
        let columns = [0.0, 82, 196, 300, 380]
        begin(.table)
        begin(.row)
        for (head, x) in zip(table.heads, columns) {
            tagged(.header) { $0.text(head, x, y, .label.with(color: .ink2)) }
        }
        end(.row)
        y += 6
        rule(0, y, Grid.width, y, .ink, 0.75)
        for row in table.rows {
            let baseline = y + 10
            begin(.row)
            cell(row.name, 0, baseline, .cell.with(weight: 500), 82)
            cell(row.value, columns[1], baseline, .cell, 110)
            cell(row.measured, columns[2], baseline, .cell.with(color: .ink2), 100)
            if let kind = row.kind { mark(kind, columns[3] + 2.5, baseline - 2.7, 2.1) }
            cell(row.source, columns[3] + 10, baseline, .cell, 68)
            begin(.cell)
            chip(
                row.status,
                fitted(row.state, .label.with(weight: 600), Grid.width - columns[4] - 13),
                columns[4], baseline)
            end(.cell)
            end(.row)
            y += 14
            rule(0, y, Grid.width, y, .rule2)
        }
        end(.table)
        return y
    }

    private mutating func cell(
        _ text: String, _ x: Double, _ y: Double, _ style: TextStyle, _ room: Double
    ) {
        begin(.cell)
        self.text(fitted(text, style, room), x, y, style)
        end(.cell)
    }
}
