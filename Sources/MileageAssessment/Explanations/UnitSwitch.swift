import VehicleRecords

/// From an instant on, every reading is in the other unit: an import, or a cluster set anew.
///
/// A fall by 38 % is also what a rollback looks like, so the pace must have changed with the
/// number (``LastingFactor``). Source: `reference/detection.md` R24.
public struct UnitSwitch: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let step = found.step, let first = step.later.first,
            let cost = LastingFactor(millionths: 1_609_344).cost(of: step, in: examination)
        else { return nil }
        let isFall = step.fall > .zero
        return Account(
            .unitSwitch,
            .unitSwitch(
                from: isFall ? .kilometers : .miles, to: isFall ? .miles : .kilometers,
                at: first.measuredAt.earliest),
            cost: cost)
    }
}
