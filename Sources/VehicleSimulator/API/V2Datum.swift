import VehicleRecords

/// What v2.0 gives under a vehicle's path, and how it writes it.
enum V2Datum: String, CaseIterable {
    case attributes = ""
    case vin
    case odometer
    case oil = "engine/oil"
    case tires = "tires/pressure"
    case fuel
    case battery
    case charge

    /// Paths that exist, with their scopes, but that no simulated vehicle can answer.
    static let beyond = [
        "battery/capacity": "read_battery", "battery/nominal_capacity": "read_battery",
        "charge/limit": "read_charge", "location": "read_location", "security": "read_security",
        "service/history": "read_service_history", "diagnostics/dtcs": "read_diagnostics",
        "diagnostics/system_status": "read_diagnostics",
    ]

    var signal: Signal {
        switch self {
        case .attributes: .attributes
        case .vin: .vin
        case .odometer: .odometer
        case .oil: .oilLife
        case .tires: .tirePressure
        case .fuel: .fuelLevel
        case .battery: .batteryLevel
        case .charge: .charge
        }
    }

    /// Whether the answer has a time of measuring.
    private var isMeasured: Bool { self != .attributes && self != .vin }

    /// Whether the answer depends on the system of units. Source: observed per endpoint in a real
    /// batch: odometer, fuel, battery and tires.
    private var hasUnits: Bool { [.odometer, .tires, .fuel, .battery].contains(self) }

    /// `sc-data-age`, `sc-fetched-at` and `sc-unit-system`, where they apply.
    func headers(
        _ snapshot: VehicleSnapshot, fetchedAt: Timestamp, isImperial: Bool
    ) -> [SimulatedResponse.Header] {
        guard isMeasured else { return [] }
        let times: [SimulatedResponse.Header] = [
            .init(name: "sc-data-age", value: snapshot.updatedAt.withMilliseconds),
            .init(name: "sc-fetched-at", value: fetchedAt.withMilliseconds),
        ]
        guard hasUnits else { return times }
        return times + [.init(name: "sc-unit-system", value: isImperial ? "imperial" : "metric")]
    }

    func body(
        _ snapshot: VehicleSnapshot, of vehicle: SimulatedVehicle, id: String, isImperial: Bool
    ) -> JSONValue {
        // The API's own factors: 1 mile = 1.609344 km, 1 kPa = 0.145038 psi. Its gallon is not
        // stated; the US one, 3.785411784 l, is assumed.
        let length = { (kilometers: Double) in isImperial ? kilometers / 1.609344 : kilometers }
        switch self {
        case .attributes:
            return [
                "id": .string(id), "make": .string(vehicle.make.uppercased()),
                "model": .string(vehicle.model), "year": .integer(Int64(vehicle.year)),
            ]
        case .vin: return ["vin": .string("\(vehicle.vin)")]
        case .odometer:
            guard let digits = snapshot.odometerDigits else { return ["distance": .null] }
            guard isImperial, let kilometers = Double(digits) else {
                return ["distance": .digits(digits)]
            }
            return ["distance": .number(length(kilometers))]
        case .oil: return ["lifeRemaining": .number(Double(snapshot.oilLife) / 100)]
        case .tires:
            let wheels = ["frontLeft", "frontRight", "backLeft", "backRight"]
            return .object(
                zip(wheels, snapshot.tires).map { wheel, tenths in
                    let kilopascals = Double(tenths) / 10
                    return .init(
                        key: wheel,
                        value: .number(isImperial ? kilopascals * 0.145038 : kilopascals))
                })
        case .fuel:
            let share = Double(snapshot.fuelLevel) / 100
            let liters = share * 60
            return [
                "amountRemaining": .number(isImperial ? liters / 3.785411784 : liters),
                "percentRemaining": .number(share), "range": .number(length(share * 620)),
            ]
        case .battery:
            let share = Double(snapshot.batteryLevel) / 100
            return ["percentRemaining": .number(share), "range": .number(length(share * 420))]
        case .charge:
            return [
                "isPluggedIn": .bool(snapshot.charge != .notCharging),
                "state": .string(snapshot.charge.apiWord),
            ]
        }
    }
}

extension ChargeState {
    var apiWord: String {
        switch self {
        case .charging: "CHARGING"
        case .fullyCharged: "FULLY_CHARGED"
        case .notCharging: "NOT_CHARGING"
        }
    }
}

extension Timestamp {
    /// RFC 3339 with exactly three decimals, as the API writes all its times.
    var withMilliseconds: String {
        let text = description
        return text.contains(".") ? text : text.dropLast() + ".000Z"
    }
}
