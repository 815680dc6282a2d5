import VehicleRecords

/// An old value sent again as if it were new: to the meter what was accepted earlier.
///
/// Source: `reference/detection.md` P3; seen when a cloud falls back to what it knew before
/// parking (Hyundai-Kia-Connect/kia_uvo#594).
public struct StaleReplay: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard !found.isAmbiguous else { return nil }
        let replayed = found.step?.lower ?? found.odd
        guard let first = replayed.first,
            replayed.allSatisfy({ $0.distance == first.distance && !$0.isManual }),
            let last = replayed.last,
            let shown = examination.firstShown[.init(first)],
            shown < first.measuredAt.earliest,
            found.before.map({ $0.distance > last.distance }) ?? false
        else { return nil }
        let costs = examination.thresholds.costs
        let room = AdmissibleRoom(
            at: first.measuredAt, between: found.step?.upper.last ?? found.before,
            and: found.after, under: examination.thresholds.limits)
        guard let room else { return nil }
        // One failure repeats one value as often as it likes: it is charged once.
        return Account(
            .staleReplay,
            .isolated(
                shown: first.distance, expected: room.range, cause: .staleReplay, candidates: []),
            cost: costs.staleReplay + costs.wrong(first))
    }
}
