import VehicleRecords

/// One value over a long time: sent again and again while the car went on, or a car that stood.
///
/// Without another witness of movement it is information, never an odometer that does not work.
/// Source: `reference/detection.md` R11, P3.
public struct FrozenRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let long = Duration.seconds(examination.thresholds.frozenDays * 86_400)
        return examination.rhythm.frozenRuns.compactMap { run in
            guard run.isStale || run.span >= long, let first = run.readings.first,
                let last = run.readings.last
            else { return nil }
            return Finding(
                .frozen(
                    from: first.time, to: last.time,
                    count: run.readings.count,
                    resumed: run.resumed.map { $0.distance - last.distance }),
                evidence: [first.index, last.index] + (run.resumed.map { [$0.index] } ?? []))
        }
    }
}
