import VehicleRecords

/// Payloads of version 2.0, which end with v2.0 of the API.
extension SimulatedAPI {
    /// Charging that began, stopped or was completed since the clock stood there.
    func notifyLegacy(
        _ webhook: Webhook, _ subscription: WebhookSubscription, _ timeline: VehicleTimeline,
        since before: Timestamp
    ) {
        guard timeline.vehicle.signals.contains(.charge) else { return }
        var previous = timeline.latest(at: before)?.charge
        for snapshot in timeline.snapshots(after: before, upTo: now) {
            defer { previous = snapshot.charge }
            guard let previous, previous != snapshot.charge else { continue }
            let type =
                switch snapshot.charge {
                case .charging: "CHARGING_STARTED"
                case .fullyCharged: "CHARGING_COMPLETED"
                case .notCharging: "CHARGING_STOPPED"
                }
            outbox.yield(
                delivery(
                    webhook,
                    [
                        "version": "2.0", "webhookId": .string(webhook.id),
                        "eventName": "eventBased", "mode": "live",
                        "payload": [
                            "eventId": .string(hooks.id()),
                            "vehicleId": .string(subscription.vehicleID),
                            "eventType": .string(type),
                            "eventTime": .string(snapshot.updatedAt.withMilliseconds),
                        ],
                    ]))
        }
    }

    /// The daily delivery: every subscribed vehicle with its values, each with its own code.
    func schedule(
        _ webhook: Webhook, _ subscriptions: [WebhookSubscription], at night: Timestamp
    ) {
        let vehicles = subscriptions.compactMap { subscription -> WireValue? in
            guard let timeline = book.timeline(subscription.vehicleID),
                let scopes = book.owner(of: subscription.vehicleID)?.scopes
            else { return nil }
            let items = [V2Datum.odometer, .oil, .tires, .vin].compactMap {
                item($0, subscription.vehicleID, timeline, scopes, at: night)
            }
            return [
                "vehicleId": .string(subscription.vehicleID), "requestId": .string(hooks.id()),
                "data": .array(items), "timestamp": .string(night.withMilliseconds),
            ]
        }
        outbox.yield(
            delivery(
                webhook,
                [
                    "version": "2.0", "webhookId": .string(webhook.id), "eventName": "schedule",
                    "mode": "live", "payload": ["vehicles": .array(vehicles)],
                ]))
    }

    private func item(
        _ datum: V2Datum, _ id: String, _ timeline: VehicleTimeline, _ scopes: [String],
        at night: Timestamp
    ) -> WireValue? {
        guard scopes.contains(datum.signal.scope) else { return nil }
        let problem =
            timeline.refusal(at: night) ?? timeline.absence(of: datum.signal, at: night)
        guard problem == nil, let snapshot = timeline.latest(at: night) else {
            let refusal = Refusal(problem ?? .noResponse)
            return [
                "path": .string("/" + datum.rawValue),
                "code": .integer(Int64(refusal.problem.status)),
                "body": refusal.v2Body(
                    Refusal.Place(
                        requestID: directory.id("schedule \(id) \(night)"),
                        clientID: credentials.clientID, vehicleID: id)),
                "headers": [:],
            ]
        }
        let view = VehicleView(
            id: id, timeline: timeline, snapshot: snapshot, state: BodyState(), now: night)
        return [
            "path": .string("/" + datum.rawValue), "code": .integer(200),
            "body": datum.body(view, during: night...night, isImperial: false),
            "headers": .object(
                datum.headers(view, isImperial: false).map {
                    .init(key: $0.name, value: .string($0.value))
                }),
        ]
    }
}
