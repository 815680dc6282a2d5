public import VehicleRecords

extension AssessmentPolicy {
    /// Weighs a history. A pure function: the same arguments always give the same assessment.
    public func assess(_ history: VehicleHistory, asOf: Timestamp) -> Assessment {
        let examination = Examination(of: history, asOf: asOf, under: thresholds)
        let conclusion = Conclusion(of: examination, explanations: explanations)
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
    /// Different days (UTC) with an accepted reading.
    var days: Int { Set(series.map(\.day)).count }
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
        var standings: [(time: Timestamp, standing: Self)] = []
        for (reading, kept) in zip(examination.series, examination.chain.standings) {
            let standing = conclusion.contested.contains(reading.index) ? .ambiguous : kept
            for index in [reading.index] + reading.copies {
                let stands = Self(
                    entry: index, measuredAt: reading.measuredAt, distance: reading.distance,
                    source: reading.source, standing: standing,
                    cause: standing == .core
                        ? nil : conclusion.causes[reading.index] ?? .unexplained)
                standings.append((reading.time, stands))
            }
        }
        let excluded = Set(examination.excluded.map(\.index))
        let records = Dictionary(
            uniqueKeysWithValues: examination.history.entries.lazy
                .filter { excluded.contains($0.index) }.map { ($0.index, $0.record) })
        for exclusion in examination.excluded {
            guard let record = records[exclusion.index] else { continue }
            var distance: Distance?
            if case .reading(let reading) = record { distance = reading.shown.distance }
            let stands = Self(
                entry: exclusion.index, measuredAt: record.measuredAt, distance: distance,
                source: record.source, standing: .excluded, cause: exclusion.cause)
            standings.append((record.measuredAt.middle, stands))
        }
        return standings.sorted { ($0.time, $0.standing.entry) < ($1.time, $1.standing.entry) }
            .map(\.standing)
    }
}
