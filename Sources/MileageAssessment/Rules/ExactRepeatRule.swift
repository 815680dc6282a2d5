import VehicleRecords

/// The same number at two periodic inspections a month apart or more.
///
/// A car laid up between them shows it too; DVSA warns the tester at entry. A retest within the
/// month is no repeat. Source: `reference/detection.md` R26.
public struct ExactRepeatRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let inspections = examination.series.filter { $0.source.kind == .inspection }
        return zip(inspections, inspections.dropFirst()).compactMap { a, b in
            guard a.distance == b.distance,
                b.measuredAt.earliest - a.measuredAt.latest
                    >= .seconds(Int64(examination.thresholds.repeatDays) * 86_400)
            else { return nil }
            return Finding(
                .exactRepeat(a.distance, from: a.time, to: b.time), evidence: [a.index, b.index])
        }
    }
}
