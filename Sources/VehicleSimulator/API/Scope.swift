import VehicleRecords

/// What an owner can allow an application. Source: the API's permissions page.
enum Scope {
    static let reading = [
        "read_alerts", "read_battery", "read_charge", "read_charge_locations",
        "read_charge_records", "read_charge_events", "read_climate", "read_compass",
        "read_diagnostics", "read_engine_oil", "read_extended_vehicle_info", "read_fuel",
        "read_location", "read_odometer", "read_security", "read_service_history",
        "read_speedometer", "read_thermometer", "read_tires", "read_user_profile",
        "read_vehicle_info", "read_vin",
    ]
    static let controlling = [
        "control_charge", "control_climate", "control_navigation", "control_security",
        "control_pin", "control_trunk",
    ]

    /// What the simulator's vehicles can serve; granted where the Connect URL names no scopes.
    static let usual = Signal.allCases.map { scope(of: $0) }

    static func scope(of signal: Signal) -> String {
        switch signal {
        case .odometer: "read_odometer"
        case .oilLife: "read_engine_oil"
        case .tirePressure: "read_tires"
        case .fuelLevel: "read_fuel"
        case .batteryLevel: "read_battery"
        case .charge: "read_charge"
        case .vin: "read_vin"
        case .attributes: "read_vehicle_info"
        }
    }

    /// The scopes of a Connect URL, without `required:`; `nil` when one is unknown.
    static func scopes(requested text: String) -> [String]? {
        let scopes = text.split(separator: " ").map { word in
            String(word.hasPrefix("required:") ? word.dropFirst(9) : word)
        }
        return scopes.allSatisfy { (reading + controlling).contains($0) } ? scopes : nil
    }
}
