import VehicleRecords

extension SimulatedAPI {
    /// `/_simulator/clock`, `/_simulator/log`, `vehicles`, `tokens` and `webhooks`, for who holds the management token, as a bearer
    /// or as the password of `default`.
    func control(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let basic = call.request.basic.flatMap { $0.name == "default" ? $0.secret : nil }
        guard (call.request.bearer ?? basic) == credentials.managementToken else {
            throw Refusal(.authentication)
        }
        switch (call.request.method, call.path.dropFirst().joined(separator: "/")) {
        case ("GET", "clock"): return clock()
        case ("POST", "clock"):
            let body = WireValue(reading: call.request.body)
            guard let text = body?["advance"]?.string,
                let duration = WrittenQuantity.duration(text)
            else { throw Refusal(.validation, field: "advance") }
            advance(by: duration)
            return clock()
        case ("GET", "log"): return SimulatedResponse(200, logged)
        case ("GET", "vehicles"): return vehicles()
        case ("GET", "tokens"):
            return SimulatedResponse(
                200, ["tokens": .array(grants.all.map { .string($0) })])
        case ("POST", "webhooks"): return try makeWebhook(call)
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

    private var logged: WireValue {
        let log = log
        let refusals = log.refusals.sorted { $0.key < $1.key }.map {
            WireValue.Member(key: $0.key, value: .integer(Int64($0.value)))
        }
        return [
            "requests": .integer(Int64(log.requests)),
            "earlyCalls": .integer(Int64(log.earlyCalls)), "refusals": .object(refusals),
            "webhooks": [
                "delivered": .integer(Int64(hooks.tally.delivered)),
                "retried": .integer(Int64(hooks.tally.retried)),
                "dropped": .integer(Int64(hooks.tally.dropped)),
            ],
        ]
    }

    /// Which id is which VIN, for scripts that know their fleet by VIN.
    private func vehicles() -> SimulatedResponse {
        let rows = book.all.flatMap { owner in
            owner.vehicleIDs.compactMap { id -> WireValue? in
                guard let vehicle = book.timeline(id)?.vehicle else { return nil }
                return [
                    "vin": .string(vehicle.statedVIN ?? "\(vehicle.vin)"), "id": .string(id),
                    "userId": .string(owner.userID), "connected": .bool(book.isConnected(id)),
                ]
            }
        }
        return SimulatedResponse(200, ["vehicles": .array(rows)])
    }

    /// What a developer does in the dashboard: `{"url","version"?,"name"?,"subscribesAll"?}`.
    private func makeWebhook(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let body = WireValue(reading: call.request.body)
        guard let url = body?["url"]?.string, WrittenQuantity.isWebAddress(url) else {
            throw Refusal(.validation, field: "url")
        }
        guard let version = Webhook.Version(rawValue: body?["version"]?.string ?? "4.0") else {
            throw Refusal(.validation, field: "version")
        }
        let webhook = add(
            url, name: body?["name"]?.string ?? "simulated", version: version,
            subscribesAll: body?["subscribesAll"] == .bool(true))
        return SimulatedResponse(200, ["webhookId": .string(webhook.id)])
    }
}
