import VehicleRecords

/// The odometer stands still at the largest number it can show.
///
/// 299,999 miles, and stays there for two months: all 17 of 17 auction lots with that number
/// were of one maker whose counter ends there. Source: `reference/detection.md` R09, R11.
public struct CeilingRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let ceiling = Distance.miles(299_999)
        let standing = examination.core.filter { $0.distance == ceiling }
        guard let first = standing.first, let last = standing.last,
            last.index == examination.core.last?.index,
            last.measuredAt.earliest - first.measuredAt.latest
                >= .seconds(examination.thresholds.frozenDays * 86_400)
        else { return [] }
        return [Finding(.ceiling(ceiling), evidence: standing.map(\.index))]
    }
}
