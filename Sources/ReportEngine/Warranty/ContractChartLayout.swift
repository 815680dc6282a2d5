internal import PDFCanvas
internal import VehicleRecords

extension Sheet {
    /// The contract's box with the path of the readings, and the day of the failure enlarged.
    /// `y` is the baseline of the headings; `bottom` the foot of the labels of the axis.
    mutating func contractChart(_ chart: ContractChart, heading y: Double, bottom: Double) {
        tagged(.h2) { $0.text(chart.heading, 0, y, .h2) }
        let zoomLeft = Grid.column(8)
        let small = TextStyle.small.with(color: .ink2)
        tagged(.paragraph) { sheet in
            var x = 0.0
            for entry in chart.key where x + sheet.width(entry.text, small) + 10 < zoomLeft - 60 {
                sheet.mark(entry.mark, x + 3, y + 9.4, 2.3)
                x += 10 + sheet.text(entry.text, x + 10, y + 12, small) + 12
            }
            sheet.text(chart.note, x, y + 12, small)
        }
        tagged(.h2) { $0.text(chart.zoomHeading, zoomLeft, y, .h2) }
        tagged(.paragraph) { $0.text(chart.zoomNote, zoomLeft, y + 12, small) }
        let (top, floor) = (y + 24, bottom - 6)
        begin(.figure(chart.alternate))
        let whole = chart.wholeFrame(
            left: 34, right: zoomLeft - 26, top: top, bottom: floor)
        let zoom = chart.zoomFrame(
            left: zoomLeft, right: Grid.width - 44, top: top, bottom: floor)
        contractBox(chart, whole)
        let enlarged = chart.part(zoom, of: whole)
        rectangle(
            enlarged.left, enlarged.top, enlarged.right - enlarged.left,
            enlarged.bottom - enlarged.top, stroke: Stroke(.ink2, 0.6, dash: [2, 1.6]))
        contractLabels(chart, whole, around: enlarged)
        timeAxis(whole, chart.months)
        claimZoom(chart, zoom)
        timeAxis(zoom, chart.months)
        end(.figure(chart.alternate))
    }

    private mutating func contractBox(_ chart: ContractChart, _ frame: PlotFrame) {
        let (a, b) = (frame.x(chart.termFrom), frame.x(chart.termTo))
        let lid = chart.limit.map(frame.y) ?? frame.top
        let base = max(min(frame.y(chart.base), frame.bottom), lid)
        rectangle(a, lid, b - a, base - lid, fill: Status.ok.tint)
        for value in frame.gridValues {
            let y = frame.y(value)
            rule(
                frame.left, y, frame.right, y,
                value > (chart.limit ?? .infinity)
                    ? .rule2 : Status.ok.line, 0.5)
            text(
                chart.numbers.text(Int64(value.rounded())), frame.left - 6, y + 2.6,
                .chart.with(color: .ink3), anchor: .right)
        }
        if chart.limit != nil { rule(a, lid, b, lid, .ink, 0.9) }
        rule(b, lid, b, base, .ink, 0.9)
        rule(a, lid, a, base, .ink, 0.9)
        rule(a, base, b, base, .ink, 0.9)
        readingPath(chart, frame, radius: 1.8)
        if let claimed = chart.claimed {
            claimCross(frame.x(chart.failed), frame.y(claimed), 4.2, chart.claimedStatus)
        }
    }

    /// The line through the core, and marks: at most 120 of them.
    private mutating func readingPath(
        _ chart: ContractChart, _ frame: PlotFrame, radius: Double
    ) {
        for part in frame.clipped(chart.line) {
            stroke(
                Path(through: part), Stroke(.data, 0.9, cap: .round, join: .round))
        }
        let inside = chart.readings.filter { frame.holds($0.place) }
        let step = max(1, inside.count / 120)
        for (number, reading) in inside.enumerated()
        where number % step == 0 || number == inside.count - 1 {
            let at = frame.point(reading.place)
            mark(
                reading.mark, at.x, at.y, radius, color: reading.isCore ? .data : .unknown,
                hasHalo: inside.count < 90)
        }
    }

    private mutating func claimCross(_ x: Double, _ y: Double, _ s: Double, _ status: Status) {
        rule(x - s, y - s, x + s, y + s, status.color, 1.8, cap: .round)
        rule(x - s, y + s, x + s, y - s, status.color, 1.8, cap: .round)
    }

    private mutating func contractLabels(
        _ chart: ContractChart, _ frame: PlotFrame, around enlarged: Box
    ) {
        let (a, b) = (frame.x(chart.termFrom), frame.x(chart.termTo))
        // The readings, and the four sides of the frame that is enlarged beside it.
        let (left, right) = (enlarged.left, enlarged.right)
        let (top, bottom) = (enlarged.top, enlarged.bottom)
        let path =
            frame.clipped(chart.line) + [
                [
                    Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom),
                    Point(left, top),
                ]
            ]
        func isFree(_ box: Box) -> Bool {
            !path.contains { part in
                zip(part, part.dropFirst()).contains { from, to in
                    (0...20).contains { step in
                        let t = Double(step) / 20
                        let (x, y) = (from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t)
                        return x > box.left - 2 && x < box.right + 2 && y > box.top - 2
                            && y < box.bottom + 2
                    }
                }
            }
        }
        let named = TextStyle.chartNamed
        if let limit = chart.limit {
            let y = frame.y(limit) - 4
            let wide = width(chart.limitLabel, named)
            let places = [a + 12, b - wide - 4, (a + b - wide) / 2]
            let x = places.first { isFree(.around($0, y, wide, size: 7.25)) } ?? places[0]
            let box = Box.around(x, y, wide, size: 7.25)
            if !isFree(box) {
                rectangle(box.left - 2, box.top - 1, wide + 4, y - box.top + 2, fill: .paper)
            }
            text(chart.limitLabel, x, y, named)
        }
        let lid = chart.limit.map(frame.y) ?? frame.top
        let covered = named.with(size: 8, color: Status.ok.color)
        let coveredBox = Box.around(a + 8, lid + 14, width(chart.coveredWord, covered), size: 8)
        if isFree(coveredBox), frame.bottom - lid > 44 {
            text(chart.coveredWord, a + 8, lid + 14, covered)
        }
        let widest = chart.termLabels.map { width($0, named) }.max() ?? 0
        let base = min(frame.y(chart.base), frame.bottom)
        let term = Box(left: b - 5 - widest, top: base - 32, right: b - 5, bottom: base - 11)
        if isFree(term), chart.termLabels.count == 2, base - lid > 60, term.left > a + 4 {
            text(chart.termLabels[0], b - 5, base - 23, named, anchor: .right)
            text(
                chart.termLabels[1], b - 5, base - 13, .chart.with(color: .ink2), anchor: .right)
        }
        guard let claimed = chart.claimed else { return }
        let (x, y) = (frame.x(chart.failed), frame.y(claimed))
        let style = named.with(color: chart.claimedStatus.color)
        let half = (chart.claimedLabel.map { width($0, style) }.max() ?? 0) / 2
        let middle = min(max(x, frame.left + half + 2), frame.right - half)
        let below = y + 16 + 9 + 4 < frame.bottom
        for (number, line) in chart.claimedLabel.enumerated() {
            let baseline = below ? y + 16 + 9 * Double(number) : y - 17 + 9 * Double(number)
            let wide = width(line, style)
            let ground = Box.around(middle - wide / 2, baseline, wide, size: 7.25)
            rectangle(
                ground.left - 1, ground.top - 0.6, wide + 2, ground.bottom - ground.top + 1,
                fill: chart.limit.map { claimed <= $0 } ?? true ? Status.ok.tint : .paper)
            text(line, middle, baseline, style, anchor: .middle)
        }
    }

    // MARK: The day, enlarged

    private mutating func claimZoom(_ chart: ContractChart, _ frame: PlotFrame) {
        let (left, right) = (frame.left, frame.right)
        let wide = right - left
        if let limit = chart.limit {
            let lid = min(max(frame.y(limit), frame.top), frame.bottom)
            rectangle(left, lid, wide, frame.bottom - lid, fill: Status.ok.tint)
            if frame.values.contains(limit) { rule(left, lid, right, lid, .ink, 0.9) }
        } else {
            rectangle(left, frame.top, wide, frame.bottom - frame.top, fill: Status.ok.tint)
        }
        rectangle(
            left, frame.top, wide, frame.bottom - frame.top,
            stroke: Stroke(.ink2, 0.6, dash: [2, 1.6]))
        let x = frame.x(chart.failed)
        let before = chart.line.last { $0.time <= chart.failed }
        let after = chart.line.first { $0.time > chart.failed }
        if let likely = chart.likely {
            let upper = frame.y(min(likely.upperBound, frame.values.upperBound))
            let lower = frame.y(max(likely.lowerBound, frame.values.lowerBound))
            var points = [Point(x, upper), Point(x, lower)]
            if let before, frame.holds(before) { points.append(frame.point(before)) }
            if let after, frame.holds(after) { points.insert(frame.point(after), at: 1) }
            if points.count > 2 { fill(Path(through: points, closed: true), .band) }
        }
        readingPath(chart, frame, radius: 2.4)
        if let certain = chart.certain {
            let upper = frame.y(min(certain.upperBound, frame.values.upperBound))
            let lower = frame.y(max(certain.lowerBound, frame.values.lowerBound))
            rule(x, upper, x, lower, .data, 1.4)
            if frame.values.contains(certain.upperBound) {
                rule(x - 4, upper, x + 4, upper, .data, 1.4)
            }
            if frame.values.contains(certain.lowerBound) {
                rule(x - 4, lower, x + 4, lower, .data, 1.4)
            }
        }
        zoomLabels(chart, frame)
        if chart.line.isEmpty {
            text(
                chart.empty, (left + right) / 2, frame.top + 16,
                .body.with(color: .ink2), anchor: .middle)
        }
    }

    private mutating func zoomLabels(_ chart: ContractChart, _ frame: PlotFrame) {
        let x = frame.x(chart.failed)
        var labels: [(y: Double, lines: [String], color: Color, isLed: Bool)] = []
        if let estimate = chart.estimate, frame.values.contains(estimate) {
            labels.append((frame.y(estimate), chart.estimateLabel, .data, true))
        }
        if let limit = chart.limit, frame.values.contains(limit) {
            labels.append((frame.y(limit), [chart.limitShort, chart.limitWord], .ink, false))
        }
        if let claimed = chart.claimed, frame.values.contains(claimed) {
            let y = frame.y(claimed)
            if let estimate = chart.estimate, frame.values.contains(estimate),
                abs(frame.y(estimate) - y) > 16
            {
                rule(x, frame.y(estimate), x, y, chart.claimedStatus.color, 0.8, dash: [2, 1.8])
            }
            claimCross(x, y, 4.4, chart.claimedStatus)
            labels.append(
                (
                    y, [chart.claimedLabel[1], chart.claimedLabel[0].lowercased()],
                    chart.claimedStatus.color, true
                ))
        }
        // Two lines each: 20 apart, in the order of their values.
        labels.sort { $0.y < $1.y }
        var places = labels.map(\.y)
        for number in places.indices.dropFirst() {
            places[number] = max(places[number], places[number - 1] + 20)
        }
        let over = (places.last ?? 0) + 12 - frame.bottom
        if over > 0 {
            for number in places.indices.reversed() {
                let most =
                    number == places.count - 1
                    ? frame.bottom - 12 : places[number + 1] - 20
                places[number] = min(places[number], most)
            }
        }
        for (label, y) in zip(labels, places) {
            if label.isLed {
                rule(x + 8, label.y, frame.right + 3, y, label.color, 0.5)
            }
            let left = frame.right + 6
            let room = Grid.width - left
            let style = TextStyle.chartNamed.with(color: label.color)
            text(fitted(label.lines[0], style, room), left, y + 2.5, style)
            let quiet = TextStyle.chart.with(color: .ink2)
            text(fitted(label.lines[1], quiet, room), left, y + 11.5, quiet)
        }
    }

    private mutating func timeAxis(_ frame: PlotFrame, _ months: [String]) {
        rule(frame.left, frame.bottom, frame.right, frame.bottom, .ink3, 0.6)
        let style = TextStyle.chart.with(color: .ink2)
        let times = frame.times
        let spans = TimeAxis(from: times.lowerBound, to: times.upperBound, months: months).spans
        // Where names are wider than their spans, every second, third … has one.
        let named = spans.filter(\.isNamed)
        let words = named.compactMap { $0.name.split(separator: " ").first.map(String.init) }
        let widest = words.map { width($0, style) }.max() ?? 0
        let whole = named.dropFirst().dropLast().map { frame.x($0.to) - frame.x($0.from) }.min()
        let every = max(1, Int(((widest + 4) / max(1, whole ?? .infinity)).rounded(.up)))
        // January, which names its year, is one of them.
        let january = named.dropFirst().firstIndex { $0.name.contains(" ") } ?? 0
        var place = (every - january % every) % every
        for span in spans {
            let a = frame.x(max(span.from, times.lowerBound))
            let b = frame.x(min(span.to, times.upperBound))
            if span.from > times.lowerBound {
                rule(a, frame.bottom, a, frame.bottom + 4, .ink3, 0.6)
            }
            guard span.isNamed else { continue }
            defer { place += 1 }
            if place % every == 0, every > 1 || b - a > max(width(span.name, style) + 4, 16) {
                text(span.name, (a + b) / 2, frame.bottom + 11, style, anchor: .middle)
            }
        }
    }
}
