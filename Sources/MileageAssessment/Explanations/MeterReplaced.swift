import VehicleRecords

/// Another odometer, or another odometer's reading.
///
/// On record, it joins the two runs with a known offset, or an unknown one. Not on record, a run
/// that begins near zero is rather a new odometer than a turned one, and the total is unknown;
/// any other is possible, at a price. Source: `reference/detection.md` R13, §5.
public struct MeterReplaced: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let step = found.step, step.fall > .zero, let first = step.lower.first else {
            return nil
        }
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
        let isNearZero = first.distance <= thresholds.nearZero
        var cost = thresholds.costs.unrecordedReplacement
        if isNearZero {
            // One reading near zero may as well be a fault: no dearer than a rollback is a tie.
            cost =
                witnesses.suffice
                ? thresholds.costs.replacementNearZero : thresholds.costs.rollback
        }
        return Account(
            .meterReplaced, .meterReplaced(offset: nil, recorded: false),
            cost: cost + witnesses.surcharge)
    }

    /// A replacement that lies between the two runs; a date may be a day off on either side.
    private func record(of step: Break.Step, in examination: Examination) -> OdometerReplacement? {
        guard let last = step.upper.last, let first = step.lower.first else { return nil }
        let day = Duration.seconds(86_400)
        return examination.places.replacements.lazy.compactMap { place -> OdometerReplacement? in
            guard case .replacement(let said) = examination.history.entries[place].record,
                said.measuredAt.latest + day >= last.measuredAt.earliest,
                said.measuredAt.earliest - day <= first.measuredAt.latest
            else { return nil }
            return said
        }.first
    }
}
