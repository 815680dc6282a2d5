import VehicleRecords

/// Lower for good, with nothing lawful to explain it.
///
/// Two runs, each lawful; a fall of at least 1,000 km and a month of the vehicle's own driving;
/// witnesses on different days on both sides. With one witness only below, at the very end, it
/// is possible, and one more reading decides. Source: `reference/detection.md` R02.
public struct RollbackExplanation: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let step = found.step, examination.isRollbackSized(step),
            let upper = Finding.Rollback.Block(step.upper),
            let lower = Finding.Rollback.Block(step.lower),
            let first = step.lower.first, let low = step.surestLow,
            let top = step.upper.max(by: { $0.distance < $1.distance }),
            let sureTop = step.surestTop,
            let last = Self.surest(examination.course(after: step), in: examination)
        else { return nil }
        let witnesses = Witnesses(step, examination.thresholds)
        var rollback = Finding.Rollback(
            upper: upper, lower: lower,
            isIndicated: witnesses.suffice && examination.isBeyondDates(step), size: step.fall,
            added: max(.zero, last.distance - first.distance))
        rollback.exactness =
            sureTop.rounding + low.rounding + max(.zero, top.distance - sureTop.distance)
            + max(.zero, low.distance - first.distance)
        return Account(
            .rollback, .rollback(rollback),
            cost: examination.thresholds.costs.rollback + witnesses.surcharge)
    }

    /// The newest that was read off, or that the last bears out; and not one that leaps, by three
    /// standard deviations of what vehicles cover in the time.
    private static func surest(
        _ course: [WeighedReading], in examination: Examination
    ) -> WeighedReading? {
        guard let last = course.last, let before = course.dropLast().last else {
            return course.last
        }
        let elapsed = Int128(last.time.seconds(since: before.time))
        let usual = Int128(examination.usualPerDay?.meters ?? 0) * elapsed / 86_400
        let excess = max(0, Int128((last.distance - before.distance).meters) - usual)
        let isLeap =
            excess * excess > 9 * usual * Int128(examination.thresholds.classScale.meters)
        return last.isRead && (!last.isManual || !isLeap) ? last : before
    }
}

extension Finding.Rollback.Block {
    /// `nil` for no readings.
    init?(_ readings: [WeighedReading]) {
        guard let first = readings.first, let last = readings.last else { return nil }
        let distances = readings.map(\.distance)
        self.init(
            first: first.index, last: last.index, count: readings.count, from: first.measuredAt,
            to: last.measuredAt, lowest: distances.min() ?? first.distance,
            highest: distances.max() ?? last.distance)
    }
}
