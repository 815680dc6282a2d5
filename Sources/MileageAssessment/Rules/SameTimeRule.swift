import VehicleRecords

/// Two sources at the same time, farther apart than a private car gets in the longest time there
/// may have been between them, and their exactness.
///
/// Each may be right by its own account; the one trusted more decides in the chain. A note beside
/// whatever the break came to. Source: `reference/detection.md` R22.
public struct SameTimeRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let series = examination.series
        let thresholds = examination.thresholds
        var worst: (difference: Distance, a: WeighedReading, b: WeighedReading)?
        for place in series.indices {
            var next = place + 1
            while next < series.count,
                series[next].measuredAt.earliest <= series[place].measuredAt.latest
            {
                let (a, b) = (series[place], series[next])
                next += 1
                let difference = (b.distance - a.distance).magnitude
                let tolerance = max(
                    a.resolution + b.resolution,
                    a.isManual || b.isManual
                        ? thresholds.manualTolerance : thresholds.vehicleTolerance)
                guard a.sourceNumber != b.sourceNumber, difference > tolerance,
                    difference > worst?.difference ?? .zero
                else { continue }
                let apart = max(86_400, b.measuredAt.latest.seconds(since: a.measuredAt.earliest))
                guard
                    difference
                        > tolerance + thresholds.privateLimits.distance(inSeconds: apart)
                else { continue }
                worst = (difference, a, b)
            }
        }
        return worst.map {
            [
                Finding(
                    .sameTimeConflict(difference: $0.difference),
                    evidence: [$0.a.index, $0.b.index])
            ]
        } ?? []
    }
}
