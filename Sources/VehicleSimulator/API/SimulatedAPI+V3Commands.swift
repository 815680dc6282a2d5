import VehicleRecords

extension SimulatedAPI {
    /// `POST /v3/vehicles/{id}/commands/…` and charge schedules.
    func commandV3(
        _ path: [String], to id: String, _ timeline: VehicleTimeline, _ call: Call
    ) throws(Refusal) -> SimulatedResponse {
        let attributes = WireValue(reading: call.request.body)?["data"]?["attributes"] ?? .null
        let scopes = book.owner(of: id)?.scopes ?? []
        if path[0] == "charge-schedules" {
            return try schedule(path, of: id, timeline, attributes, call)
        }
        let command: VehicleCommand
        switch path.dropFirst().joined(separator: "/") {
        case "charge/start": command = .startCharge
        case "charge/stop": command = .stopCharge
        case "charge/set-limit":
            guard let percent = attributes["percent"]?.amount, (50...100).contains(percent),
                percent == percent.rounded()
            else { throw Refusal(.validation, field: "percent") }
            command = .setChargeLimit(percent / 100)
        case "charge-port/open": command = .openPort
        case "charge-port/close": command = .closePort
        case "security/lock": command = .lock
        case "security/unlock": command = .unlock
        case "navigation/set-destination": command = try Self.destination(attributes)
        default: throw Refusal(.unknownPath)
        }
        guard scopes.contains(command.scope) else { throw Refusal(.permission) }
        try admit(timeline, call)
        let type = path.dropFirst().joined(separator: "-")
        // What runs long is answered at once; its result, good or bad, is the body that follows.
        let isLong = settings.commandTime >= Self.longestWait
        do throws(Refusal) {
            try carryOut(command, on: id, timeline)
        } catch {
            guard isLong else { throw error }
            let body = error.v3Body(requestID: call.requestID, shape: settings.errorShape)
            return later(SimulatedResponse(202, body))
        }
        let done = execution(type, attributes)
        return isLong ? later(SimulatedResponse(202, done)) : SimulatedResponse(200, done)
    }

    /// Source: commands that run longer than about 175 s are answered 202.
    private static let longestWait = Duration.seconds(175)

    private func later(_ response: SimulatedResponse) -> SimulatedResponse {
        var response = response
        response.ending = .later(settings.commandTime - Self.longestWait)
        return response
    }

    private func execution(_ type: String, _ parameters: WireValue) -> WireValue {
        let (seconds, _) = settings.commandTime.components
        let done = now + settings.commandTime
        return [
            "data": [
                "id": .string("exec_" + hooks.id()), "type": "command-execution",
                "attributes": [
                    "commandType": .string(type), "status": ["value": "SUCCESS"],
                    "executionMode": "sync", "parameters": parameters == .null ? [:] : parameters,
                ],
                "meta": [
                    "executedAt": .string(now.withMilliseconds),
                    "completedAt": .string(done.withMilliseconds),
                    "durationInSeconds": .integer(seconds),
                ],
            ]
        ]
    }

    /// Source: Tesla has daily, weekly and workweek schedules, Volvo daily ones.
    private func schedule(
        _ path: [String], of id: String, _ timeline: VehicleTimeline, _ attributes: WireValue,
        _ call: Call
    ) throws(Refusal) -> SimulatedResponse {
        guard path.count == 2 else { throw Refusal(.unknownPath) }
        guard book.owner(of: id)?.scopes?.contains("control_charge") == true else {
            throw Refusal(.permission)
        }
        let isDeletion = call.method == "DELETE"
        guard isDeletion || ["daily", "weekly", "workweek"].contains(path[1]) else {
            throw Refusal(.unknownPath)
        }
        try admit(timeline, call)
        switch timeline.vehicle.make.uppercased() {
        case "TESLA": break
        case "VOLVO" where isDeletion || path[1] == "daily": break
        default: throw Refusal(.vehicleNotCapable)
        }
        let type = isDeletion ? "charge-schedule-delete" : "charge-schedule-\(path[1])"
        return SimulatedResponse(200, execution(type, attributes))
    }
}
