internal import PDFCanvas

extension Sheet {
    /// Every signal with its state. `y` is the heading's baseline; returns the foot.
    mutating func signalTable(_ table: SignalTable, at y: Double) -> Double {
        let used = tagged(.h2) { $0.text(table.heading, 0, y, .h2) }
        text(table.aside, used + 12, y, .small.with(color: .ink2))
        var y = y + 16
        let columns: [(Double, Anchor)] = [
            (0, .left), (110, .left), (262, .left), (372, .left), (Grid.width, .right),
        ]
        begin(.table)
        begin(.row)
        for (head, (x, anchor)) in zip(table.heads, columns) {
            tagged(.header) { $0.text(head, x, y, .label.with(color: .ink2), anchor: anchor) }
        }
        end(.row)
        y += 6
        rule(0, y, Grid.width, y, .ink, 0.75)
        let row = paper == .a4 ? 18.0 : 14
        for signal in table.rows {
            signalRow(signal, columns.map(\.0), baseline: y + row / 2 + 3)
            y += row
            rule(0, y, Grid.width, y, .rule2)
        }
        end(.table)
        return y
    }

    private mutating func signalRow(
        _ row: SignalTable.Row, _ columns: [Double], baseline: Double
    ) {
        begin(.row)
        cell(row.name, columns[0], baseline, .cell, 104)
        begin(.cell)
        icon(row.status, columns[1] + 4.5, baseline - 2.7, 9)
        let state = TextStyle.cell.with(color: row.status == .ok ? .ink : .ink2)
        text(fitted(row.state, state, 132), columns[1] + 14, baseline, state)
        end(.cell)
        let value = TextStyle.cell.with(weight: 600)
        begin(.cell)
        let used = text(fitted(row.value, value, 104), columns[2], baseline, value)
        end(.cell)
        if let permille = row.permille, used < 44 {
            rectangle(columns[2] + 50, baseline - 5.2, 44, 5, fill: .rule2, radius: 2.5)
            let filled = 44 * Double(permille) / 1000
            if filled > 1 {
                rectangle(
                    columns[2] + 50, baseline - 5.2, max(5, filled), 5, fill: .data, radius: 2.5)
            }
        }
        cell(row.measured, columns[3], baseline, .cell, 100)
        begin(.cell)
        text(row.count, columns[4], baseline, .cell, anchor: .right)
        end(.cell)
        end(.row)
    }

    private mutating func cell(
        _ text: String, _ x: Double, _ y: Double, _ style: TextStyle, _ room: Double
    ) {
        begin(.cell)
        self.text(fitted(text, style, room), x, y, style)
        end(.cell)
    }
}
