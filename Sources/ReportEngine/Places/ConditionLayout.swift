internal import PDFCanvas

extension Sheet {
    /// Oil life as a saw: falls drawn, changes named above and the distance between them below.
    /// `y` is the heading's baseline; returns the foot.
    mutating func oilChart(_ chart: OilChart, heading y: Double, height: Double) -> Double {
        let used = tagged(.h2) { $0.text(chart.heading, 0, y, .h2) }
        let aside = TextStyle.small.with(color: .ink2)
        text(fitted(chart.aside, aside, Grid.width - used - 12), used + 12, y, aside)
        begin(.figure(chart.alternate))
        let foot = oilPlot(chart, top: y + 22, height: height)
        end(.figure(""))
        return foot
    }

    /// The plot, its axis and the distances under it. Returns the foot.
    mutating func oilPlot(_ chart: OilChart, top: Double, height: Double) -> Double {
        // Data reach the top at the left, so the numbers stand in a gutter. Source: design.md §6.2.
        let (left, right) = (30.0, Grid.column(10) + 14)
        let bottom = top + height
        let to = max(chart.to, chart.from + 86_400_000)
        func x(_ time: Int64) -> Double {
            left + (right - left) * Double(time - chart.from) / Double(to - chart.from)
        }
        func y(_ permille: Int) -> Double { bottom - height * Double(permille) / 1000 }
        for gap in chart.gaps {
            let (a, b) = (max(x(gap.from), left), min(x(gap.to), right))
            guard b > a else { continue }
            rectangle(a, top, b - a, height, fill: .wash)
            hatch(a, top, b - a, height)
        }
        for share in [0, 250, 500, 750, 1000] {
            rule(left, y(share), right, y(share), share == 0 ? .ink3 : .rule2, 0.6)
            let label = "\(share / 10)" + (share == 1000 ? "\u{A0}%" : "")
            text(label, left - 6, y(share) + 2.6, .chart.with(color: .ink3), anchor: .right)
        }
        for line in chart.lines {
            let points = line.map { Point(x($0.time), y($0.permille)) }
            if points.count > 1 {
                stroke(Path(through: points), Stroke(.data, 1))
            } else if let point = points.first {
                circle(point.x, point.y, 1.6, fill: .data)
            }
        }
        for change in chart.changes {
            if change.isEarly {
                rule(
                    x(change.time), top, x(change.time), bottom, .unknown, 0.8, dash: [2, 1.6])
            }
            if change.hasRecord { mark(.square, x(change.time), top - 7, 2) }
        }
        axis(
            ChartSpan(from: chart.from, to: to, left: left, right: right), at: bottom,
            months: chart.months)
        oilLabels(chart, right: right, top: top, now: chart.lines.last?.last.map { y($0.permille) })
        return oilDistances(chart, x, left: left, right: right, baseline: bottom + 32)
    }

    private mutating func oilLabels(
        _ chart: OilChart, right: Double, top: Double, now: Double?
    ) {
        let x = right + 10
        let quiet = TextStyle.chart.with(color: .ink2)
        let room = Grid.width - x
        var highest = top + 8
        if !chart.recordLabel.isEmpty {
            mark(.square, right + 4, top - 7, 2)
            text(fitted(chart.recordLabel, quiet, room), x, top - 4.5, quiet)
            highest = top + 12
        }
        guard let now else { return }
        let y = max(now + 2.5, highest)
        rule(right + 2, now, right + 7, y - 2.5, .data, 0.6)
        for (number, line) in chart.now.enumerated() {
            let style = number == 0 ? TextStyle.chartNamed.with(color: .data) : quiet
            text(fitted(line, style, room), x, y + 10 * Double(number), style)
        }
    }

    /// Between changes, as on a drawing: full numbers if every slot has room, else thousands.
    private mutating func oilDistances(
        _ chart: OilChart, _ x: (Int64) -> Double, left: Double, right: Double, baseline y: Double
    ) -> Double {
        let named = chart.changes.indices.dropFirst().filter { !chart.changes[$0].distance.isEmpty }
        guard !named.isEmpty else { return y - 18 }
        func slot(_ number: Int) -> (Double, Double) {
            (x(chart.changes[number - 1].time), x(chart.changes[number].time))
        }
        func fits(_ text: String, _ number: Int) -> Bool {
            let (a, b) = slot(number)
            return b - a >= width(text, .chart) + 10
        }
        let isTight = named.contains { !fits(chart.changes[$0].distance, $0) }
        for number in named {
            let change = chart.changes[number]
            let label = isTight ? change.thousands : change.distance
            let (a, b) = slot(number)
            rule(a, y - 7, a, y + 2, .ink3, 0.5)
            rule(b, y - 7, b, y + 2, .ink3, 0.5)
            let wide = width(label, .chart) + 4
            // A slot too narrow for its number keeps its ticks; the number is in the log.
            guard b - a >= wide else { continue }
            if b - a > wide + 8 {
                rule(a, y - 2.5, (a + b - wide) / 2, y - 2.5, .ink3, 0.5)
                rule((a + b + wide) / 2, y - 2.5, b, y - 2.5, .ink3, 0.5)
            }
            text(label, (a + b) / 2, y, .chart, anchor: .middle)
        }
        let label = isTight ? chart.thousandsLabel : chart.distanceLabel
        let quiet = TextStyle.chart.with(color: .ink2)
        text(fitted(label, quiet, Grid.width - right - 10), right + 10, y, quiet)
        return y
    }

    /// The battery of an electric car: its charge, and how far a full one goes by season.
    mutating func batteryPanel(_ panel: BatteryPanel, heading y: Double) -> Double {
        let used = tagged(.h2) { $0.text(panel.heading, 0, y, .h2) }
        let aside = TextStyle.small.with(color: .ink2)
        text(fitted(panel.aside, aside, Grid.width - used - 12), used + 12, y, aside)
        let top = y + 18
        let room = Grid.span(4)
        rule(0, top, room, top, .ink, 0.75)
        text(panel.label, 0, top + 14, .label.with(color: .ink2))
        let wide = text(panel.value, 0, top + 36, .num1)
        text("%", wide + 4, top + 36, .body.with(size: 9, color: .ink2))
        rectangle(room - 66, top + 27, 66, 6, fill: .rule2, radius: 3)
        let filled = 66 * Double(panel.permille) / 1000
        if filled > 1 {
            rectangle(room - 66, top + 27, max(6, filled), 6, fill: .data, radius: 3)
        }
        text(panel.note, 0, top + 50, .small.with(color: .ink2))
        paragraph(panel.lowest, 0, top + 62, width: room, .small.with(color: .ink2), atMost: 2)
        let left = Grid.column(5)
        rule(left, top, Grid.width, top, .ink, 0.75)
        text(panel.seasonsHeading, left, top + 14, .label.with(color: .ink2))
        guard panel.seasons.count > 1 else {
            paragraph(
                panel.seasonsNone, left, top + 34, width: Grid.width - left,
                .body.with(color: .ink2))
            return top + 84
        }
        begin(.figure(panel.alternate))
        let most = max(panel.seasons.map(\.value).max() ?? 1, 1)
        let slot = (Grid.width - left) / Double(panel.seasons.count)
        let bar = min(28, slot * 0.52)
        let foot = top + 92
        for (number, season) in panel.seasons.enumerated() {
            let middle = left + slot * (Double(number) + 0.5)
            let high = 52 * season.value / most
            rectangle(middle - bar / 2, foot - high, bar, high, fill: .data)
            text(season.label, middle, foot - high - 4, .chartNamed, anchor: .middle)
            if slot > width(season.name, .chart) + 4 {
                text(season.name, middle, foot + 11, .chart.with(color: .ink2), anchor: .middle)
            }
        }
        rule(left, foot, Grid.width, foot, .ink3, 0.7)
        end(.figure(""))
        return top + 106
    }
}
