import VehicleRecords

/// Readings dated in the future, before the vehicle was built, or by a clock never set.
///
/// Source: `reference/detection.md` R20. "0001-01-01" is what a cloud sends when it has no time.
public struct TimeImpossibleRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        Finding.ImpossibleTime.allCases.compactMap { reason in
            let readings = examination.excluded.filter { $0.time == reason }
            guard !readings.isEmpty else { return nil }
            return Finding(
                .timeImpossible(reason, count: readings.count), evidence: readings.map(\.index))
        }
    }
}
