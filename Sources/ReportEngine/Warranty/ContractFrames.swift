extension ContractChart {
    private static let day: Int64 = 86_400_000

    /// The term and the day of the failure, and every distance that matters to them.
    func wholeFrame(
        left: Double, right: Double, top: Double, bottom: Double
    ) -> PlotFrame {
        let from = min(termFrom, failed)
        let to = max(termTo, failed)
        let pad = failed < termFrom || failed > termTo ? (to - from) / 20 : 0
        let times = (from - (failed < termFrom ? pad : 0))...(to + (failed > termTo ? pad : 0))
        var values = readings.filter { $0.isCore && times.contains($0.place.time) }
            .map(\.place.value)
        values += [base] + [limit, claimed].compactMap { $0 }
        return PlotFrame(
            left: left, right: right, top: top, bottom: bottom, times: times, holding: values,
            air: 0.1, atLeast: 100)
    }

    /// From the reading before to the one after, and as much again on either side.
    func zoomFrame(
        left: Double, right: Double, top: Double, bottom: Double
    ) -> PlotFrame {
        let before = line.last { $0.time <= failed }
        let after = line.first { $0.time > failed }
        let away = [before, after].compactMap { $0.map { abs($0.time - failed) } }.max()
        let reach = min(max((away ?? 30 * Self.day) * 5 / 3, 7 * Self.day), 400 * Self.day)
        let times = (failed - reach)...(failed + reach)
        var values = line.filter { times.contains($0.time) }.map(\.value)
        values += [claimed, estimate].compactMap { $0 }
        let span = max((values.max() ?? base) - (values.min() ?? base), 100)
        if let certain, certain.upperBound - certain.lowerBound < span * 4 {
            values += [certain.lowerBound, certain.upperBound]
        }
        if let limit, let low = values.min(), let high = values.max(),
            limit > low - span, limit < high + span
        {
            values.append(limit)
        }
        if values.isEmpty { values = [base] }
        return PlotFrame(
            left: left, right: right, top: top, bottom: bottom, times: times, holding: values,
            air: 0.12, atLeast: 100)
    }

    /// Where the enlarged stretch lies in the whole; never so small that it looks like a mark.
    func part(_ zoom: PlotFrame, of whole: PlotFrame) -> Box {
        func stretch(_ low: Double, _ high: Double, _ least: Double) -> (Double, Double) {
            let pad = max(0, least - (high - low)) / 2
            return (low - pad, high + pad)
        }
        let (left, right) = stretch(
            whole.x(zoom.times.lowerBound), whole.x(zoom.times.upperBound), 14)
        let (top, bottom) = stretch(
            whole.y(zoom.values.upperBound), whole.y(zoom.values.lowerBound), 12)
        return Box(
            left: max(whole.left, left), top: max(whole.top, top), right: min(whole.right, right),
            bottom: min(whole.bottom, bottom))
    }
}
