import VehicleRecords

/// What an odd reading could have shown, from its accepted neighbors and the limits alone.
///
/// With `lo` before and `hi` after, each tightened by how far a vehicle gets:
/// max(lo, hi − limit(time to the right)) … min(hi, lo + limit(time to the left)).
/// Source: `reference/detection.md` §4.
struct AdmissibleRoom: Hashable, Sendable {
    let range: ClosedRange<Distance>

    /// `nil` when there is no neighbor, or the two leave no room.
    init?(for odd: WeighedReading, in found: Break, _ examination: Examination) {
        self.init(
            at: odd.measuredAt, between: found.before, and: found.after,
            under: examination.thresholds.limits)
    }

    init?(
        at span: TimeSpan, between before: WeighedReading?, and after: WeighedReading?,
        under limits: DistanceLimits
    ) {
        func reach(_ from: TimeSpan, _ to: TimeSpan) -> Distance {
            limits.distance(inSeconds: (to.latest - from.earliest).components.seconds + 1)
        }
        var lowest = before?.distance ?? .zero
        var highest: Distance?
        if let before { highest = before.distance + reach(before.measuredAt, span) }
        if let after {
            lowest = max(lowest, after.distance - reach(span, after.measuredAt))
            highest = min(highest ?? after.distance, after.distance)
        }
        guard let highest, lowest <= highest else { return nil }
        range = lowest...highest
    }

    var width: Distance { range.upperBound - range.lowerBound }

    /// Whether a number, exact to `resolution`, lies inside.
    func contains(_ distance: Distance, within resolution: Distance) -> Bool {
        distance + resolution >= range.lowerBound && distance - resolution <= range.upperBound
    }
}
