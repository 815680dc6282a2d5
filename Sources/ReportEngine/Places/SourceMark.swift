internal import PDFCanvas

/// The shape that stands for a kind of source. A word stands beside it at least once a page.
enum SourceMark: Hashable, Sendable, CaseIterable {
    case disc, square, triangle, diamond, ring, bar, hollowSquare
}

extension Sheet {
    /// A reading's mark, of radius `r`, with a white hairline so that neighbors stay apart.
    mutating func mark(
        _ mark: SourceMark, _ x: Double, _ y: Double, _ r: Double = 2, color: Color = .data
    ) {
        let halo = Stroke(.paper, 0.4)
        switch mark {
        case .disc: circle(x, y, r, fill: color)
        case .square:
            rectangle(x - r * 0.92, y - r * 0.92, r * 1.84, r * 1.84, fill: color, stroke: halo)
        case .triangle:
            let path = Path(
                through: [
                    Point(x, y - r * 1.3), Point(x + r * 1.25, y + r * 0.95),
                    Point(x - r * 1.25, y + r * 0.95),
                ], closed: true)
            fill(path, color)
            stroke(path, halo)
        case .diamond:
            let path = Path(
                through: [
                    Point(x, y - r * 1.4), Point(x + r * 1.4, y), Point(x, y + r * 1.4),
                    Point(x - r * 1.4, y),
                ], closed: true)
            fill(path, color)
            stroke(path, halo)
        case .ring: circle(x, y, r * 0.95, fill: .paper, stroke: Stroke(color, 1))
        case .bar:
            rectangle(x - r * 0.55, y - r * 1.25, r * 1.1, r * 2.5, fill: color, stroke: halo)
        case .hollowSquare:
            rectangle(
                x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7, fill: .paper,
                stroke: Stroke(color, 0.9))
        }
    }
}
