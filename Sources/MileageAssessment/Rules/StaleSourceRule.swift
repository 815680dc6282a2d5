import VehicleRecords

/// The newest reading of a source is old, so that nothing is said about today.
///
/// Older than 72 hours for a vehicle, 400 days for an inspection. Other sources speak when there
/// is an occasion: an auction that sold the car once is not late. Source: `reference/detection.md`
/// R12.
public struct StaleSourceRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let thresholds = examination.thresholds
        var newest: [Int: WeighedReading] = [:]
        for reading in examination.series.reversed() where newest[reading.sourceNumber] == nil {
            newest[reading.sourceNumber] = reading
            if newest.count == examination.sourceCount { break }
        }
        return newest.values.sorted { $0.index < $1.index }.compactMap { reading in
            let age = examination.asOf - reading.measuredAt.latest
            let limit: Duration
            switch reading.source.kind {
            case .vehicle: limit = .seconds(thresholds.staleVehicleHours * 3600)
            case .inspection: limit = .seconds(thresholds.staleOtherDays * 86_400)
            default: return nil
            }
            guard age > limit else { return nil }
            return Finding(
                .staleSource(reading.source, newest: reading.time, age: age),
                evidence: [reading.index])
        }
    }
}
