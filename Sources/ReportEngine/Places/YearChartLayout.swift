internal import PDFCanvas

extension Sheet {
    /// Bars from zero, each with its number; a part year is hatched. `y` is the heading's
    /// baseline, `height` from there to the foot, which is returned.
    mutating func yearChart(_ chart: YearChart, heading y: Double, height: Double) -> Double {
        begin(.h2)
        let used = text(chart.heading, 0, y, .h2)
        end(.h2)
        text(chart.aside, used + 12, y, .small.with(color: .ink2))
        begin(.figure(chart.alternate))
        yearBars(chart, top: y + 22, bottom: y + height)
        end(.figure(""))
        return y + height
    }

    /// The bars between two heights, with their numbers and years.
    mutating func yearBars(_ chart: YearChart, top: Double, bottom: Double) {
        let hasDash = chart.bars.contains { ($0.dash ?? 0) < 0 }
        let foot = bottom - (hasDash ? 4 : 15)
        let most = max(chart.bars.map(\.value).max() ?? 1, 1)
        // Under the years there is room for the two lines of a fall, however small it is.
        let fall = min(chart.bars.compactMap(\.dash).min() ?? 0, 0)
        let least = hasDash ? min(fall, -most / 2) : 0
        func at(_ value: Double) -> Double {
            top + (foot - top) * (most - value) / (most - least)
        }
        let right = Grid.column(10) - 6
        let slot = right / Double(chart.bars.count)
        let bar = min(34, slot * 0.52)
        for (number, year) in chart.bars.enumerated() {
            let middle = slot * (Double(number) + 0.5)
            let left = middle - bar / 2
            let (high, zero) = (at(year.value), at(0))
            if year.isPart {
                rectangle(left, high, bar, zero - high, fill: .band)
                hatch(left, high, bar, zero - high, .data, pitch: 3.6, line: 0.7)
                rectangle(left, high, bar, zero - high, stroke: Stroke(.data, 0.8))
            } else {
                rectangle(left, high, bar, zero - high, fill: .data)
            }
            if let dash = year.dash, dash < 0 {
                rectangle(
                    left, zero, bar, at(dash) - zero, fill: Status.bad.tint,
                    stroke: Stroke(.bad, 0.9, dash: [2.4, 1.8]))
                let named = TextStyle.chartNamed.with(color: .bad)
                let lines = year.dashLabel
                let foot = max(at(dash), zero + 32)
                for (line, words) in lines.enumerated() {
                    text(
                        words, left + bar + 6, foot - 10 * Double(lines.count - 1 - line),
                        line == 0 ? named : .chart.with(color: .bad))
                }
            }
            text(year.label, middle, high - 4, .chartNamed, anchor: .middle)
            if slot > width(year.name, .chart) + 4 {
                text(year.name, middle, zero + 11, .chart.with(color: .ink2), anchor: .middle)
            }
        }
        rule(0, at(0), right, at(0), .ink3, 0.7)
    }
}
