internal import PDFCanvas

extension Sheet {
    /// A state as a shape: disc with tick, octagon with cross, triangle with bar, dashed ring
    /// with ?, ring with i.
    mutating func icon(_ status: Status, _ x: Double, _ y: Double, _ size: Double = 10) {
        let k = size / 10
        let r = size / 2
        let color = status.color
        switch status {
        case .ok:
            circle(x, y, r, fill: color)
            stroke(
                Path(through: [
                    Point(x - 2.3 * k, y + 0.1 * k), Point(x - 0.6 * k, y + 1.8 * k),
                    Point(x + 2.4 * k, y - 1.7 * k),
                ]), Stroke(.paper, 1.25 * k, cap: .round, join: .round))
        case .bad:
            // Corners of a regular octagon: cosine and sine of 22.5° and 67.5°.
            let (far, near) = (0.923_88 * r * 1.04, 0.382_683 * r * 1.04)
            let corners = [
                (far, near), (near, far), (-near, far), (-far, near), (-far, -near),
                (-near, -far), (near, -far), (far, -near),
            ]
            fill(Path(through: corners.map { Point(x + $0.0, y + $0.1) }, closed: true), color)
            let arm = 1.8 * k
            rule(x - arm, y - arm, x + arm, y + arm, .paper, 1.25 * k, cap: .round)
            rule(x - arm, y + arm, x + arm, y - arm, .paper, 1.25 * k, cap: .round)
        case .warn:
            let path = Path(
                through: [
                    Point(x, y - 4.7 * k), Point(x + 5.2 * k, y + 4.3 * k),
                    Point(x - 5.2 * k, y + 4.3 * k),
                ], closed: true)
            fill(path, color)
            stroke(path, Stroke(color, 0.8 * k, cap: .round, join: .round))
            rule(x, y - 1.7 * k, x, y + 1.2 * k, .paper, 1.25 * k, cap: .round)
            circle(x, y + 3 * k, 0.75 * k, fill: .paper)
        case .unknown:
            circle(
                x, y, r - 0.5 * k, fill: .paper,
                stroke: Stroke(color, k, dash: [1.7 * k, 1.25 * k]))
            stroke(
                Path([
                    .move(Point(x - 1.35 * k, y - 1.0 * k)),
                    .curve(
                        Point(x - 1.35 * k, y - 2.9 * k), Point(x + 1.45 * k, y - 2.9 * k),
                        Point(x + 1.45 * k, y - 1.05 * k)),
                    .curve(
                        Point(x + 1.45 * k, y), Point(x, y), Point(x, y + 1.1 * k)),
                ]), Stroke(color, 1.1 * k, cap: .round, join: .round))
            circle(x, y + 2.5 * k, 0.7 * k, fill: color)
        case .info:
            circle(x, y, r - 0.45 * k, fill: .paper, stroke: Stroke(color, 0.9 * k))
            rule(x, y - 0.4 * k, x, y + 2.3 * k, color, 1.15 * k, cap: .round)
            circle(x, y - 2.2 * k, 0.72 * k, fill: color)
        }
    }

    /// Icon and word, without a box. Returns its width.
    @discardableResult
    mutating func chip(
        _ status: Status, _ word: String, _ x: Double, _ baseline: Double,
        anchor: Anchor = .left
    ) -> Double {
        let style = TextStyle.label.with(
            weight: 600, color: status == .info ? .ink2 : status.color)
        let total = width(word, style) + 13
        let start = anchor == .left ? x : x - total
        icon(status, start + 4.5, baseline - 2.7, 9)
        text(word, start + 13, baseline, style)
        return total
    }

    /// A filled head at the end of a line.
    mutating func arrow(
        from a: Point, to b: Point, _ color: Color, _ width: Double, head: Double
    ) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > head else { return }
        let (ux, uy) = (dx / length, dy / length)
        rule(a.x, a.y, b.x - head * 0.8 * ux, b.y - head * 0.8 * uy, color, width)
        // Half the head's angle is 0.42 rad: cosine 0.913, sine 0.408.
        let (cos, sin) = (0.913 * head, 0.408 * head)
        fill(
            Path(
                through: [
                    b, Point(b.x - cos * ux + sin * uy, b.y - cos * uy - sin * ux),
                    Point(b.x - cos * ux - sin * uy, b.y - cos * uy + sin * ux),
                ], closed: true), color)
    }
}
