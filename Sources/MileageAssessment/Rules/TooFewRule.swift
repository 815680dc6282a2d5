import VehicleRecords

/// Fewer readings on different days than a judgment needs.
///
/// Source: `reference/detection.md` R15; RDW's code 06.
public struct TooFewRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        guard examination.days < examination.thresholds.readingsNeeded else { return [] }
        let records = examination.history.entries
        let refused = examination.places.noValues.contains { place in
            guard case .noValue(let said) = records[place].record else { return false }
            return said.signal == .odometer && said.reason == .notPermitted
        }
        var evidence = examination.series.map(\.index) + examination.excluded.map(\.index)
        if evidence.isEmpty { evidence = records.prefix(1).map(\.index) }
        // A history without any entry has nothing to show; its verdict is the same.
        guard !evidence.isEmpty else { return [] }
        return [
            Finding(
                .tooFew(count: examination.series.count, refused: refused), evidence: evidence)
        ]
    }
}
