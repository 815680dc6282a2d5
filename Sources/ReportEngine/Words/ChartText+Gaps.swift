internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// Kind, span, first and last value, the fall, and where the numbers are.
    /// Source: design.md §11.
    func alternate(
        _ series: [WeighedReading], _ fall: FallFacts?
    ) throws(RenderingError) -> String {
        guard let first = series.first, let last = series.last else {
            return try words("chart.alternate-none")
        }
        let rise = try words.counted(
            "chart.alternate", series.count, figures.numbers,
            [
                "from": figures.date(first.measuredAt), "to": figures.date(last.measuredAt),
                "first": figures.distance(first.distance),
                "last": figures.distance(last.distance),
            ])
        guard let fall else { return rise }
        let drop = try words(
            "chart.alternate-fall",
            [
                "from": figures.distance(fall.from.distance),
                "to": figures.distance(fall.to.distance),
                "time": figures.date(fall.to.measuredAt),
            ])
        return rise + " " + drop
    }

    /// Stretches that a finding calls silent, and the longest where it is longer than 60 days and
    /// unusual for this vehicle: half as long again as its usual interval. To be hatched.
    /// Source: design.md §6.8; "unusual" keeps yearly inspections from being one hatched page.
    func hatched() throws(RenderingError) -> [OdometerChart.Gap] {
        var gaps: [OdometerChart.Gap] = []
        for finding in assessment.findings {
            switch finding.kind {
            case .coverageGap(let from, let to, _), .frozen(let from, let to, _, _):
                gaps.append(try gap(from, to))
            default: break
            }
        }
        if let longest = assessment.coverage.longestGap, assessment.compared > 5,
            longest.to - longest.from > .seconds(60 * 86_400),
            (longest.to - longest.from) * 2 > usualInterval * 3
        {
            let gap = try gap(longest.from, longest.to)
            if !gaps.contains(where: { $0.from < gap.to && gap.from < $0.to }) { gaps.append(gap) }
        }
        return gaps.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    private func gap(
        _ from: Timestamp, _ to: Timestamp
    ) throws(RenderingError) -> OdometerChart.Gap {
        OdometerChart.Gap(
            from: from.millisecondsSince1970, to: to.millisecondsSince1970,
            label: [
                try words("chart.gap"),
                try words("chart.gap-for", ["span": figures.span(to - from)]),
            ])
    }

    /// The median time between two readings.
    private var usualInterval: Duration {
        let times = assessment.examination.series.map(\.time)
        let intervals = zip(times, times.dropFirst()).map { $1 - $0 }.sorted()
        return intervals.isEmpty ? .zero : intervals[intervals.count / 2]
    }

    /// The longest silence, where it is two weeks or more and no finding.
    func bracket(_ gaps: [OdometerChart.Gap]) throws(RenderingError) -> OdometerChart.Gap? {
        guard let gap = assessment.coverage.longestGap, gap.to - gap.from >= .seconds(14 * 86_400),
            assessment.compared > 5
        else { return nil }
        let (from, to) = (gap.from.millisecondsSince1970, gap.to.millisecondsSince1970)
        guard !gaps.contains(where: { $0.from < to && from < $0.to }) else { return nil }
        return OdometerChart.Gap(
            from: from, to: to,
            label: [try words("chart.longest", ["span": figures.span(gap.to - gap.from)])])
    }

    /// Each kind of source with its mark and count, as they first appear.
    func key(_ series: [WeighedReading]) throws(RenderingError) -> [OdometerChart.KeyEntry] {
        var entries: [OdometerChart.KeyEntry] = []
        for kind in Source.Kind.allCases {
            let count = series.count { $0.source.kind == kind }
            guard count > 0 else { continue }
            let source = Source(kind, "")
            entries.append(
                OdometerChart.KeyEntry(
                    mark: mark(source),
                    text: try self.kind(source) + Figures.space
                        + figures.numbers.text(Int64(count))))
        }
        return entries
    }

    /// Over 400 readings a mark each would be a smear: 120 then, evenly, and with them the
    /// first, the last, every change of source and all that a finding turns on.
    func thinned(
        _ series: [WeighedReading], keeping odd: [EntryIndex: [String]], _ fall: FallFacts?
    ) -> Set<EntryIndex> {
        guard series.count > 400 else { return Set(series.map(\.index)) }
        var kept = Set(odd.keys)
        for reading in [series.first, series.last, fall?.from, fall?.to] {
            if let reading { kept.insert(reading.index) }
        }
        let step = (series.count + 99) / 100
        for number in stride(from: 0, to: series.count, by: step) {
            kept.insert(series[number].index)
        }
        for (before, after) in zip(series, series.dropFirst())
        where before.source.kind != after.source.kind && kept.count < 120 {
            kept.insert(after.index)
        }
        return kept
    }

    /// `9th`, `9.`, `9e`; only English has several endings. Source: Unicode CLDR 44, plural rules
    /// of ordinals.
    func ordinal(_ number: Int) throws(RenderingError) -> String {
        let form =
            switch (number % 100, number % 10) {
            case (11...13, _): "other"
            case (_, 1): "one"
            case (_, 2): "two"
            case (_, 3): "few"
            default: "other"
            }
        return try words("format.ordinal.\(form)", ["number": "\(number)"])
    }
}
