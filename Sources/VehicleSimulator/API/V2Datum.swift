import VehicleRecords

/// What v2.0 gives under a vehicle's path.
enum V2Datum: String, CaseIterable {
    case attributes = ""
    case vin
    case odometer
    case oil = "engine/oil"
    case tires = "tires/pressure"
    case fuel
    case battery
    case capacity = "battery/capacity"
    case nominalCapacity = "battery/nominal_capacity"
    case charge
    case chargeLimit = "charge/limit"
    case location
    case security
    case serviceHistory = "service/history"
    case systemStatus = "diagnostics/system_status"
    case troubleCodes = "diagnostics/dtcs"

    var signal: SimulatedSignal {
        switch self {
        case .attributes: .attributes
        case .vin: .vin
        case .odometer: .odometer
        case .oil: .oilLife
        case .tires: .tirePressure
        case .fuel: .fuelLevel
        case .battery: .batteryLevel
        case .capacity, .nominalCapacity: .batteryCapacity
        case .charge: .charge
        case .chargeLimit: .chargeLimit
        case .location: .location
        case .security: .security
        case .serviceHistory: .serviceHistory
        case .systemStatus: .systemStatus
        case .troubleCodes: .troubleCodes
        }
    }

    /// Whether the answer has a time of measuring.
    private var isMeasured: Bool { self != .attributes && self != .vin }

    /// Whether the answer depends on the system of units. Source: observed per endpoint in a real
    /// batch: odometer, fuel, battery and tires.
    private var hasUnits: Bool {
        [.odometer, .tires, .fuel, .battery, .serviceHistory].contains(self)
    }

    /// `sc-data-age`, `sc-fetched-at` and `sc-unit-system`, where they apply. A nominal capacity
    /// is as old as its fetch: nobody measures it.
    func headers(_ view: VehicleView, isImperial: Bool) -> [SimulatedResponse.Header] {
        guard isMeasured else { return [] }
        let measured = self == .nominalCapacity ? view.now : view.snapshot.updatedAt
        let times: [SimulatedResponse.Header] = [
            .init(name: "sc-data-age", value: measured.withMilliseconds),
            .init(name: "sc-fetched-at", value: view.now.withMilliseconds),
        ]
        guard hasUnits else { return times }
        return times + [.init(name: "sc-unit-system", value: isImperial ? "imperial" : "metric")]
    }
}

extension Timestamp {
    /// RFC 3339 with exactly three decimals, as the API writes all its times.
    var withMilliseconds: String {
        let text = description
        return text.contains(".") ? text : text.dropLast() + ".000Z"
    }
}
