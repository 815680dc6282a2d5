import VehicleRecords

/// What a simulated vehicle can be asked.
///
/// The simulator's own list, so that it shares none with the client. The first eight are what a
/// pull asks for; the rest are there because the API has them.
public enum SimulatedSignal: String, CaseIterable, Sendable {
    case odometer, oilLife, tirePressure, fuelLevel, batteryLevel, charge, vin, attributes
    case batteryCapacity, chargeLimit, location, security, serviceHistory, systemStatus
    case troubleCodes

    /// The signals that a ledger keeps.
    static let recorded: [Self] = [
        .odometer, .oilLife, .tirePressure, .fuelLevel, .batteryLevel, .charge, .vin, .attributes,
    ]

    /// `nil` for one that no simulated vehicle has.
    init?(_ signal: Signal) { self.init(rawValue: signal.rawValue) }

    /// The word of a fleet file.
    var word: String {
        switch self {
        case .odometer: "odometer"
        case .oilLife: "oil"
        case .tirePressure: "tires"
        case .fuelLevel: "fuel"
        case .batteryLevel: "battery"
        case .charge: "charge"
        case .vin: "vin"
        case .attributes: "attributes"
        case .batteryCapacity: "battery-capacity"
        case .chargeLimit: "charge-limit"
        case .location: "location"
        case .security: "security"
        case .serviceHistory: "service-history"
        case .systemStatus: "system-status"
        case .troubleCodes: "trouble-codes"
        }
    }

    init?(word: String) {
        guard let signal = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = signal
    }

    static var words: String { allCases.map(\.word).joined(separator: ", ") }

    /// The permission that opens it. Source: the API's permissions page.
    var scope: String {
        switch self {
        case .odometer: "read_odometer"
        case .oilLife: "read_engine_oil"
        case .tirePressure: "read_tires"
        case .fuelLevel: "read_fuel"
        case .batteryLevel, .batteryCapacity: "read_battery"
        case .charge, .chargeLimit: "read_charge"
        case .vin: "read_vin"
        case .attributes: "read_vehicle_info"
        case .location: "read_location"
        case .security: "read_security"
        case .serviceHistory: "read_service_history"
        case .systemStatus, .troubleCodes: "read_diagnostics"
        }
    }
}

extension SimulatedVehicle {
    // Source: the API's pages on service history and diagnostics name these makes.
    private static let serviceMakes: Set = [
        "FORD", "LINCOLN", "TOYOTA", "LEXUS", "MAZDA", "VOLKSWAGEN",
    ]
    private static let statusMakes: Set = [
        "CHRYSLER", "DODGE", "FIAT", "JEEP", "RAM", "ALFA ROMEO", "BUICK", "CADILLAC",
        "CHEVROLET", "GMC",
    ]
    private static let codeMakes: Set = ["CHEVROLET", "GMC"]

    /// What a vehicle of a kind and make usually reports.
    public static func usualSignals(
        of powertrain: Powertrain, make: String = ""
    ) -> Set<SimulatedSignal> {
        let make = make.uppercased()
        var signals: Set<SimulatedSignal> = [
            .odometer, .tirePressure, .vin, .attributes, .location, .security,
        ]
        if powertrain.burnsFuel { signals.formUnion([.oilLife, .fuelLevel]) }
        if powertrain.isCharged {
            signals.formUnion([.batteryLevel, .charge, .batteryCapacity, .chargeLimit])
        }
        if serviceMakes.contains(make) { signals.insert(.serviceHistory) }
        if statusMakes.contains(make) { signals.insert(.systemStatus) }
        if codeMakes.contains(make) { signals.insert(.troubleCodes) }
        return signals
    }
}
