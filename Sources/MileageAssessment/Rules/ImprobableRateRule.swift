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
        var worst: (excess: Int64, finding: Finding)?
        for window in examination.thresholds.privateLimits.windows {
            guard let pair = fastest(of: examination.core, in: window) else { continue }
            let excess = pair.gained.meters * 1000 / window.distance.meters
            guard excess > worst?.excess ?? 0 else { continue }
            let kind = Finding.Kind.improbableRate(
                gained: pair.gained, over: .seconds(window.seconds), limit: window.distance)
            worst = (excess, Finding(kind, evidence: pair.evidence))
        }
        return worst.map { [$0.finding] } ?? []
    }

    private func fastest(
        of core: [WeighedReading], in window: DistanceLimits.Point
    ) -> (gained: Distance, evidence: [EntryIndex])? {
        let length = Duration.seconds(window.seconds)
        var best: (gained: Distance, evidence: [EntryIndex])?
        var start = 0
        for end in core.indices.dropFirst() {
            func elapsed(_ start: Int) -> Duration {
                core[end].measuredAt.latest - core[start].shownSince
            }
            while start < end - 1, elapsed(start) > length { start += 1 }
            var gained = core[end].distance - core[start].distance
            gained -= core[end].resolution + core[start].resolution
            if elapsed(start) > length {
                let windows = elapsed(start).components.seconds / window.seconds + 1
                gained = Distance(meters: gained.meters / windows)
            }
            if gained > window.distance, gained > best?.gained ?? .zero {
                best = (gained, [core[start].index, core[end].index])
            }
        }
        return best
    }
}
