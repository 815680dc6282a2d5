import VehicleRecords

/// A stretch that no reading sees, and the most that could hide in it.
///
/// For readings that come weekly or more often: longer than 14 days and than ten usual
/// intervals. For others: longer than 400 days, or than 40 % of the whole time where that is
/// over half a year and there are five readings to compare. A value sent again and again is no
/// sighting. Source: `reference/detection.md` R16; the last guard is ours.
public struct CoverageGapRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let sightings = examination.sightings
        guard let first = sightings.first, let last = sightings.last else { return [] }
        let limit =
            examination.rhythm.isFrequent
            ? examination.rhythm.frequentGap
            : limit(
                over: last.time - first.time, readings: sightings.count,
                examination.thresholds)
        let milliseconds = limit.components.seconds * 1000
        return sightings.indices.dropFirst().compactMap { place in
            // The shortest that it may have been: a date is a whole day.
            let shortest =
                sightings[place].measuredAt.earliest.millisecondsSince1970
                - sightings[place - 1].measuredAt.latest.millisecondsSince1970
            guard shortest > milliseconds else { return nil }
            let (a, b) = (sightings[place - 1], sightings[place])
            let gap = Coverage.Gap(
                between: a, and: b, under: examination.thresholds.privateLimits)
            return Finding(
                .coverageGap(from: gap.from, to: gap.to, couldHide: gap.couldHide),
                evidence: [a.index, b.index])
        }
    }

    private func limit(
        over whole: Duration, readings: Int, _ thresholds: Thresholds
    ) -> Duration {
        let days = Duration.seconds(thresholds.gapDays * 86_400)
        guard readings >= 5 else { return days }
        let share = .seconds(whole.components.seconds * thresholds.gapPermille / 1000) as Duration
        return min(days, max(share, .seconds(183 * 86_400)))
    }
}
