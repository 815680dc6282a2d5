internal import PDFCanvas

/// From instants and distances to places in the plot.
struct ChartScale: Hashable {
    let left, right, top, bottom: Double
    let from, to: Int64
    let lowest, highest: Double
    /// Between gridlines: 1, 2, 2.5 or 5 times a power of ten.
    let step: Double

    init(
        _ chart: OdometerChart, left: Double, right: Double, top: Double, bottom: Double
    ) {
        self.left = left
        self.right = right
        self.top = top
        self.bottom = bottom
        let from = chart.from
        self.from = from
        to = max(chart.to, from + 86_400_000)
        // One wild reading must not flatten the rest: odd ones don't set the scale.
        var values = chart.readings.filter { $0.state != .odd }.map(\.place.value)
        values += chart.ranges.flatMap { [$0.low, $0.high] }
        values += chart.lines.flatMap(\.places).map(\.value)
        values += chart.endLabels.map(\.value)
        if values.isEmpty { values = chart.readings.map(\.place.value) }
        let most = max(values.max() ?? 0, 1)
        let least = values.min() ?? 0
        // Up from zero, unless that would leave more than half the plot empty.
        let base = least > most * 0.55 ? least - (most - least) * 0.25 : 0
        let step = Self.step(for: max(most - base, 1))
        self.step = step
        lowest = (base / step).rounded(.down) * step
        let under = (most / step).rounded(.down) * step
        highest = most - under < step * 0.2 && under > lowest ? most + step * 0.05 : under + step
    }

    /// Four to six steps.
    private static func step(for range: Double) -> Double {
        var power = 1.0
        while power * 60 < range { power *= 10 }
        for factor in [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20] {
            let step = factor * power
            if step >= 1, (range / step).rounded(.up) <= 6 { return step }
        }
        return power * 10
    }

    func x(_ time: Int64) -> Double {
        left + (right - left) * Double(time - from) / Double(to - from)
    }

    func y(_ value: Double) -> Double {
        bottom - (bottom - top) * (value - lowest) / (highest - lowest)
    }

    func point(_ place: OdometerChart.Place) -> Point {
        Point(x(place.time), y(place.value))
    }

    var gridValues: [Double] {
        Array(stride(from: lowest == 0 ? step : lowest, through: highest + step * 0.001, by: step))
    }
}
