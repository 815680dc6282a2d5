/// A point on a page, from its top left corner, y downwards, in 1/72 inch.
package struct Point: Hashable, Sendable {
    package var x, y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// A color in sRGB, each channel from 0 to 255.
package struct Color: Hashable, Sendable {
    package let red, green, blue: UInt8

    package init(_ hex: UInt32) {
        red = UInt8(hex >> 16 & 0xFF)
        green = UInt8(hex >> 8 & 0xFF)
        blue = UInt8(hex & 0xFF)
    }
}

/// An outline: lines and cubic curves.
package struct Path: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case move(Point), line(Point)
        case curve(Point, Point, Point)
        case close
    }

    package var steps: [Step]

    package init(_ steps: [Step] = []) {
        self.steps = steps
    }

    package init(through points: [Point], closed: Bool = false) {
        steps = points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) }
        if closed, !points.isEmpty { steps.append(.close) }
    }

    package init(rectangle x: Double, _ y: Double, _ width: Double, _ height: Double) {
        self.init(
            through: [
                Point(x, y), Point(x + width, y), Point(x + width, y + height),
                Point(x, y + height),
            ], closed: true)
    }

    /// The handle of a quarter circle of radius 1. Source: 4/3 × (√2 − 1).
    private static let quarter = 0.552_284_749_8

    package init(circle x: Double, _ y: Double, radius r: Double) {
        let k = r * Self.quarter
        steps = [
            .move(Point(x + r, y)),
            .curve(Point(x + r, y + k), Point(x + k, y + r), Point(x, y + r)),
            .curve(Point(x - k, y + r), Point(x - r, y + k), Point(x - r, y)),
            .curve(Point(x - r, y - k), Point(x - k, y - r), Point(x, y - r)),
            .curve(Point(x + k, y - r), Point(x + r, y - k), Point(x + r, y)),
            .close,
        ]
    }

    package init(
        rounded x: Double, _ y: Double, _ width: Double, _ height: Double, radius: Double
    ) {
        let r = min(radius, width / 2, height / 2)
        let k = r * (1 - Self.quarter)
        let (right, bottom) = (x + width, y + height)
        steps = [
            .move(Point(x + r, y)), .line(Point(right - r, y)),
            .curve(Point(right - k, y), Point(right, y + k), Point(right, y + r)),
            .line(Point(right, bottom - r)),
            .curve(Point(right, bottom - k), Point(right - k, bottom), Point(right - r, bottom)),
            .line(Point(x + r, bottom)),
            .curve(Point(x + k, bottom), Point(x, bottom - k), Point(x, bottom - r)),
            .line(Point(x, y + r)),
            .curve(Point(x, y + k), Point(x + k, y), Point(x + r, y)), .close,
        ]
    }

    package mutating func append(_ other: Path) {
        steps += other.steps
    }
}

/// How a path is stroked; the width in points.
package struct Stroke: Hashable, Sendable {
    package enum Cap: Hashable, Sendable { case butt, round }
    package enum Join: Hashable, Sendable { case miter, round }

    package var color: Color
    package var width: Double
    package var dash: [Double]
    package var cap: Cap
    package var join: Join

    package init(
        _ color: Color, _ width: Double, dash: [Double] = [], cap: Cap = .butt,
        join: Join = .miter
    ) {
        self.color = color
        self.width = width
        self.dash = dash
        self.cap = cap
        self.join = join
    }
}
