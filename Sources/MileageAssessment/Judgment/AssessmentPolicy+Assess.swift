public import VehicleRecords

extension AssessmentPolicy {
    /// Weighs a history. A pure function: the same arguments always give the same assessment.
    public func assess(_ history: VehicleHistory, asOf: Timestamp) -> Assessment {
        var examination = Examination(of: history, asOf: asOf, under: thresholds)
        var conclusion = Conclusion(of: examination, explanations: explanations)
        if !conclusion.misjudged.isEmpty {
            examination = Examination(
                of: history, asOf: asOf, under: thresholds, doubting: conclusion.misjudged)
            conclusion = Conclusion(of: examination, explanations: explanations)
        }
        let observed = rules.flatMap { $0.findings(in: examination) }
        let findings = (conclusion.findings + observed).sorted(by: Finding.isWorse)
        let floor: Verdict =
            examination.days < thresholds.readingsNeeded ? .notEnoughData : .consistent
        return Assessment(
            examination: examination, policy: id, findings: findings,
            verdict: findings.map(\.kind.verdict).reduce(floor, max),
            standings: ReadingStanding.all(in: examination, after: conclusion),
            coverage: Coverage(of: examination))
    }
}

extension Examination {
    /// Different days (UTC) with an accepted reading, counted as far as a judgment needs them.
    var days: Int {
        var days: [Int64] = []
        for reading in series where !days.contains(reading.day) {
            days.append(reading.day)
            if days.count >= thresholds.readingsNeeded { break }
        }
        return days.count
    }
}

extension Finding {
    /// By verdict, by severity, then by the earliest entry.
    static func isWorse(_ a: Self, _ b: Self) -> Bool {
        if a.kind.verdict != b.kind.verdict { return a.kind.verdict > b.kind.verdict }
        if a.severity != b.severity { return a.severity > b.severity }
        if a.evidence != b.evidence { return a.evidence.lexicographicallyPrecedes(b.evidence) }
        return a.code < b.code
    }
}

extension ReadingStanding {
    static func all(in examination: Examination, after conclusion: Conclusion) -> [Self] {
        let (series, excluded) = (examination.series, examination.excluded)
        var standings: [Self] = []
        standings.reserveCapacity(series.count + excluded.count)
        var isOrdered = true
        var before = Timestamp(millisecondsSince1970: series.first?.time.millisecondsSince1970 ?? 0)
        for (place, reading) in series.enumerated() {
            let kept = examination.chain.standings[place]
            let standing = conclusion.contested.contains(reading.index) ? .ambiguous : kept
            let cause =
                standing == .core ? nil : conclusion.causes[reading.index] ?? .unexplained
            let source = reading.source
            standings.append(
                Self(
                    entry: reading.index, measuredAt: reading.measuredAt,
                    distance: reading.distance, source: source, standing: standing, cause: cause))
            for copy in reading.copies {
                standings.append(
                    Self(
                        entry: copy, measuredAt: reading.measuredAt, distance: reading.distance,
                        source: source, standing: standing, cause: cause))
            }
            isOrdered = isOrdered && before <= reading.time
            before = reading.time
        }
        for exclusion in excluded {
            standings.append(
                Self(
                    entry: exclusion.index, measuredAt: exclusion.measuredAt,
                    distance: exclusion.distance, source: exclusion.source, standing: .excluded,
                    cause: exclusion.cause))
        }
        if excluded.isEmpty, isOrdered { return standings }
        let order = standings.enumerated()
            .map { (time: $1.measuredAt.middle, entry: $1.entry, place: $0) }
            .sorted { ($0.time, $0.entry) < ($1.time, $1.entry) }
        return order.map { standings[$0.place] }
    }
}
