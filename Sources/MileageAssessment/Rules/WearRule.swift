import VehicleRecords

/// The oil was used up faster, by distance, than this vehicle ever did.
///
/// Over a stretch without a reset, the odometer gained less than two fifths of what the oil life
/// used would make from the vehicle's own other stretches (two or more). A calendar uses oil life
/// as well, so the stretch must have used it faster than any calendar does; idling does the same:
/// a note, never more. Source: `reference/detection.md` R19; the guards are ours.
public struct WearRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let thresholds = examination.thresholds
        guard !examination.places.conditions.isEmpty else { return [] }
        let records = ConditionRecords(of: examination)
        guard
            let oil = OilHistory(
                records.oil, OdometerCourse(examination), under: thresholds)
        else { return [] }
        let needed = thresholds.oilUseNeededPermille
        // Where readings are in question, the distance between those that are not is not known
        // either: what the odometer gained across a fall says nothing about the oil.
        let core = Set(examination.core.map(\.index))
        let inQuestion =
            core.count == examination.series.count
            ? [] : examination.series.filter { !core.contains($0.index) }.map(\.time)
        let stretches = oil.stretches.filter { stretch in
            stretch.perFullLife(atLeast: needed) != nil
                && !inQuestion.contains { stretch.start.at...stretch.end.at ~= $0 }
        }
        guard stretches.count >= 3 else { return [] }
        return stretches.compactMap { stretch in
            let rates = stretches.filter { $0 != stretch }
                .compactMap { $0.perFullLife(atLeast: needed)?.meters }.sorted()
            guard let gained = stretch.gained, stretch.days > 0,
                Int64(stretch.used) * 365
                    >= thresholds.oilCalendarPermillePerYear * stretch.days
            else { return nil }
            let expected = Distance(
                meters: rates[rates.count / 2] * Int64(stretch.used) / 1000)
            guard gained.meters * 1000 < expected.meters * thresholds.wearPermille else {
                return nil
            }
            return Finding(
                .distanceLowerThanOilUse(
                    gained: gained, expected: expected, from: stretch.start.at,
                    to: stretch.end.at),
                evidence: [stretch.start.entry, stretch.end.entry])
        }
    }
}
