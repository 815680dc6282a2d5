internal import PDFCanvas
internal import VehicleRecords

/// A rectangle of the page that stands for a stretch of time and of distance.
struct PlotFrame {
    let left, right, top, bottom: Double
    let times: ClosedRange<Int64>
    let values: ClosedRange<Double>

    func x(_ time: Int64) -> Double {
        let share = Double(time - times.lowerBound) / Double(times.upperBound - times.lowerBound)
        return left + (right - left) * share
    }

    func y(_ value: Double) -> Double {
        let share = (value - values.lowerBound) / (values.upperBound - values.lowerBound)
        return bottom - (bottom - top) * share
    }

    func point(_ place: OdometerChart.Place) -> Point { Point(x(place.time), y(place.value)) }

    func holds(_ place: OdometerChart.Place) -> Bool {
        times.contains(place.time) && values.contains(place.value)
    }

    /// Round values inside, at most six: 1, 2, 2.5 or 5 times a power of ten apart.
    var gridValues: [Double] {
        let span = values.upperBound - values.lowerBound
        var power = 1.0
        while power * 100 < span { power *= 10 }
        let step = [1, 2, 2.5, 5, 10, 20, 25, 50].map { $0 * power }.first { span / $0 <= 5 }
        guard let step else { return [] }
        let first = (values.lowerBound / step).rounded(.up) * step
        return Array(stride(from: first, through: values.upperBound, by: step))
    }

    /// The parts of a line that lie inside. Source: Liang and Barsky, ACM TOG 3(1), 1984.
    func clipped(_ places: [OdometerChart.Place]) -> [[Point]] {
        var parts: [[Point]] = []
        for (a, b) in zip(places, places.dropFirst()) {
            let (from, to) = (point(a), point(b))
            guard let (start, end) = share(from, to) else { continue }
            func at(_ t: Double) -> Point {
                Point(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t)
            }
            if start == 0, let last = parts.last?.last, last == from {
                parts[parts.count - 1].append(at(end))
            } else {
                parts.append([at(start), at(end)])
            }
        }
        return parts
    }

    private func share(_ from: Point, _ to: Point) -> (Double, Double)? {
        var (start, end) = (0.0, 1.0)
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let edges = [
            (-dx, from.x - left), (dx, right - from.x), (-dy, from.y - top), (dy, bottom - from.y),
        ]
        for (slope, room) in edges {
            if slope == 0 {
                if room < 0 { return nil }
            } else if slope < 0 {
                start = max(start, room / slope)
            } else {
                end = min(end, room / slope)
            }
        }
        return start < end ? (start, end) : nil
    }
}

extension PlotFrame {
    /// A frame whose values have some air above and below.
    init(
        left: Double, right: Double, top: Double, bottom: Double, times: ClosedRange<Int64>,
        holding values: [Double], air: Double, atLeast least: Double
    ) {
        let (low, high) = (values.min() ?? 0, values.max() ?? least)
        let pad = max((high - low) * air, (least - (high - low)) / 2, least * 0.05)
        self.init(
            left: left, right: right, top: top, bottom: bottom, times: times,
            values: max(0, low - pad)...(high + pad))
    }
}
