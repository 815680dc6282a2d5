import VehicleRecords

/// The newest accepted mileage is higher, for the age, than nearly all vehicles'.
///
/// Of 39,703 auction lots one in two hundred lay above about 84,000 km for each year of its age.
/// Information: a taxi does. Low mileage is no finding: nothing public says how rare it is.
/// Source: `reference/detection.md` R21, R05 (percentiles 99 and 99.9, between them by logarithm).
public struct AgePriorRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        guard let year = examination.modelYear, let newest = examination.core.last,
            let start = CalendarDate(year: year, month: 1, day: 1)
        else { return [] }
        // Two years at least: a model year begins in the year before.
        let days = max(730, newest.time.seconds(since: Timestamp(start)) / 86_400)
        let perYear = Distance(
            meters: Int64(Int128(newest.distance.meters) * 365 / Int128(days)))
        let limit = examination.thresholds.agePerYear
        guard perYear > limit else { return [] }
        return [
            Finding(
                .agePrior(newest.distance, perYear: perYear, limit: limit),
                evidence: [newest.index])
        ]
    }
}
