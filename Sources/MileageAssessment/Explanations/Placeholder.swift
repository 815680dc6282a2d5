import VehicleRecords

/// A number below a hundred, keyed because the field must not stay empty.
///
/// Only for what a person wrote, where the vehicle had come much farther. Source:
/// `reference/detection.md` R08: 35 of 610 odd entries of a fuel-card log are 0 to 99.
public struct Placeholder: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let odd = SingleOdd(found, examination), odd.reading.isManual,
            odd.reading.distance < .miles(100),
            odd.room.range.lowerBound > examination.thresholds.placeholderBelow
        else { return nil }
        let costs = examination.thresholds.costs
        return Account(
            .noValue,
            .isolated(
                shown: odd.reading.distance, expected: odd.room.range, cause: .noValue,
                candidates: []),
            cost: costs.placeholder + costs.wrong(odd.reading))
    }
}
