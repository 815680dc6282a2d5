/// Rows of text in columns, for a person at a terminal; aligned by display width.
struct TextTable {
    enum Alignment { case left, right }
    struct Column {
        let title: String
        let alignment: Alignment
        /// Whether this column gives way, with an ellipsis, when the terminal is narrow.
        let yields: Bool

        init(_ title: String, _ alignment: Alignment = .left, yields: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.yields = yields
        }
    }

    private let columns: [Column]
    private var rows: [[String]] = []
    /// What is said of a row on a line of its own below it.
    private var notes: [Int: String] = [:]

    init(_ columns: [Column]) { self.columns = columns }

    mutating func append(_ row: [String], note: String? = nil) {
        precondition(row.count == columns.count, "a row has a cell for every column")
        notes[rows.count] = note?.visible
        rows.append(row.map(\.visible))
    }

    /// The table, at most `width` columns wide as far as yielding columns can give way.
    func text(width limit: Int?) -> String {
        var widths = columns.indices.map { index in
            ([columns[index].title] + rows.map { $0[index] }).map(\.displayWidth).max() ?? 0
        }
        let total = widths.reduce(0, +) + 2 * (columns.count - 1)
        if let limit, total > limit, let yielding = columns.firstIndex(where: { $0.yields }) {
            widths[yielding] = max(12, widths[yielding] - (total - limit))
        }
        return ([columns.map(\.title)] + rows).enumerated().map { number, row in
            var line = ""
            for (index, cell) in row.enumerated() {
                let text = cell.truncated(to: widths[index])
                let space = String(repeating: " ", count: widths[index] - text.displayWidth)
                if index > 0 { line += "  " }
                line += columns[index].alignment == .right ? space + text : text + space
            }
            while line.last == " " { line.removeLast() }
            guard let note = notes[number - 1] else { return line }
            return line + "\n" + String(repeating: " ", count: (widths.first ?? 0) + 2) + note
        }.joined(separator: "\n")
    }
}

extension String {
    /// Columns on a terminal: wide East Asian characters take two.
    var displayWidth: Int {
        reduce(0) { width, character in
            guard let scalar = character.unicodeScalars.first else { return width }
            return width + (scalar.isWide ? 2 : 1)
        }
    }

    /// Cut with an ellipsis when wider than `width`.
    func truncated(to width: Int) -> String {
        guard displayWidth > width else { return self }
        var text = ""
        for character in self {
            if (text + String(character)).displayWidth > width - 1 { break }
            text.append(character)
        }
        return text + "…"
    }
}

extension Unicode.Scalar {
    /// Source: Unicode Standard Annex 11, the blocks that are wide throughout.
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
