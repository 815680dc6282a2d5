import VehicleRecords

extension RecordBuilder {
    /// What one path of a batch said, or why it said nothing.
    mutating func add(_ item: V2Item, _ path: V2Path) {
        let occasion = item.occasion
        if let fault = item.fault {
            // Every vehicle lacks a tank or a traction battery, or both; v3 does not mention them
            // either.
            let isUsual = path == .fuel || path == .battery
            if isUsual, fault.classification == .notCapable { return }
            addNothing(path.signal, fault.noValueReason, occasion)
            return
        }
        let body = item.body
        switch path {
        case .odometer: addOdometer(body["distance"], unit: item.distanceUnit, occasion)
        case .oilLife: addFraction(.oilLife, body["lifeRemaining"], occasion) { .oilLife($0) }
        case .fuel: addFraction(.fuelLevel, body["percentRemaining"], occasion) { .fuelLevel($0) }
        case .battery:
            addFraction(.batteryLevel, body["percentRemaining"], occasion) { .batteryLevel($0) }
        case .tires:
            addCondition(.tirePressure, occasion) { () throws(Unusable) in
                try .tires(
                    [
                        (.frontLeft, body["frontLeft"]), (.frontRight, body["frontRight"]),
                        (.backLeft, body["backLeft"]), (.backRight, body["backRight"]),
                    ], unit: item.pressureUnit)
            }
        case .vin: addVIN(body["vin"]?.text, occasion)
        case .attributes: addAttributes(VehicleDescription(body), occasion)
        }
    }

    /// Levels are fractions of one on v2.0. Source: contract §3.2.
    private mutating func addFraction(
        _ signal: Signal, _ value: JSONValue?, _ occasion: Occasion,
        _ make: (ReportedAmount) -> VehicleCondition.State
    ) {
        addCondition(signal, occasion) { () throws(Unusable) in
            try .level(value, "fraction", make)
        }
    }
}
