internal import MileageAssessment
internal import VehicleRecords
internal import XMLTree

extension XMLFacts {
    /// What the signals say over time: oil changes, wheels that lose air, how far a full battery
    /// goes. Shown, not judged; absent where no signal has a course.
    func condition() -> XMLElement? {
        let condition = source.assessment.condition
        let parts = [
            condition.oil.map(oil), condition.tires.map(tires), condition.battery.map(battery),
        ].compactMap { $0 }
        return parts.isEmpty ? nil : XMLElement("condition", [:], parts)
    }

    private func oil(_ oil: OilHistory) -> XMLElement {
        let ends: [XMLElement?] = [
            oil.perFullLife.map { distance("perFullLife", $0) },
            oil.distanceLeft.map { distance("distanceLeft", $0) },
        ]
        return XMLElement("oil", [:], ends + oil.changes.map(change))
    }

    private func change(_ change: OilHistory.Change) -> XMLElement {
        XMLElement(
            "change",
            [
                "after": change.before.at.description, "before": change.after.at.description,
                "early": change.isEarly ? "true" : "false",
            ],
            [
                permille("from", change.before.permille), permille("to", change.after.permille),
                change.odometer.map { distance("lowest", $0.lowerBound) },
                change.odometer.map { distance("highest", $0.upperBound) },
                change.sincePrevious.map { distance("sincePrevious", $0) },
            ])
    }

    private func tires(_ tires: TireHistory) -> XMLElement {
        let ends: [XMLElement?] = [tires.placard.map { pascals("placard", $0) }]
        return XMLElement("tires", [:], ends + tires.wheels.map(wheel))
    }

    private func wheel(_ wheel: TireHistory.Wheel) -> XMLElement {
        XMLElement(
            "wheel",
            [
                "row": "\(wheel.wheel.row)", "column": "\(wheel.wheel.column)",
                "readings": "\(wheel.readings)", "asked": "\(wheel.asked)",
            ],
            [
                wheel.newest.map { pascals("pressure", $0.pascals) },
                wheel.againstPlacardPermille.map { permille("againstPlacard", $0) },
                wheel.leak.map { leak in
                    XMLElement(
                        "leak", ["from": leak.from.description, "to": leak.to.description],
                        [
                            pascals("lost", leak.lost),
                            pascals("lostPerMonth", leak.lostPerMonth),
                        ])
                },
            ])
    }

    private func battery(_ battery: BatteryHistory) -> XMLElement {
        XMLElement(
            "battery", [:],
            [
                permille("newestShare", battery.newest.permille),
                permille("lowestShare", battery.lowest.permille),
            ]
                + battery.seasons.map { season in
                    XMLElement(
                        "season",
                        ["from": season.from.description, "stretches": "\(season.stretches)"],
                        [distance("perFullCharge", season.perFullCharge)])
                })
    }

    private func permille(_ name: String, _ share: Int) -> XMLElement {
        XMLElement(name, ["unit": "permille"], text: "\(share)")
    }

    private func pascals(_ name: String, _ pressure: Int64) -> XMLElement {
        XMLElement(name, ["unit": "Pa"], text: "\(pressure)")
    }

    /// Whose code the VIN begins with; never the make of the vehicle as a fact.
    func manufacturerCode() -> XMLElement {
        let vin = source.history.vin
        return XMLElement(
            "manufacturerCode",
            [
                "code": vin.manufacturerCode, "registeredMake": vin.registeredMake,
                "country": vin.registeredCountry,
            ])
    }
}
