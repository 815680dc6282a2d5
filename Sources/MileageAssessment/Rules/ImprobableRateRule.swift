import VehicleRecords

/// Farther in a day, week, month, quarter or year than private cars go.
///
/// The five windows are RDW's, the numbers ours, at about the 99.9th percentile; a taxi may well
/// exceed them, so it is a warning. Between two readings farther apart than a window, some
/// window holds at least the average. Source: `reference/detection.md` R05.
public struct ImprobableRateRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        // The window exceeded by most says it; the others say the same again.
        let core = examination.core.map { Place($0) }
        var worst: (excess: Int64, gained: Int64, window: DistanceLimits.Point, Range<Int>)?
        for window in examination.thresholds.privateLimits.windows {
            guard let (gained, places) = Self.fastest(of: core, in: window) else { continue }
            let excess = gained * 1000 / window.distance.meters
            guard excess > worst?.excess ?? 0 else { continue }
            worst = (excess, gained, window, places)
        }
        guard let (_, gained, window, places) = worst else { return [] }
        return [
            Finding(
                .improbableRate(
                    gained: Distance(meters: gained), over: .seconds(window.seconds),
                    limit: window.distance),
                evidence: [
                    examination.core[places.lowerBound].index,
                    examination.core[places.upperBound].index,
                ])
        ]
    }

    /// A reading as far as this question goes: meters and milliseconds.
    private struct Place {
        let meters: Int64
        let resolution: Int64
        let since: Int64
        let latest: Int64

        init(_ reading: WeighedReading) {
            meters = reading.distance.meters
            resolution = reading.resolution.meters
            since = reading.shownSince.millisecondsSince1970
            latest = reading.measuredAt.latest.millisecondsSince1970
        }
    }

    private static func fastest(
        of core: [Place], in window: DistanceLimits.Point
    ) -> (gained: Int64, places: Range<Int>)? {
        let length = window.seconds * 1000
        var best: (gained: Int64, places: Range<Int>)?
        var start = 0
        for end in core.indices.dropFirst() {
            while start < end - 1, core[end].latest - core[start].since > length { start += 1 }
            let elapsed = core[end].latest - core[start].since
            var gained = core[end].meters - core[start].meters
            gained -= core[end].resolution + core[start].resolution
            if elapsed > length { gained /= elapsed / length + 1 }
            if gained > window.distance.meters, gained > best?.gained ?? 0 {
                best = (gained, start..<end)
            }
        }
        return best
    }
}
