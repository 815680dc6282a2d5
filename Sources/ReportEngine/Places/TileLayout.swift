internal import PDFCanvas

extension Sheet {
    /// Six facts in two rows. Returns the foot, 136 lower.
    mutating func tiles(_ tiles: [FactTile], at y: Double) -> Double {
        for (number, tile) in tiles.prefix(6).enumerated() {
            self.tile(
                tile, Grid.column(1 + 4 * (number % 3)), y + (number < 3 ? 0 : 68),
                width: Grid.span(4))
        }
        return y + 136
    }

    mutating func tile(_ tile: FactTile, _ x: Double, _ y: Double, width room: Double) {
        rule(x, y, x + room, y, .ink, 0.75)
        text(fitted(tile.label, .label, room), x, y + 14, .label.with(color: .ink2))
        if let absence = tile.absence {
            icon(absence, x + 5.5, y + 29.5, 11)
            let style = TextStyle.num3.with(color: absence == .info ? .ink2 : absence.color)
            text(fitted(tile.value, style, room - 17), x + 17, y + 33, style)
        } else {
            let large = tile.value.count <= 10
            let used = text(tile.value, x, y + 34, large ? .num1 : .num2)
            let unit = TextStyle.body.with(size: 9, color: .ink2)
            let taken = ornamentWidth(tile.ornament)
            text(
                fitted(tile.unit, unit, room - used - 4 - taken), x + used + 4, y + 34, unit)
        }
        paragraph(
            tile.note, x, y + 46, width: room, .small.with(color: .ink2), atMost: 2)
        switch tile.ornament {
        case .bar(let permille)?:
            let left = x + room - 66
            rectangle(left, y + 25, 66, 6, fill: .rule2, radius: 3)
            let filled = 66 * Double(permille) / 1000
            if filled > 1 { rectangle(left, y + 25, max(6, filled), 6, fill: .data, radius: 3) }
        case .wheels(let states)?:
            for (number, state) in states.reversed().enumerated() {
                icon(state, x + room - 4.5 - 12 * Double(number), y + 28, 8)
            }
        case nil: break
        }
    }

    private func ornamentWidth(_ ornament: FactTile.Ornament?) -> Double {
        switch ornament {
        case .bar?: 74
        case .wheels(let states)?: 12 * Double(states.count) + 4
        case nil: 0
        }
    }
}
