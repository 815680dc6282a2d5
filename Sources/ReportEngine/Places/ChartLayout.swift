internal import PDFCanvas
internal import VehicleRecords

extension Sheet {
    /// The heading with the marks named and counted, then the plot down to `bottom`, which is
    /// the foot of the time axis's labels. `y` is the heading's baseline.
    mutating func odometerChart(_ chart: OdometerChart, heading y: Double, bottom: Double) {
        begin(.h2)
        var x = text(chart.heading, 0, y, .h2) + 14
        end(.h2)
        let style = TextStyle.small.with(color: .ink2)
        for entry in chart.key where x + width(entry.text, style) + 10 < Grid.width {
            mark(entry.mark, x + 3, y - 2.6, 2.3)
            x += 10 + text(entry.text, x + 10, y, style) + 12
        }
        if !chart.keyNote.isEmpty, x + width(chart.keyNote, style) < Grid.width {
            text(chart.keyNote, x, y, style)
        }
        begin(.figure(chart.alternate))
        odometerPlot(chart, top: y + 18, bottom: bottom - 14)
        end(.figure(""))
    }

    /// The plot between two heights, with its labels, and the time axis under it. It ends at
    /// `right` with no label past it, or where that is `nil`, with room for labels at its end.
    mutating func odometerPlot(
        _ chart: OdometerChart, top: Double, bottom: Double, right limit: Double? = nil
    ) {
        let usual = chart.endLabels.isEmpty ? Grid.column(10) + 12 : Grid.column(10) - 6
        let right = limit ?? usual
        var scale = ChartScale(chart, left: 0, right: right, top: top, bottom: bottom)
        // Where data would run through the numbers of the scale, these get a gutter; so does a lone
        // reading, whose own label stands beside it.
        if isCrossed(chart, scale) || chart.readings.count == 1 {
            let gutter = scale.gridValues.map { width(gridLabel($0, chart, scale), .chart) }
            scale = ChartScale(
                chart, left: (gutter.max() ?? 24) + 6, right: right, top: top, bottom: bottom)
        }
        if chart.readings.isEmpty {
            emptyPlot(chart, scale)
        } else {
            var labels = ChartLabels(scale: scale, room: limit == nil ? 120 : 0)
            plot(chart, scale, &labels)
            annotate(chart, scale, &labels)
        }
        axis(
            ChartSpan(from: scale.from, to: scale.to, left: scale.left, right: scale.right),
            at: scale.bottom, months: chart.months)
    }

    private mutating func plot(
        _ chart: OdometerChart, _ scale: ChartScale, _ labels: inout ChartLabels
    ) {
        for gap in chart.gaps {
            let (a, b) = (scale.x(gap.from), scale.x(gap.to))
            rectangle(a, scale.top, b - a, scale.bottom - scale.top, fill: .wash)
            hatch(a, scale.top, b - a, scale.bottom - scale.top)
            rule(a, scale.top, a, scale.bottom, .unknownLine)
            rule(b, scale.top, b, scale.bottom, .unknownLine)
            labels.avoid(
                hatched: Box(left: a, top: scale.top, right: b, bottom: scale.bottom))
        }
        for value in scale.gridValues {
            let y = scale.y(value)
            rule(scale.left, y, scale.right, y, .rule2, 0.6)
            let label = gridLabel(value, chart, scale)
            let style = TextStyle.chart.with(color: .ink3)
            if scale.left > 0 {
                text(label, scale.left - 6, y + 2.6, style, anchor: .right)
                continue
            }
            let box = Box.around(0, y - 2.5, width(label, style), size: 7.25)
            if chart.gaps.contains(where: { scale.x($0.from) < box.right }) {
                rectangle(0, box.top - 1, box.right + 2, box.bottom - box.top + 1.2, fill: .wash)
            }
            text(label, 0, y - 2.5, style)
            labels.avoid(box)
        }
        if chart.ranges.count > 1 {
            let upper = chart.ranges.map { Point(scale.x($0.time), scale.y($0.high)) }
            let lower = chart.ranges.reversed().map { Point(scale.x($0.time), scale.y($0.low)) }
            fill(Path(through: upper + lower, closed: true), .band)
        }
        for line in chart.lines where line.places.count > 1 {
            let points = line.places.map(scale.point)
            let dash: [Double] =
                switch line.kind {
                case .seen: []
                case .acrossGap: [1, 2.4]
                case .inferred: [3, 2.2]
                }
            stroke(
                Path(through: points), Stroke(.data, 0.9, dash: dash, cap: .round, join: .round))
            labels.avoid(line: points)
        }
        if let fall = chart.fall { fallArrow(fall, scale, &labels) }
        for reading in chart.readings where reading.state != .odd {
            let at = scale.point(reading.place)
            mark(
                reading.mark, at.x, at.y, 2,
                color: reading.state == .fell ? (chart.fall?.status.color ?? .bad) : .data,
                hasHalo: chart.readings.count < 90)
            labels.avoid(
                Box(left: at.x - 2.5, top: at.y - 2.5, right: at.x + 2.5, bottom: at.y + 2.5))
        }
        if let fall = chart.fall {
            for place in [fall.from, fall.to] {
                let at = scale.point(place)
                circle(at.x, at.y, 4.4, stroke: Stroke(fall.status.color, 1))
            }
        }
    }

    /// The number on a gridline; the unit on the top one only.
    private func gridLabel(
        _ value: Double, _ chart: OdometerChart, _ scale: ChartScale
    ) -> String {
        let number = chart.numbers.text(Int64(value.rounded()))
        return value == scale.gridValues.last ? number + "\u{A0}" + chart.unit : number
    }

    private func isCrossed(_ chart: OdometerChart, _ scale: ChartScale) -> Bool {
        var lines = ChartLabels(scale: scale)
        for line in chart.lines { lines.avoid(line: line.places.map(scale.point)) }
        return scale.gridValues.contains { value in
            let label = width(gridLabel(value, chart, scale), .chart)
            return !lines.isFree(Box.around(0, scale.y(value) - 2.5, label, size: 7.25))
        }
    }

    private mutating func fallArrow(
        _ fall: OdometerChart.Fall, _ scale: ChartScale, _ labels: inout ChartLabels
    ) {
        let (a, b) = (scale.point(fall.from), scale.point(fall.to))
        let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
        // It stops 5.5 short of both rings.
        guard length > 18 else { return }
        let (ux, uy) = ((b.x - a.x) / length * 5.5, (b.y - a.y) / length * 5.5)
        arrow(
            from: Point(a.x + ux, a.y + uy), to: Point(b.x - ux, b.y - uy), fall.status.color, 1.6,
            head: 6)
        labels.avoid(line: [a, b])
    }

    private mutating func emptyPlot(_ chart: OdometerChart, _ scale: ChartScale) {
        rectangle(
            scale.left, scale.top, scale.right - scale.left, scale.bottom - scale.top,
            fill: .wash)
        hatch(scale.left, scale.top, scale.right - scale.left, scale.bottom - scale.top)
        let middle = (scale.top + scale.bottom) / 2
        let widest = chart.empty.map { width($0, .body) }.max() ?? 0
        let x = (scale.left + scale.right) / 2
        let height = 12 * Double(chart.empty.count) + 16
        rectangle(
            x - widest / 2 - 14, middle - height / 2, widest + 28, height, fill: .paper,
            radius: 3)
        for (number, line) in chart.empty.enumerated() {
            text(
                line, x, middle - height / 2 + 17 + 12 * Double(number),
                number == 0 ? .h3 : .body.with(color: .ink2), anchor: .middle)
        }
    }

    /// Ticks at the beginning of each year, its number between them; months for a short time.
    mutating func axis(_ whole: ChartSpan, at y: Double, months: [String]) {
        rule(whole.left, y, whole.right, y, .ink3, 0.6)
        let style = TextStyle.chart.with(color: .ink2)
        for span in TimeAxis(from: whole.from, to: whole.to, months: months).spans {
            let (a, b) = (whole.x(max(span.from, whole.from)), whole.x(min(span.to, whole.to)))
            if span.from > whole.from { rule(a, y, a, y + 4, .ink3, 0.6) }
            let room = width(span.name, style) + 4
            if span.isNamed, b - a > max(room, 16) {
                text(span.name, (a + b) / 2, y + 11, style, anchor: .middle)
            }
        }
    }
}
