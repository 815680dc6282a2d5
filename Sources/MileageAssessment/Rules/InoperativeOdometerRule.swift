import VehicleRecords

/// One value of the vehicle's while something else shows that it moved.
///
/// Tank or battery emptied as only driving does, or oil life that falls faster than its calendar
/// makes it. Where the value leaps afterwards it was merely old, which ``FrozenRule`` says; and
/// where other sources read a rising odometer it counted, and the source did not.
/// Source: `reference/detection.md` R11; how much counts as movement is ours.
public struct InoperativeOdometerRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let long = Duration.seconds(examination.thresholds.frozenDays * 86_400)
        let runs = examination.rhythm.frozenRuns.filter { !$0.isStale && $0.span >= long }
        guard !runs.isEmpty else { return [] }
        let records = ConditionRecords(of: examination)
        return runs.compactMap { run in
            guard let first = run.readings.first, let last = run.readings.last,
                let (movement, evidence) = movement(
                    from: first, to: last, records, in: examination)
            else { return nil }
            return Finding(
                .odometerInoperative(
                    from: first.time, to: last.time, movement: movement,
                    resumed: run.resumed != nil),
                evidence: Array(Set([first.index, last.index] + evidence)))
        }
    }

    private func movement(
        from first: WeighedReading, to last: WeighedReading, _ records: ConditionRecords,
        in examination: Examination
    ) -> (Finding.Movement, [EntryIndex])? {
        let thresholds = examination.thresholds
        func during<Item>(_ items: [Item], _ at: KeyPath<Item, Timestamp>) -> [Item] {
            items.filter { $0[keyPath: at] > first.time && $0[keyPath: at] < last.time }
        }
        // Who reads the dash and sees it rise shows that it works.
        let isContradicted = during(examination.series, \.time).contains {
            $0.sourceNumber != first.sourceNumber
                && $0.distance > first.distance + thresholds.manualTolerance + $0.resolution
        }
        if isContradicted { return nil }
        let oil = during(records.oil, \.at)
        if let start = oil.first, let end = oil.last {
            let used = start.permille - end.permille
            let days = end.at.seconds(since: start.at) / 86_400
            // 1,000 thousandths a year is what a calendar takes by itself.
            let byCalendar = days * thresholds.oilCalendarPermillePerYear / 365
            if Int64(used) >= byCalendar + Int64(thresholds.oilUseNeededPermille) {
                return (.oilLife, [start.entry, end.entry])
            }
        }
        for (shares, what) in [
            (during(records.fuel, \.at), Finding.Movement.fuel),
            (during(records.battery, \.at), .charge),
        ] {
            // What stands still loses charge slowly: only a fall within a day and a half counts.
            let falls = zip(shares, shares.dropFirst()).filter { a, b in
                a.permille - b.permille >= thresholds.driveUsePermille
                    && b.at.seconds(since: a.at) <= 36 * 3600
            }
            if falls.count >= thresholds.driveUses, let start = falls.first, let end = falls.last {
                return (what, [start.0.entry, end.1.entry])
            }
        }
        return nil
    }
}
