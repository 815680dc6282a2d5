internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// The odometer over time.
    func chart() throws(RenderingError) -> OdometerChart {
        let series = assessment.examination.series
        let odd = oddReadings()
        let fall = fall()
        let gaps = try hatched()
        let first = series.first?.measuredAt.middle ?? report.asOf - .seconds(3 * 365 * 86_400)
        var readings: [OdometerChart.Reading] = []
        let shown = thinned(series, keeping: odd, fall)
        for reading in series where shown.contains(reading.index) {
            let fell = fall.map { $0.from.index == reading.index || $0.to.index == reading.index }
            readings.append(
                OdometerChart.Reading(
                    place: place(reading), mark: mark(reading.source),
                    state: odd[reading.index] != nil ? .odd : (fell == true ? .fell : .plain),
                    label: odd[reading.index] ?? []))
        }
        let ranges = ranges(fall)
        let agreeing = series.filter { odd[$0.index] == nil }
        let widest = ranges.map { $0.high - $0.low }.max() ?? 0
        let most = agreeing.map { figures.value($0.distance) }.max() ?? 0
        return OdometerChart(
            heading: try words("chart.heading"), key: try key(series),
            keyNote: shown.count < series.count
                ? try words("chart.thinned", ["step": try ordinal(series.count / shown.count)])
                : "",
            unit: figures.unit.rawValue, numbers: figures.numbers,
            months: figures.formats.months, from: first.millisecondsSince1970,
            to: report.asOf.millisecondsSince1970,
            readings: readings,
            lines: lines(agreeing, fall, gaps) + leastLine(fall),
            gaps: gaps, ranges: ranges,
            // A range thinner than the line can't be pointed at.
            rangeName: widest > most / 100 ? try words("chart.range") : "",
            fall: try fall.map { fall throws(RenderingError) in try named(fall) },
            endLabels: try endLabels(fall), bracket: try bracket(gaps),
            empty: [try words("chart.empty"), try words("chart.empty-note")],
            alternate: try alternate(series, fall))
    }

    /// The two readings between which the odometer fell, and how far.
    struct FallFacts {
        let from, to: WeighedReading
        let size: Distance
        let status: Status
    }

    func fall() -> FallFacts? {
        if let rollback = assessment.rollback,
            let from = assessment.reading(rollback.upper.last),
            let to = assessment.reading(rollback.lower.first)
        {
            return FallFacts(
                from: from, to: to, size: rollback.size,
                status: rollback.isIndicated ? .bad : .warn)
        }
        // A fall within the tolerance is a note; the line goes on through it.
        let least = assessment.examination.thresholds.noteworthyFall
        let falls = assessment.examination.breaks.compactMap { gap -> FallFacts? in
            guard let step = gap.step, step.fall > least, let from = step.earlier.last,
                let to = step.later.first
            else { return nil }
            return FallFacts(from: from, to: to, size: step.fall, status: .warn)
        }
        return falls.max { $0.size < $1.size }
    }

    private func named(_ fall: FallFacts) throws(RenderingError) -> OdometerChart.Fall {
        let elapsed = figures.span(
            Timestamp.span(fall.from.measuredAt, fall.to.measuredAt))
        return OdometerChart.Fall(
            from: place(fall.from), to: place(fall.to),
            fromLabel: figures.number(fall.from.distance),
            // Where the last reading is the lower one, the end of the line names it.
            toLabel: fall.to.index == assessment.lastReceived?.index
                ? "" : figures.number(fall.to.distance),
            note: [
                try words(fall.status == .bad ? "chart.fell" : "chart.lower"),
                figures.distance(fall.size), try words("chart.fell-in", ["span": elapsed]),
            ], status: fall.status)
    }

    private func place(_ reading: WeighedReading) -> OdometerChart.Place {
        OdometerChart.Place(
            time: reading.measuredAt.middle.millisecondsSince1970,
            value: figures.value(reading.distance))
    }

    /// Single readings that don't fit, with what stands beside each.
    private func oddReadings() -> [EntryIndex: [String]] {
        var odd: [EntryIndex: [String]] = [:]
        let rollback = assessment.rollback
        for gap in assessment.examination.breaks where gap.step == nil {
            for reading in gap.odd
            where reading.index != rollback?.lower.first && reading.index != rollback?.upper.last {
                odd[reading.index] = [
                    figures.distance(reading.distance), figures.date(reading.measuredAt),
                ]
            }
        }
        return odd
    }

    private func lines(
        _ series: [WeighedReading], _ fall: FallFacts?, _ gaps: [OdometerChart.Gap]
    ) -> [OdometerChart.Line] {
        let least = assessment.examination.thresholds.noteworthyFall.meters
        let cuts = Set(
            assessment.examination.breaks.compactMap { gap in
                gap.step.flatMap { abs($0.fall.meters) > least ? $0.later.first?.index : nil }
            }
                + [fall?.to.index].compactMap { $0 })
        var lines: [OdometerChart.Line] = []
        for reading in series {
            let here = place(reading)
            guard let before = lines.last?.places.last, !cuts.contains(reading.index) else {
                lines.append(OdometerChart.Line(kind: .seen, places: [here]))
                continue
            }
            let isSilent = gaps.contains { $0.from <= before.time && here.time <= $0.to }
            let kind: OdometerChart.Line.Kind = isSilent ? .acrossGap : .seen
            if lines[lines.count - 1].kind == kind || lines[lines.count - 1].places.count == 1 {
                lines[lines.count - 1].kind = kind
                lines[lines.count - 1].places.append(here)
            } else {
                lines.append(OdometerChart.Line(kind: kind, places: [before, here]))
            }
        }
        return lines
    }

    /// The least that was driven: what was shown before the fall, and what was added since.
    private func leastLine(_ fall: FallFacts?) -> [OdometerChart.Line] {
        guard let fall, let least = assessment.minimumTotal, let last = assessment.lastReceived
        else { return [] }
        let offset = least - last.distance
        let after = assessment.examination.series.filter {
            $0.measuredAt.middle >= fall.to.measuredAt.middle
        }
        var places = [place(fall.from)]
        for reading in after {
            places.append(
                OdometerChart.Place(
                    time: reading.measuredAt.middle.millisecondsSince1970,
                    value: figures.value(reading.distance + offset)))
        }
        return [OdometerChart.Line(kind: .inferred, places: places)]
    }

    /// The likely range between readings far enough apart to show one, and after the last; not
    /// past a fall, where there is only the least. At a reading it is the reading.
    private func ranges(_ fall: FallFacts?) -> [OdometerChart.Range] {
        let end = fall?.from.measuredAt.earliest ?? report.asOf
        let core = assessment.examination.core.filter { $0.measuredAt.middle <= end }
        guard core.count > 1, assessment.verdict != .undetermined, let first = core.first,
            let last = core.last
        else { return [] }
        let whole = (end - first.measuredAt.middle).components.seconds
        var ranges = [narrow(first)]
        for (before, after) in zip(core, core.dropFirst()) {
            let (from, to) = (before.measuredAt.middle, after.measuredAt.middle)
            // Closer than a fortieth of the plot the range would be no wider than the line.
            if (to - from).components.seconds * 40 > whole {
                ranges += band(from: from, to: to, of: whole).dropLast()
            }
            ranges.append(narrow(after))
        }
        if fall == nil { ranges += band(from: last.measuredAt.middle, to: end, of: whole) }
        return ranges
    }

    private func narrow(_ reading: WeighedReading) -> OdometerChart.Range {
        let here = place(reading)
        return OdometerChart.Range(time: here.time, low: here.value, high: here.value)
    }

    /// One place for each fortieth of the `whole` seconds, seven at most: the edges are smooth.
    private func band(
        from: Timestamp, to: Timestamp, of whole: Int64
    ) -> [OdometerChart.Range] {
        let (start, length) = (
            from.millisecondsSince1970, to.millisecondsSince1970 - from.millisecondsSince1970
        )
        guard length > 0 else { return [] }
        let steps = max(1, min(7, length / 1000 * 40 / max(whole, 1)))
        return (1...steps).compactMap { step in
            let time = Timestamp(millisecondsSince1970: start + length * step / steps)
            return estimator.band(at: time).map {
                OdometerChart.Range(
                    time: time.millisecondsSince1970, low: figures.value($0.low),
                    high: figures.value($0.high))
            }
        }
    }

    private func endLabels(_ fall: FallFacts?) throws(RenderingError) -> [OdometerChart.EndLabel] {
        guard let last = assessment.lastReceived else { return [] }
        let shown = [figures.distance(last.distance), figures.date(last.measuredAt)]
        guard fall != nil else {
            var labels = [
                OdometerChart.EndLabel(
                    value: figures.value(last.distance), time: time(last),
                    lines: [try words("chart.last")] + shown, ink: .data)
            ]
            if let estimate, showsEstimate(estimate.low, estimate.high) {
                let range =
                    figures.numbers.text(estimate.low) + "\u{2013}"
                    + figures.numbers.text(estimate.high) + Figures.space + figures.unit.rawValue
                labels.append(
                    OdometerChart.EndLabel(
                        value: Double(estimate.likely),
                        time: report.asOf.millisecondsSince1970,
                        lines: [
                            try words("chart.estimate"), range, figures.date(report.asOf),
                        ], ink: .ink))
            }
            return labels
        }
        var labels = [
            OdometerChart.EndLabel(
                value: figures.value(last.distance), time: time(last),
                lines: [try words("chart.dash")] + shown, ink: .ink)
        ]
        if let least = assessment.minimumTotal {
            labels.append(
                OdometerChart.EndLabel(
                    value: figures.value(least), time: time(last),
                    lines: [
                        try words("chart.least"), figures.distance(least),
                        figures.date(last.measuredAt),
                    ], ink: .data))
        }
        return labels
    }

    private func time(_ reading: WeighedReading) -> Int64 {
        reading.measuredAt.middle.millisecondsSince1970
    }

    /// A range of less than a fiftieth of the distance is not worth a label of its own.
    private func showsEstimate(_ low: Int64, _ high: Int64) -> Bool {
        (high - low) * 50 > high
    }
}
