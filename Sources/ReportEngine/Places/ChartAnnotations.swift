internal import PDFCanvas

extension Sheet {
    mutating func annotate(
        _ chart: OdometerChart, _ scale: ChartScale, _ labels: inout ChartLabels
    ) {
        labels.avoid(words: occupied)
        endLabels(chart, scale, &labels)
        if let fall = chart.fall { name(fall, scale, &labels) }
        for reading in chart.readings where reading.state == .odd {
            odd(reading, scale, &labels)
        }
        if let gap = chart.gaps.max(by: { $0.to - $0.from < $1.to - $1.from }) {
            let style = TextStyle.chart.with(color: .ink2)
            let (a, b) = (scale.x(gap.from), scale.x(gap.to))
            let corner = { (x: Double) in Point(x, scale.bottom - 7) }
            if !put(gap.label, at: corner(a - 5), .right, [style], &labels) {
                put(gap.label, at: corner(b + 5), .left, [style], &labels)
            }
        }
        if let bracket = chart.bracket { self.bracket(bracket, chart, scale, &labels) }
        if !chart.rangeName.isEmpty { nameRange(chart, scale, &labels) }
    }

    /// Lines ending on `foot`, if nothing is there; says whether they were drawn.
    @discardableResult
    private mutating func put(
        _ lines: [String], at foot: Point, _ anchor: Anchor, _ styles: [TextStyle],
        _ labels: inout ChartLabels, besideHatch: Bool = true, overDrawing: Bool = false
    ) -> Bool {
        guard !lines.isEmpty else { return true }
        let style = { (number: Int) in styles[min(number, styles.count - 1)] }
        let widest = lines.enumerated().map { width($1, style($0)) }.max() ?? 0
        let left =
            switch anchor {
            case .left: foot.x
            case .middle: foot.x - widest / 2
            case .right: foot.x - widest
            }
        let top = foot.y - 10 * Double(lines.count - 1) - 5.6
        let box = Box(left: left, top: top, right: left + widest, bottom: foot.y + 1.6)
        guard
            overDrawing
                ? labels.isReadable(box) : labels.isFree(box, besideHatch: besideHatch)
        else { return false }
        rectangle(
            box.left - 1, box.top - 1, box.right - box.left + 2, box.bottom - box.top + 1,
            fill: .paper)
        for (number, line) in lines.enumerated() {
            text(
                line, foot.x, foot.y - 10 * Double(lines.count - 1 - number), style(number),
                anchor: anchor)
        }
        labels.avoid(box)
        labels.avoid(words: [box])
        return true
    }

    private mutating func name(
        _ fall: OdometerChart.Fall, _ scale: ChartScale, _ labels: inout ChartLabels
    ) {
        let (a, b) = (scale.point(fall.from), scale.point(fall.to))
        let named = TextStyle.chartNamed.with(color: fall.status.color)
        for point in [a, b] {
            labels.avoid(
                Box(
                    left: point.x - 5, top: point.y - 5, right: point.x + 5, bottom: point.y + 5))
        }
        let above: [(Point, Anchor)] = [
            (Point(a.x - 9, a.y - 7), .right), (Point(a.x, a.y - 9), .middle),
            (Point(a.x + 9, a.y - 7), .left),
        ]
        place([fall.fromLabel], above, [named], &labels)
        let below: [(Point, Anchor)] = [
            (Point(b.x + 1, b.y + 14), .middle), (Point(b.x - 9, b.y + 9), .right),
            (Point(b.x + 9, b.y + 12), .left), (Point(b.x + 9, b.y - 5), .left),
            (Point(b.x - 9, b.y - 5), .right),
        ]
        if !fall.toLabel.isEmpty { place([fall.toLabel], below, [named], &labels) }
        let quiet = TextStyle.chart.with(color: .ink2)
        let styles = fall.note.indices.map { $0 == fall.note.count - 1 ? quiet : named }
        let (x, y) = ((a.x + b.x) / 2, (a.y + b.y) / 2 + 3)
        var around: [(Point, Anchor)] = []
        for rise in [0.0, -10, 10, -20, 20, 30, -30, 42, 54] {
            around += [
                (Point(x + 13, y + rise), .left), (Point(x - 13, y + rise), .right),
                (Point(x + 24, y + rise), .left), (Point(x - 28, y + rise), .right),
            ]
        }
        place(fall.note, around, styles, &labels)
    }

    /// At the first of `places` that is free, or over the drawing, or farther off; then shortened
    /// to its first line. Where even that has no room among other words, these say it elsewhere on
    /// the page. Source: design.md §6.11.
    private mutating func place(
        _ lines: [String], _ places: [(Point, Anchor)], _ styles: [TextStyle],
        _ labels: inout ChartLabels
    ) {
        for besideHatch in [true, false] {
            for (foot, anchor) in places
            where put(lines, at: foot, anchor, styles, &labels, besideHatch: besideHatch) {
                return
            }
        }
        let farther = places.first.map { Self.around($0.0) } ?? []
        for shown in [lines, Array(lines.prefix(1))] {
            for (foot, anchor) in places + farther
            where put(shown, at: foot, anchor, styles, &labels, overDrawing: true) {
                return
            }
        }
    }

    /// Rings of places about a point.
    private static func around(_ point: Point) -> [(Point, Anchor)] {
        var places: [(Point, Anchor)] = []
        for reach: Double in [22, 36, 52, 70] {
            for (across, down): (Double, Double) in [(0.5, -1), (0.5, 1), (1, 0)] {
                let y = point.y + down * reach
                places.append((Point(point.x + across * reach, y), .left))
                places.append((Point(point.x - across * reach, y), .right))
            }
        }
        return places
    }

    /// A reading that doesn't fit. One above the scale stands at the top, with an arrow.
    private mutating func odd(
        _ reading: OdometerChart.Reading, _ scale: ChartScale, _ labels: inout ChartLabels
    ) {
        let x = scale.x(reading.place.time)
        let y = min(max(scale.y(reading.place.value), scale.top + 8), scale.bottom - 4)
        let isAbove = scale.y(reading.place.value) < scale.top
        if isAbove {
            arrow(
                from: Point(x, y + 6), to: Point(x, y - 7), .warn, 1.2, head: 5)
        } else {
            mark(reading.mark, x, y, 2, color: .warn)
            circle(x, y, 4.4, stroke: Stroke(.warn, 1))
        }
        labels.avoid(Box(left: x - 5, top: y - 7, right: x + 5, bottom: y + 6))
        guard !reading.label.isEmpty else { return }
        let styles = [
            TextStyle.chartNamed.with(color: .warn), TextStyle.chart.with(color: .ink2),
        ]
        let lower = y + 2 + 10 * Double(reading.label.count - 1) / 2
        let rise = Double(reading.label.count - 1) * 10
        place(
            reading.label,
            [
                (Point(x + 9, lower), .left), (Point(x - 9, lower), .right),
                (Point(x + 9, y + rise), .left), (Point(x - 9, y + rise), .right),
                (Point(x, y + 14 + rise), .middle), (Point(x, y - 9), .middle),
                (Point(x + 9, y + 14 + rise), .left), (Point(x - 9, y + 14 + rise), .right),
            ], styles, &labels)
    }

    /// At the right end of the lines they name, moved apart where they would meet.
    private mutating func endLabels(
        _ chart: OdometerChart, _ scale: ChartScale, _ labels: inout ChartLabels
    ) {
        let all = chart.endLabels.sorted { $0.value > $1.value }
        var sorted = all
        sorted.removeAll { scale.x($0.time) < scale.right - 24 }
        var places = sorted.map { scale.y($0.value) }
        for number in places.indices.dropFirst() {
            let room = Double(sorted[number - 1].lines.count) * 10 + 6
            places[number] = max(places[number], places[number - 1] + room)
        }
        if let last = places.last, let label = sorted.last {
            let over = last + 2 + 10 * Double(label.lines.count - 1) - scale.bottom
            if over > 0 { places = places.map { $0 - over } }
        }
        for (label, y) in zip(sorted, places) {
            let color = label.ink == .data ? Color.data : .ink
            let end = scale.y(label.value)
            if abs(end - y) < 1 {
                rule(scale.right + 2, y - 0.5, scale.right + 7, y - 0.5, color, 0.6)
            } else {
                rule(scale.right + 2, end, scale.right + 7, y - 0.5, color, 0.6)
            }
            let widest = label.lines.map { width($0, .chartNamed) }.max() ?? 0
            let box = Box(
                left: scale.right + 1, top: y - 5, right: scale.right + 12 + widest,
                bottom: y + 4 + 10 * Double(label.lines.count - 1))
            labels.avoid(box)
            labels.avoid(words: [box])
            for (number, line) in label.lines.enumerated() {
                let isNote = number == label.lines.count - 1
                text(
                    line, scale.right + 10, y + 2 + 10 * Double(number),
                    isNote ? .chart.with(color: .ink2) : .chartNamed.with(color: color))
            }
        }
        // A line that ends well inside the plot is named where it ends.
        for label in all where scale.x(label.time) < scale.right - 24 {
            let at = Point(scale.x(label.time), scale.y(label.value))
            let rise = Double(label.lines.count - 1) * 10
            let color = label.ink == .data ? Color.data : .ink
            let named = TextStyle.chartNamed.with(color: color)
            place(
                label.lines,
                [
                    (Point(at.x + 4, at.y + 14 + rise), .left),
                    (Point(at.x - 4, at.y - 9), .right),
                    (Point(at.x + 9, at.y + 5 + rise / 2), .left),
                    (Point(at.x, at.y + 14 + rise), .middle),
                ],
                label.lines.indices.map { number in
                    number == label.lines.count - 1 ? .chart.with(color: .ink2) : named
                }, &labels)
        }
    }

    private mutating func bracket(
        _ gap: OdometerChart.Gap, _ chart: OdometerChart, _ scale: ChartScale,
        _ labels: inout ChartLabels
    ) {
        guard
            let before = chart.readings.last(where: {
                $0.place.time <= gap.from && $0.state != .odd
            })
        else { return }
        let (a, b) = (scale.x(gap.from), scale.x(gap.to))
        let y = scale.y(before.place.value) + 16
        guard y + 14 < scale.bottom, let line = gap.label.first else { return }
        let foot = Point((a + b) / 2, y + 10)
        guard put([line], at: foot, .middle, [.chart.with(color: .ink2)], &labels) else { return }
        stroke(
            Path(through: [Point(a, y - 4), Point(a, y), Point(b, y), Point(b, y - 4)]),
            Stroke(.ink3, 0.6))
    }

    /// One thin leader from the shaded range to its name.
    private mutating func nameRange(
        _ chart: OdometerChart, _ scale: ChartScale, _ labels: inout ChartLabels
    ) {
        let style = TextStyle.chart.with(color: .ink2)
        for part in [0.28, 0.34, 0.22, 0.42, 0.5, 0.58, 0.16, 0.66, 0.75] {
            let index = min(chart.ranges.count - 1, Int(Double(chart.ranges.count) * part))
            guard chart.ranges.indices.contains(index) else { return }
            let range = chart.ranges[index]
            let x = scale.x(range.time)
            let low = scale.y(range.low)
            let foot = Point(x + 17, low + 19)
            if put([chart.rangeName], at: foot, .left, [style], &labels) {
                rule(x + 4, low - 1.5, x + 15, low + 15, .ink3)
                return
            }
        }
    }
}
