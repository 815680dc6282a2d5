import VehicleRecords

/// Another odometer, or another odometer's reading.
///
/// On record, it joins the two runs with a known offset, or an unknown one. Not on record, a run
/// that begins near zero is rather a new odometer than a turned one, and the total is unknown;
/// any other is possible, at a price. Source: `reference/detection.md` R13, §5.
public struct MeterReplaced: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let step = found.step, step.fall > .zero else { return nil }
        let thresholds = examination.thresholds
        if let replacement = record(of: step, in: examination) {
            let offset = replacement.before.map {
                $0.distance - (replacement.after?.distance ?? .zero)
            }
            return Account(
                .meterReplaced, .meterReplaced(offset: offset, recorded: true),
                cost: thresholds.costs.recordedReplacement)
        }
        guard examination.isRollbackSized(step) else { return nil }
        let witnesses = Witnesses(step, thresholds)
        let cost =
            switch beginning(of: step, in: examination) {
            // One reading near zero may as well be a fault: no dearer than a rollback is a tie.
            case .zero:
                witnesses.suffice
                    ? thresholds.costs.replacementNearZero : thresholds.costs.rollback
            case .zeroAtPace: thresholds.costs.replacementAtPace
            case .perhapsZero: thresholds.costs.replacementPerhapsZero
            case .elsewhere: thresholds.costs.unrecordedReplacement
            }
        return Account(
            .meterReplaced, .meterReplaced(offset: nil, recorded: false),
            cost: cost + witnesses.surcharge)
    }

    private enum Beginning { case zero, zeroAtPace, perhapsZero, elsewhere }

    /// Whether the lower run may have begun at zero after the last reading before: below a few
    /// thousand kilometers, or where the vehicle's own pace leads from zero in the time between,
    /// within three standard deviations, to no more than a quarter of what was shown before. To a
    /// half, or where the lower run was driven more, it may still have; at twice the pace where
    /// a run was seen too briefly to tell. So may any that comes from so little that nobody
    /// gains by turning it back.
    private func beginning(of step: Break.Step, in examination: Examination) -> Beginning {
        guard let last = step.upper.last, let first = step.lower.first else { return .elsewhere }
        let thresholds = examination.thresholds
        guard first.distance > thresholds.nearZero else { return .zero }
        let highest = Int128((step.fall + first.distance).meters)
        let shown = Int128((first.distance - first.resolution).meters)
        let elapsed = Int128(first.measuredAt.latest.seconds(since: last.measuredAt.earliest))
        let usual = Int128(examination.usualPerDay?.meters ?? 0) * elapsed / 86_400
        func leads(to shown: Int128, at usual: Int128) -> Bool {
            let excess = max(0, shown - usual)
            return excess * excess <= 9 * Int128(thresholds.classScale.meters) * usual
        }
        let share = Int128(thresholds.nearZeroPermille)
        let isQuarter = shown * 1000 <= highest * share
        if leads(to: shown, at: usual) {
            if isQuarter { return .zeroAtPace }
            let isHalf = shown * 1000 <= highest * share * 2
            return isHalf || highest <= Int128(thresholds.worthTurning.meters)
                ? .perhapsZero : .elsewhere
        }
        guard isQuarter else { return .elsewhere }
        // Driven as before and after, it does not get there; a habit not seen may have been another.
        guard Self.perDay(of: step.earlier) != nil, let own = Self.perDay(of: step.later) else {
            return leads(to: shown - usual, at: usual) ? .perhapsZero : .elsewhere
        }
        return leads(to: shown, at: max(usual, own * elapsed / 86_400)) ? .perhapsZero : .elsewhere
    }

    /// Meters a day of a run; `nil` where it spans less than 60 days.
    private static func perDay(of run: [WeighedReading]) -> Int128? {
        guard let first = run.first, let last = run.last else { return nil }
        let elapsed = Int128(last.time.seconds(since: first.time))
        guard elapsed >= 60 * 86_400 else { return nil }
        return Int128((last.distance - first.distance).meters) * 86_400 / elapsed
    }

    /// A replacement that lies between the two runs; a date may be a day off on either side. What
    /// the upper run shows after it is no run of its own while fewer than witness one say so: it is
    /// odd itself. And the lower run can't begin below what the new odometer is said to have shown.
    private func record(of step: Break.Step, in examination: Examination) -> OdometerReplacement? {
        guard let first = step.lower.first else { return nil }
        let thresholds = examination.thresholds
        let day = Duration.seconds(86_400)
        let (history, places) = (examination.history, examination.places)
        let corrected = history.corrections(at: places.corrections)
        return places.replacements.lazy.compactMap { place -> OdometerReplacement? in
            guard case .replacement(let said) = history.entries[place].record,
                corrected[history.entries[place].index] == nil,
                said.measuredAt.earliest - day <= first.measuredAt.latest
            else { return nil }
            // A number that a vehicle repeats is as old as its first showing.
            let since = step.upper.filter {
                min($0.shownSince, $0.measuredAt.earliest) > said.measuredAt.latest + day
            }
            guard Set(since.map(\.day)).count < thresholds.witnesses else { return nil }
            if let after = said.after, !since.isEmpty,
                first.distance + thresholds.manualTolerance < after.distance
            {
                return nil
            }
            return said
        }.first
    }
}
