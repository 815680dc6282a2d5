import VehicleRecords

/// What a vehicle can be told to do. Both versions end here.
enum VehicleCommand: Hashable {
    case lock, unlock, startCharge, stopCharge, openPort, closePort
    /// A share, 0.5 to 1.
    case setChargeLimit(Double)
    case navigate(latitude: Double, longitude: Double)

    var scope: String {
        switch self {
        case .lock, .unlock: "control_security"
        case .startCharge, .stopCharge, .setChargeLimit, .openPort, .closePort: "control_charge"
        case .navigate: "control_navigation"
        }
    }

    var isOfCharging: Bool { scope == "control_charge" }
}

extension SimulatedAPI {
    /// `POST /v2.0/vehicles/{id}/…`: security, charge, charge/limit, navigation/destination.
    func command(
        _ path: String, to vehicle: V2Vehicle, _ call: Call
    ) throws(Refusal) -> SimulatedResponse {
        let body = WireValue(reading: call.request.body) ?? .null
        let command: VehicleCommand
        switch (path, body["action"]?.string) {
        case ("security", "LOCK"): command = .lock
        case ("security", "UNLOCK"): command = .unlock
        case ("charge", "START"): command = .startCharge
        case ("charge", "STOP"): command = .stopCharge
        case ("charge/limit", _):
            // One official client sends the number as a text.
            guard let limit = body["limit"]?.amount, (0.5...1).contains(limit) else {
                throw Refusal(.validation, field: "limit")
            }
            command = .setChargeLimit(limit)
        case ("navigation/destination", _): command = try Self.destination(body)
        case ("security", _), ("charge", _): throw Refusal(.validation, field: "action")
        default: throw Refusal(.unknownPath)
        }
        guard vehicle.scopes.contains(command.scope) else { throw Refusal(.permission) }
        try admit(vehicle.timeline, call)
        try carryOut(command, on: vehicle.id, vehicle.timeline)
        return SimulatedResponse(
            200, ["status": "success", "message": "Successfully sent request to vehicle"])
    }

    static func destination(_ body: WireValue) throws(Refusal) -> VehicleCommand {
        guard let latitude = body["latitude"]?.amount, abs(latitude) <= 90 else {
            throw Refusal(.validation, field: "latitude")
        }
        guard let longitude = body["longitude"]?.amount, abs(longitude) <= 180 else {
            throw Refusal(.validation, field: "longitude")
        }
        return .navigate(latitude: latitude, longitude: longitude)
    }

    /// Does it, or says why the vehicle can't.
    func carryOut(
        _ command: VehicleCommand, on id: String, _ timeline: VehicleTimeline
    ) throws(Refusal) {
        if command.isOfCharging, !timeline.vehicle.powertrain.isCharged {
            throw Refusal(.vehicleNotCapable)
        }
        let view = try view(id, timeline)
        var state = view.state
        switch command {
        case .lock: state.isLocked = true
        case .unlock: state.isLocked = false
        case .startCharge:
            // A car that hangs on no cable can't be charged.
            guard view.snapshot.charge != .notCharging || view.state.charge != nil else {
                throw Refusal(.pluggedOut)
            }
            state.charge = .charging
        case .stopCharge:
            guard view.charge == .charging else { throw Refusal(.notCharging) }
            state.charge = .notCharging
        case .setChargeLimit(let limit): state.chargeLimit = limit
        case .openPort, .closePort, .navigate: break
        }
        states[id] = state
    }
}

extension WireValue {
    /// A number, written as one or as a text.
    var amount: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .string(let text): Double(text)
        default: nil
        }
    }
}
