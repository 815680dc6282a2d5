import VehicleRecords

/// Read some weeks earlier than it is dated: the number fits the series as it was then.
///
/// Only for what a person wrote, and then dated at the desk.
/// Source: `reference/detection.md` §5; how far back is ours (`lateDays`).
public struct LateArrival: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let odd = SingleOdd(found, examination), odd.reading.isManual,
            // A fuel card's terminal dates what the driver keys.
            odd.reading.source.kind != .driver,
            odd.reading.distance < odd.room.range.lowerBound
        else { return nil }
        let late = Duration.seconds(examination.thresholds.lateDays * 86_400)
        let earliest = odd.reading.measuredAt.earliest - late
        // From a little before, for spans end in another order than their middles do.
        let first = examination.core.partition { $0.time >= earliest - .seconds(3 * 86_400) }
        let fitted = examination.core[first...].prefix {
            $0.time <= odd.reading.measuredAt.latest + .seconds(3 * 86_400)
        }.contains {
            $0.measuredAt.latest >= earliest && $0.measuredAt.latest < odd.reading.measuredAt.latest
                && $0.distance <= odd.reading.distance + odd.reading.resolution
        }
        guard fitted else { return nil }
        let costs = examination.thresholds.costs
        return Account(
            .lateArrival,
            .isolated(
                shown: odd.reading.distance, expected: odd.room.range, cause: .lateArrival,
                candidates: []),
            cost: costs.lateArrival + costs.wrong(odd.reading))
    }
}
