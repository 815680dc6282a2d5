internal import PDFCanvas

/// The shape that stands for a kind of source. A word stands beside it at least once a page.
enum SourceMark: Hashable, Sendable, CaseIterable {
    case disc, square, triangle, diamond, ring, bar, hollowSquare
}

extension Sheet {
    /// A reading's mark, of radius `r`, on a white one a little larger so that neighbors stay
    /// apart.
    mutating func mark(
        _ mark: SourceMark, _ x: Double, _ y: Double, _ r: Double = 2, color: Color = .data,
        hasHalo: Bool = false
    ) {
        if hasHalo { fill(mark.path(x, y, r + 0.35), .paper) }
        switch mark {
        case .ring: circle(x, y, r * 0.95, fill: .paper, stroke: Stroke(color, 1))
        case .hollowSquare:
            let path = mark.path(x, y, r)
            fill(path, .paper)
            stroke(path, Stroke(color, 0.9))
        default: fill(mark.path(x, y, r), color)
        }
    }
}

extension SourceMark {
    fileprivate func path(_ x: Double, _ y: Double, _ r: Double) -> Path {
        switch self {
        case .disc, .ring: Path(circle: x, y, radius: r)
        case .square: Path(rectangle: x - r * 0.92, y - r * 0.92, r * 1.84, r * 1.84)
        case .triangle:
            Path(
                through: [
                    Point(x, y - r * 1.3), Point(x + r * 1.25, y + r * 0.95),
                    Point(x - r * 1.25, y + r * 0.95),
                ], closed: true)
        case .diamond:
            Path(
                through: [
                    Point(x, y - r * 1.4), Point(x + r * 1.4, y), Point(x, y + r * 1.4),
                    Point(x - r * 1.4, y),
                ], closed: true)
        case .bar: Path(rectangle: x - r * 0.55, y - r * 1.25, r * 1.1, r * 2.5)
        case .hollowSquare: Path(rectangle: x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7)
        }
    }
}
