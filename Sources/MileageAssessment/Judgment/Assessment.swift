public import VehicleRecords

/// The outcome of weighing one history under one policy at one instant.
public struct Assessment: Hashable, Sendable {
    public let examination: Examination
    public let policy: AssessmentPolicy.ID
    /// Worst first; of equal weight, the earliest evidence first.
    public let findings: [Finding]
    /// The worst that the findings allow; with too few readings, no better than "not enough".
    public let verdict: Verdict
    /// One for every odometer entry, readings and "no value" alike, in order of time.
    public let standings: [ReadingStanding]
    public let coverage: Coverage

    /// Oil, tires, battery, and what became of each signal. Made anew each time it is asked for.
    public var condition: ConditionHistory { ConditionHistory(of: examination) }

    /// The greatest rollback found; `nil` where there is none.
    public var rollback: Finding.Rollback? {
        findings.lazy.compactMap { finding in
            if case .rollback(let rollback) = finding.kind { rollback } else { nil }
        }.max { $0.size < $1.size }
    }
    /// At least so much was taken off. Only where two witnesses on each side allow it (R02).
    public var minimumRemoved: Distance? {
        rollback.flatMap { $0.isIndicated ? $0.minimumRemoved : nil }
    }
    /// The total is at least this, under the same condition.
    public var minimumTotal: Distance? {
        rollback.flatMap { $0.isIndicated ? $0.minimumTotal : nil }
    }

    /// The newest core reading; `nil` when there is none.
    public var latest: WeighedReading? { examination.core.last }

    /// The average distance a year over the core readings; `nil` when they span under 30 days.
    /// Where readings fell for good or leapt, only up to there: across it the numbers mean
    /// nothing.
    public var averagePerYear: Distance? {
        let readings = Anchors(self).readings
        guard let first = readings.first, let last = readings.last else { return nil }
        let elapsed = last.time.seconds(since: first.time)
        guard elapsed >= 30 * 86_400 else { return nil }
        let gained = Int128(last.distance.meters - first.distance.meters)
        // A year of 365.2425 days, the calendar's mean.
        return Distance(meters: Int64(gained * 31_556_952 / Int128(elapsed)))
    }
}
