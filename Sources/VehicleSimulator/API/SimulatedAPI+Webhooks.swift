import VehicleRecords

extension SimulatedAPI {
    /// Makes a webhook, as a developer does in the dashboard, and challenges its address.
    ///
    /// - Parameters:
    ///   - url: Where deliveries go.
    ///   - isLegacy: Whether payloads are those of version 2.0 instead of 4.0.
    ///   - subscribesAll: Whether every connected vehicle is subscribed at once.
    /// - Returns: The webhook's id.
    @discardableResult
    public func addWebhook(
        _ url: String, isLegacy: Bool = false, subscribesAll: Bool = true
    ) -> String {
        add(url, name: "simulated", version: isLegacy ? .v2 : .v4, subscribesAll: subscribesAll).id
    }

    func add(
        _ url: String, name: String, version: Webhook.Version, subscribesAll: Bool
    ) -> Webhook {
        let webhook = hooks.add(
            url, name: name, version: version, subscribesAll: subscribesAll, at: now)
        challenge(webhook)
        return webhook
    }

    private func challenge(_ webhook: Webhook) {
        let challenge = hooks.id()
        let body: WireValue =
            webhook.version == .v2
            ? [
                "version": "2.0", "webhookId": .string(webhook.id), "eventName": "verify",
                "payload": ["challenge": .string(challenge)],
            ]
            : [
                "eventId": .string(hooks.id()), "eventType": "VERIFY",
                "data": ["challenge": .string(challenge)], "triggers": [],
                "meta": meta(of: webhook, signals: 0),
            ]
        outbox.yield(delivery(webhook, body, challenge: challenge))
    }

    /// The address has answered its challenge: from now on it hears of its vehicles.
    func enable(_ webhookID: String, _ isEnabled: Bool = true) {
        hooks.enable(webhookID, isEnabled)
        guard isEnabled, let webhook = hooks[webhookID] else { return }
        if webhook.subscribesAll {
            for (id, owner) in book.connections {
                _ = hooks.subscribe(id, of: owner.userID, to: webhookID, at: now)
            }
        }
        enableNew(webhookID)
    }

    /// The first delivery of each subscription that has had none.
    func enableNew(_ webhookID: String) {
        for subscription in hooks.subscriptions where subscription.webhookID == webhookID {
            begin(subscription)
        }
    }

    /// What is known of a vehicle, to whom hears of it for the first time.
    private func begin(_ subscription: WebhookSubscription) {
        guard subscription.isNew, let webhook = hooks[subscription.webhookID], webhook.isEnabled,
            webhook.version == .v4, let timeline = book.timeline(subscription.vehicleID),
            let snapshot = timeline.latest(at: now)
        else { return }
        hooks.begun(subscription.id)
        outbox.yield(
            delivery(
                webhook,
                state(of: subscription, timeline, snapshot, webhook, [["type": "FIRST_DELIVERY"]])))
    }

    func delivered(_ delivery: OutgoingEvent, afterTries tries: Int, arrived: Bool) {
        hooks.tally.retried += tries - 1
        if arrived { hooks.tally.delivered += 1 } else { hooks.tally.dropped += 1 }
        if arrived, delivery.challenge != nil { enable(delivery.webhookID) }
    }

    // MARK: - Events

    /// Tells webhooks what came in since the clock stood there.
    func notify(since before: Timestamp) {
        for webhook in hooks.webhooks where webhook.isEnabled {
            let subscriptions = hooks.subscriptions.filter { $0.webhookID == webhook.id }
            for subscription in subscriptions {
                guard let timeline = book.timeline(subscription.vehicleID) else { continue }
                switch webhook.version {
                case .v4: notify(webhook, subscription, timeline, since: before)
                case .v2: notifyLegacy(webhook, subscription, timeline, since: before)
                }
            }
            if webhook.version == .v2, !subscriptions.isEmpty {
                for night in model.fleet.nights where before < night && night <= now {
                    schedule(webhook, subscriptions, at: night)
                }
            }
        }
    }

    private func notify(
        _ webhook: Webhook, _ subscription: WebhookSubscription, _ timeline: VehicleTimeline,
        since before: Timestamp
    ) {
        begin(subscription)
        let (was, known) = (timeline.refusal(at: before), timeline.refusal(at: now))
        if was != known {
            if let was { report(was, "RESOLVED", webhook, subscription, timeline) }
            if let known { report(known, "ERROR", webhook, subscription, timeline) }
        }
        var previous = timeline.latest(at: before)
        for snapshot in timeline.snapshots(after: before, upTo: now) {
            let triggers = CatalogSignal.changed(from: previous, to: snapshot, of: timeline.vehicle)
            previous = snapshot
            guard !triggers.isEmpty else { continue }
            let named = triggers.map { signal -> WireValue in
                ["type": "SIGNAL_UPDATED", "signal": signal.title]
            }
            outbox.yield(
                delivery(webhook, state(of: subscription, timeline, snapshot, webhook, named)))
        }
    }

    private func report(
        _ problem: APIProblem, _ state: String, _ webhook: Webhook,
        _ subscription: WebhookSubscription, _ timeline: VehicleTimeline
    ) {
        let error: WireValue = [
            "type": .string(problem.type), "code": .text(problem.code), "state": .string(state),
            "description": .string(problem.description), "docURL": .string(problem.docURL),
            "resolution": ["type": .text(problem.resolution)],
        ]
        outbox.yield(
            delivery(
                webhook,
                [
                    "eventId": .string(hooks.id()), "eventType": "VEHICLE_ERROR",
                    "data": [
                        "user": ["id": .string(subscription.userID)],
                        "vehicle": vehicle(timeline, subscription.vehicleID), "errors": [error],
                    ],
                    "triggers": [], "meta": meta(of: webhook, signals: 0),
                ]))
    }

    private func state(
        of subscription: WebhookSubscription, _ timeline: VehicleTimeline,
        _ snapshot: VehicleSnapshot, _ webhook: Webhook, _ triggers: [WireValue]
    ) -> WireValue {
        let view = VehicleView(
            id: subscription.vehicleID, timeline: timeline, snapshot: snapshot,
            state: states[subscription.vehicleID] ?? BodyState(), now: now)
        let signals = signals(view, link: nil)
        return [
            "eventId": .string(hooks.id()), "eventType": "VEHICLE_STATE",
            "data": [
                "user": ["id": .string(subscription.userID)],
                "vehicle": vehicle(timeline, subscription.vehicleID), "signals": .array(signals),
            ],
            "triggers": .array(triggers), "meta": meta(of: webhook, signals: signals.count),
        ]
    }

    private func vehicle(_ timeline: VehicleTimeline, _ id: String) -> WireValue {
        let vehicle = timeline.vehicle
        return [
            "id": .string(id), "make": .string(vehicle.make.uppercased()),
            "model": .string(vehicle.model), "year": .integer(Int64(vehicle.year)),
            "powertrainType": .string(vehicle.powertrain.rawValue),
            "mode": .string(book.owner(of: id)?.mode ?? "live"),
        ]
    }

    private func meta(of webhook: Webhook, signals: Int) -> WireValue {
        [
            "deliveryId": "", "deliveredAt": .integer(now.millisecondsSince1970),
            "version": .string(webhook.version.rawValue), "webhookId": .string(webhook.id),
            "webhookName": .string(webhook.name), "mode": "LIVE",
            "signalCount": .integer(Int64(signals)),
        ]
    }

    func delivery(
        _ webhook: Webhook, _ body: WireValue, challenge: String? = nil
    ) -> OutgoingEvent {
        OutgoingEvent(
            webhook, body, challenge: challenge, key: credentials.managementToken,
            seed: hooks.next())
    }
}
