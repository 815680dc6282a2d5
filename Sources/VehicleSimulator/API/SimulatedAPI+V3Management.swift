import VehicleRecords

extension SimulatedAPI {
    /// `/v3/applications`, `/v3/webhooks` and `/v3/subscriptions`.
    func manageV3(_ path: [String], _ call: Call) throws(Refusal) -> SimulatedResponse {
        let id = path.count > 1 ? path[1] : ""
        switch (call.method, path[0], path.count) {
        case ("GET", "applications", 1):
            return list([application], call, usual: 50)
        case ("GET", "applications", 2) where id == credentials.clientID:
            return SimulatedResponse(200, ["data": application])
        case ("GET", "applications", 3) where id == credentials.clientID && path[2] == "secrets":
            return list([secret], call, usual: 50)
        case ("GET", "webhooks", 1): return try webhooks(call)
        case ("GET", "webhooks", 2):
            guard let webhook = hooks[id] else { throw Refusal(.unknownPath) }
            return SimulatedResponse(200, ["data": resource(webhook)])
        case ("GET", "subscriptions", 1): return try subscriptions(call)
        case ("POST", "subscriptions", 1): return try subscribeV3(call)
        case (_, "subscriptions", 2): return try subscription(call.method, id)
        default: throw Refusal(.unknownPath)
        }
    }

    private var application: WireValue {
        [
            "id": .string(credentials.clientID), "type": "application",
            "attributes": [
                "name": "Simulated application", "clientId": .string(credentials.v3ClientID),
            ],
            "links": ["self": .string("/v3/applications/\(credentials.clientID)")],
        ]
    }

    /// A secret is never shown again; only that it is there.
    private var secret: WireValue {
        [
            "id": .string(directory.id("secret")), "type": "secret",
            "attributes": ["lastFour": .string(String(credentials.v3ClientSecret.suffix(4)))],
        ]
    }

    private func list(_ data: [WireValue], _ call: Call, usual: Int) -> SimulatedResponse {
        SimulatedResponse(
            200,
            [
                "data": .array(data),
                "meta": listMeta(page: 1, size: usual)
                    .adding("totalCount", .integer(Int64(data.count))),
                "links": ["self": .string(call.request.target)],
            ])
    }

    // MARK: - Webhooks

    private func webhooks(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let query = call.request.query
        let matches = { (name: String, value: String) in
            (query["filter[\(name)]"] ?? value) == value
        }
        let all = hooks.webhooks.filter { webhook in
            matches("name", webhook.name) && matches("callbackUri", webhook.url)
                && matches("isEnabled", String(webhook.isEnabled))
                && matches("autoSubscribe", String(webhook.subscribesAll))
        }
        let (page, meta, links) = try slice(all, of: call, at: "/v3/webhooks", usual: 50)
        return SimulatedResponse(
            200, ["data": .array(page.map(resource)), "meta": meta, "links": links])
    }

    private func resource(_ webhook: Webhook) -> WireValue {
        let created = WireValue.string(webhook.createdAt.withMilliseconds)
        return [
            "id": .string(webhook.id), "type": "webhook",
            "attributes": [
                "name": .string(webhook.name), "callbackUri": .string(webhook.url),
                "isEnabled": .bool(webhook.isEnabled),
                "autoSubscribe": .bool(webhook.subscribesAll),
                "version": .string(webhook.version.rawValue),
            ],
            "meta": ["createdAt": created, "updatedAt": created],
            "links": ["self": .string("/v3/webhooks/\(webhook.id)")],
        ]
    }

    // MARK: - Subscriptions

    private func subscriptions(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let query = call.request.query
        let all = hooks.subscriptions.filter { subscription in
            (query["filter[userId]"] ?? subscription.userID) == subscription.userID
                && (query["filter[webhookId]"] ?? subscription.webhookID) == subscription.webhookID
                && (query["filter[vehicleId]"] ?? subscription.vehicleID) == subscription.vehicleID
                && query["filter[vehicle.mode]"].map {
                    $0 == book.owner(of: subscription.vehicleID)?.mode
                } ?? true
        }
        let (page, meta, links) = try slice(all, of: call, at: "/v3/subscriptions", usual: 25)
        return SimulatedResponse(
            200, ["data": .array(page.map(resource)), "meta": meta, "links": links])
    }

    /// The inner keys are not documented; both plain ids and JSON:API's relationships are read.
    private func subscribeV3(_ call: Call) throws(Refusal) -> SimulatedResponse {
        let data = WireValue(reading: call.request.body)?["data"] ?? .null
        func id(_ kind: String) -> String? {
            data["attributes"]?[kind + "Id"]?.string
                ?? data["relationships"]?[kind]?["data"]?["id"]?.string
        }
        guard let vehicleID = id("vehicle"), let owner = book.owner(of: vehicleID),
            book.isConnected(vehicleID)
        else { throw Refusal(.validation, field: "vehicleId") }
        guard let webhookID = id("webhook"), hooks[webhookID] != nil else {
            throw Refusal(.validation, field: "webhookId")
        }
        guard hooks.subscribe(vehicleID, of: owner.userID, to: webhookID, at: now) != nil else {
            return SimulatedResponse(
                409,
                [
                    "type": "SUBSCRIPTION", "code": "ALREADY_EXISTS", "title": "Conflict",
                    "detail": "The vehicle is subscribed to this webhook already.",
                    "status": .integer(409), "resolution": ["type": .null],
                ])
        }
        enableNew(webhookID)
        return SimulatedResponse(
            202, ["meta": ["message": "subscription creation in progress"]])
    }

    private func subscription(_ method: String, _ id: String) throws(Refusal) -> SimulatedResponse {
        guard let one = hooks.subscriptions.first(where: { $0.id == id }) else {
            throw Refusal(.unknownPath)
        }
        switch method {
        case "GET": return SimulatedResponse(200, ["data": resource(one)])
        case "DELETE":
            _ = hooks.unsubscribe(id: id)
            return SimulatedResponse(200, ["status": "success"])
        default: throw Refusal(.unknownPath)
        }
    }

    private func resource(_ subscription: WebhookSubscription) -> WireValue {
        let since = WireValue.string(subscription.since.withMilliseconds)
        let link = { (type: String, id: String) -> WireValue in
            ["data": ["id": .string(id), "type": .string(type)]]
        }
        let vehicle = book.timeline(subscription.vehicleID).map {
            attributes(of: $0.vehicle, id: subscription.vehicleID)
        }
        return [
            "id": .string(subscription.id), "type": "subscription",
            "attributes": ["vehicle": vehicle ?? .null],
            "meta": ["createdAt": since, "updatedAt": since],
            "relationships": [
                "webhook": link("webhook", subscription.webhookID),
                "user": link("user", subscription.userID),
                "vehicle": link("vehicle", subscription.vehicleID),
            ],
            "links": ["self": .string("/v3/subscriptions/\(subscription.id)")],
        ]
    }

    // MARK: - v2.0

    /// `POST /v2.0/vehicles/{id}/webhooks/{webhookId}`
    func subscribe(_ vehicleID: String, to webhookID: String) throws(Refusal) -> SimulatedResponse {
        guard hooks[webhookID] != nil, let owner = book.owner(of: vehicleID) else {
            throw Refusal(
                .validation, field: "webhookId", message: "There is no webhook with this id")
        }
        _ = hooks.subscribe(vehicleID, of: owner.userID, to: webhookID, at: now)
        enableNew(webhookID)
        return SimulatedResponse(
            200, ["webhookId": .string(webhookID), "vehicleId": .string(vehicleID)])
    }

    /// `DELETE /v2.0/vehicles/{id}/webhooks/{webhookId}`, with the management token.
    func unsubscribe(
        _ call: Call, id: String, webhookID: String
    ) throws(Refusal) -> SimulatedResponse {
        guard call.request.bearer == credentials.managementToken else {
            throw Refusal(.authentication)
        }
        guard hooks.unsubscribe(vehicleID: id, webhookID: webhookID) else {
            throw Refusal(.validation, field: "webhookId")
        }
        return SimulatedResponse(200, ["status": "success"])
    }
}
