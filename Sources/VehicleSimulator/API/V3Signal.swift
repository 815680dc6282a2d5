import VehicleRecords

/// What v3 calls a signal, and how it writes one. Source: the API's signal catalogue; the words
/// and units are those of real payloads.
struct V3Signal {
    let code: String
    let name: String
    let group: String
    let signal: Signal

    static let odometer = Self(
        code: "odometer-traveleddistance", name: "TraveledDistance", group: "Odometer",
        signal: .odometer)
    static let oilLife = Self(
        code: "internalcombustionengine-oillife", name: "OilLife",
        group: "InternalCombustionEngine", signal: .oilLife)
    static let tires = Self(
        code: "wheel-tires", name: "Tires", group: "Wheel", signal: .tirePressure)
    static let vin = Self(
        code: "vehicleidentification-vin", name: "VIN", group: "VehicleIdentification",
        signal: .vin)
    static let trim = Self(
        code: "vehicleidentification-trim", name: "Trim", group: "VehicleIdentification",
        signal: .attributes)
    static let fuelLevel = Self(
        code: "internalcombustionengine-fuellevel", name: "FuelLevel",
        group: "InternalCombustionEngine", signal: .fuelLevel)
    static let charge = Self(
        code: "charge-detailedchargingstatus", name: "DetailedChargingStatus", group: "Charge",
        signal: .charge)
    static let batteryLevel = Self(
        code: "tractionbattery-stateofcharge", name: "StateOfCharge", group: "TractionBattery",
        signal: .batteryLevel)

    /// The signals that a vehicle is asked for; those it can't give come as errors.
    static func signals(of vehicle: SimulatedVehicle) -> [V3Signal] {
        var signals = [odometer, oilLife, tires, vin]
        if vehicle.trim != nil { signals.append(trim) }
        if vehicle.powertrain.burnsFuel { signals.append(fuelLevel) }
        if vehicle.powertrain.isCharged { signals += [batteryLevel, charge] }
        return signals
    }

    /// The resource of a signal that was collected.
    func collected(
        _ snapshot: VehicleSnapshot, of vehicle: SimulatedVehicle, link: String,
        kilometersWord: String
    ) -> JSONValue {
        // Real VIN signals carry 0 and 0: nobody knows when.
        let isTimed = signal != .vin && signal != .attributes
        let attributes: JSONValue = [
            "code": .string(code), "name": .string(name), "group": .string(group),
            "status": ["value": "SUCCESS"],
            "body": body(snapshot, of: vehicle, kilometersWord: kilometersWord),
        ]
        let retrieved = isTimed ? snapshot.retrievedAt.millisecondsSince1970 : 0
        let updated = isTimed ? snapshot.updatedAt.millisecondsSince1970 : 0
        return [
            "id": .string(code), "type": "signal", "attributes": attributes,
            "meta": ["retrievedAt": .integer(retrieved), "oemUpdatedAt": .integer(updated)],
            "links": ["self": .string(link)],
        ]
    }

    /// The resource of a signal that can't be had: no body, no times; type and code are all that
    /// real ones say.
    func missing(_ problem: APIProblem, link: String) -> JSONValue {
        let error: JSONValue = ["type": .string(problem.type), "code": .text(problem.code)]
        return [
            "id": .string(code), "type": "signal",
            "attributes": [
                "code": .string(code), "name": .string(name), "group": .string(group),
                "status": ["value": "ERROR", "error": error],
            ],
            "links": ["self": .string(link)],
        ]
    }

    private func body(
        _ snapshot: VehicleSnapshot, of vehicle: SimulatedVehicle, kilometersWord: String
    ) -> JSONValue {
        let percent = { (number: Int) -> JSONValue in
            ["value": .integer(Int64(number)), "unit": "percent"]
        }
        switch signal {
        case .odometer:
            let digits = snapshot.odometerDigits.map { JSONValue.digits($0) } ?? .null
            return ["value": digits, "unit": .string(kilometersWord)]
        case .oilLife: return percent(snapshot.oilLife)
        case .fuelLevel: return percent(snapshot.fuelLevel)
        case .batteryLevel: return percent(snapshot.batteryLevel)
        case .charge: return ["value": .string(snapshot.charge.apiWord)]
        case .vin: return ["value": .string("\(vehicle.vin)")]
        case .attributes: return ["value": .text(vehicle.trim)]
        case .tirePressure:
            let wheels = snapshot.tires.enumerated().map { index, tenths -> JSONValue in
                [
                    "row": .integer(Int64(index / 2)), "column": .integer(Int64(index % 2)),
                    "tirePressure": .number(vehicle.tires.number(tenths)),
                ]
            }
            return [
                "values": .array(wheels), "rowCount": .integer(2), "columnCount": .integer(2),
                "unit": .string(vehicle.tires.label.rawValue),
            ]
        }
    }
}
