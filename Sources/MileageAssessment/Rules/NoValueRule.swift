import VehicleRecords

/// Asked, and no usable number: blank, unreadable, refused, or a placeholder such as 0.
///
/// It says how available the odometer was, and nothing about the distance.
/// Source: `reference/detection.md` R10, P2.
public struct NoValueRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let missing = examination.excluded.filter { $0.cause == .noValue }
        guard !missing.isEmpty else { return [] }
        return [
            Finding(
                .noValues(count: missing.count, sentinel: missing.count(where: \.isSentinel)),
                evidence: missing.map(\.index))
        ]
    }
}
