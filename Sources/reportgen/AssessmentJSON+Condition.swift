import MileageAssessment
import VehicleRecords

extension JSONText {
    /// The condition as docs/CLI.md has it; `nil` for a history that says nothing of it.
    init?(_ condition: ConditionHistory) {
        let signals = condition.signals.filter { $0.asked > 0 }
        guard
            condition.oil != nil || condition.tires != nil || condition.battery != nil
                || signals.contains(where: { $0.signal != .odometer })
        else { return nil }
        self = .object(present: [
            ("oil", condition.oil.map { JSONText($0) }),
            ("tires", condition.tires.map { JSONText($0) }),
            ("battery", condition.battery.map { JSONText($0) }),
            ("signals", .array(condition.signals.map { JSONText($0) })),
        ])
    }

    private init(_ oil: OilHistory) {
        self = .object(present: [
            ("newest", Self.share(oil.newest.entry, oil.newest.at, oil.newest.permille)),
            ("metersPerFullLife", oil.perFullLife.map { JSONText($0.meters) }),
            ("metersLeft", oil.distanceLeft.map { JSONText($0.meters) }),
            (
                "changes",
                .array(
                    oil.changes.map { change in
                        .object(present: [
                            ("after", JSONText(change.before.at.description)),
                            ("before", JSONText(change.after.at.description)),
                            ("fromPermille", JSONText(change.before.permille)),
                            ("toPermille", JSONText(change.after.permille)),
                            (
                                "lowestMeters",
                                change.odometer.map { JSONText($0.lowerBound.meters) }
                            ),
                            (
                                "highestMeters",
                                change.odometer.map { JSONText($0.upperBound.meters) }
                            ),
                            (
                                "sincePreviousMeters",
                                change.sincePrevious.map { JSONText($0.meters) }
                            ),
                            ("early", JSONText(change.isEarly)),
                        ])
                    })
            ),
        ])
    }

    private init(_ tires: TireHistory) {
        self = .object(present: [
            ("newest", JSONText(tires.newest.description)),
            ("placardPascals", tires.placard.map { JSONText($0) }),
            (
                "wheels",
                .array(
                    tires.wheels.map { wheel in
                        .object(present: [
                            ("wheel", JSONText(wheel.wheel.description)),
                            ("pascals", wheel.newest.map { JSONText($0.pascals) } ?? .null),
                            ("measuredAt", wheel.newest.map { JSONText($0.at.description) }),
                            (
                                "againstPlacardPermille",
                                wheel.againstPlacardPermille.map { JSONText($0) }
                            ),
                            (
                                "leak",
                                wheel.leak.map { leak in
                                    .object([
                                        ("from", JSONText(leak.from.description)),
                                        ("to", JSONText(leak.to.description)),
                                        ("lostPascals", JSONText(leak.lost)),
                                        ("lostPascalsPerMonth", JSONText(leak.lostPerMonth)),
                                    ])
                                }
                            ),
                        ])
                    })
            ),
        ])
    }

    private init(_ battery: BatteryHistory) {
        self = .object([
            (
                "newest",
                Self.share(battery.newest.entry, battery.newest.at, battery.newest.permille)
            ),
            (
                "lowest",
                Self.share(battery.lowest.entry, battery.lowest.at, battery.lowest.permille)
            ),
            (
                "seasons",
                .array(
                    battery.seasons.map { season in
                        .object([
                            ("from", JSONText(season.from.description)),
                            ("metersPerFullCharge", JSONText(season.perFullCharge.meters)),
                            ("stretches", JSONText(season.stretches)),
                        ])
                    })
            ),
        ])
    }

    private init(_ account: SignalAccount) {
        self = .object(present: [
            ("signal", JSONText(account.signal.rawValue)),
            ("state", JSONText(account.state.rawValue)),
            ("newest", account.newest.map { JSONText($0.at.description) }),
            ("values", JSONText(account.values)), ("asked", JSONText(account.asked)),
        ])
    }

    private static func share(_ entry: EntryIndex, _ at: Timestamp, _ permille: Int) -> JSONText {
        .object([
            ("entry", JSONText(entry.position)), ("measuredAt", JSONText(at.description)),
            ("permille", JSONText(permille)),
        ])
    }

    init(_ source: SourceCoverage) {
        self = .object([
            ("source", JSONText(source.source)), ("readings", JSONText(source.readings)),
            ("first", JSONText(source.first.description)),
            ("newest", JSONText(source.newest.description)),
            ("ageSeconds", JSONText(source.age.components.seconds)),
        ])
    }
}
