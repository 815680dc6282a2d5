import VehicleRecords

/// The VIN, or what the vehicle says of itself, does not agree with the vehicle asked.
///
/// A check digit decides nothing by itself: some makers outside North America and China do not
/// use it, and a mistyped VIN is as likely as a false one.
/// Source: `reference/detection.md` R14 (a), (b); 49 CFR 565.15.
public struct IdentityRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        checkDigit(in: examination.history) + statements(in: examination)
    }

    private func checkDigit(in history: VehicleHistory) -> [Finding] {
        let vin = history.vin
        guard !vin.checkDigitMatches, vin.checkDigitUse != .optional,
            let first = history.entries.first
        else { return [] }
        return [
            Finding(
                .identityConflict(
                    .checkDigit(
                        stated: vin.checkDigit, expected: vin.expectedCheckDigit,
                        required: vin.checkDigitUse == .required)), evidence: [first.index])
        ]
    }

    /// One finding for each other VIN that was stated.
    private func statements(in examination: Examination) -> [Finding] {
        var entries: [String: [EntryIndex]] = [:]
        for place in examination.places.identities {
            let entry = examination.history.entries[place]
            guard case .identity(let said) = entry.record, said.isAnotherVIN else { continue }
            entries[said.stated, default: []].append(entry.index)
        }
        let foreign = examination.excluded.filter { $0.cause == .identityConflict }.map(\.index)
        return entries.sorted { $0.key < $1.key }.map { stated, indices in
            Finding(
                .identityConflict(.statedVIN(stated, readings: foreign.count)),
                evidence: indices + foreign)
        }
    }
}
