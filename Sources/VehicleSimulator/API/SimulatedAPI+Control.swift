import VehicleRecords

extension SimulatedAPI {
    /// `/_simulator/clock` and `/_simulator/log`, for who holds the management token, as a bearer
    /// or as the password of `default`.
    func control(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let basic = call.request.basic.flatMap { $0.name == "default" ? $0.secret : nil }
        guard (call.request.bearer ?? basic) == credentials.managementToken else {
            throw Refusal(.authentication)
        }
        switch (call.request.method, call.path.dropFirst().joined(separator: "/")) {
        case ("GET", "clock"): return clock()
        case ("POST", "clock"):
            let body = JSONValue(reading: call.request.body)
            guard let text = body?["advance"]?.string,
                let duration = WrittenQuantity.duration(text)
            else { throw Refusal(.validation, field: "advance") }
            advance(by: duration)
            return clock()
        case ("GET", "log"):
            let log = log
            let refusals = log.refusals.sorted { $0.key < $1.key }.map {
                JSONValue.Member(key: $0.key, value: .integer(Int64($0.value)))
            }
            return SimulatedResponse(
                200,
                [
                    "requests": .integer(Int64(log.requests)),
                    "earlyCalls": .integer(Int64(log.earlyCalls)),
                    "refusals": .object(refusals),
                ])
        default: throw Refusal(.unknownPath)
        }
    }

    private func clock() -> SimulatedResponse {
        SimulatedResponse(
            200,
            [
                "now": .string("\(now)"),
                "firstNight": .string("\(model.fleet.firstNight)"),
                "lastNight": .string("\(model.fleet.lastNight)"),
            ])
    }
}
