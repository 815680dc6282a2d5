import VehicleRecords

/// An address that wants to hear what vehicles report.
struct Webhook: Hashable {
    /// Of the payloads.
    enum Version: String, CaseIterable { case v2 = "2.0", v4 = "4.0" }

    let id: String
    let name: String
    let url: String
    let version: Version
    /// Whether every vehicle that is connected is subscribed at once.
    let subscribesAll: Bool
    let createdAt: Timestamp
    /// Only after its address has answered the challenge; nothing is kept for it before.
    var isEnabled = false
}

/// A vehicle that a webhook hears of.
struct WebhookSubscription: Hashable {
    let id: String
    let webhookID: String
    let vehicleID: String
    let userID: String
    let since: Timestamp
    /// Whether nothing was sent yet: the first delivery says so.
    var isNew = true
}

/// Webhooks and subscriptions, in the order in which they came.
struct WebhookBook {
    private(set) var webhooks: [Webhook] = []
    private(set) var subscriptions: [WebhookSubscription] = []
    /// What came of deliveries.
    var tally = WebhookTally()
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed, for: "webhooks") }

    mutating func id() -> String { random.uuid() }

    mutating func next() -> UInt64 { random.next() }

    subscript(id: String) -> Webhook? { webhooks.first { $0.id == id } }

    mutating func add(
        _ url: String, name: String, version: Webhook.Version, subscribesAll: Bool,
        at now: Timestamp
    ) -> Webhook {
        let webhook = Webhook(
            id: id(), name: name, url: url, version: version, subscribesAll: subscribesAll,
            createdAt: now)
        webhooks.append(webhook)
        return webhook
    }

    /// A webhook that is enabled again begins with a first delivery.
    mutating func enable(_ id: String, _ isEnabled: Bool) {
        for index in webhooks.indices where webhooks[index].id == id {
            webhooks[index].isEnabled = isEnabled
        }
        for index in subscriptions.indices where subscriptions[index].webhookID == id && isEnabled {
            subscriptions[index].isNew = true
        }
    }

    /// `nil` when it is subscribed already.
    mutating func subscribe(
        _ vehicleID: String, of userID: String, to webhookID: String, at now: Timestamp
    ) -> WebhookSubscription? {
        guard
            !subscriptions.contains(where: {
                $0.vehicleID == vehicleID && $0.webhookID == webhookID
            })
        else { return nil }
        let subscription = WebhookSubscription(
            id: id(), webhookID: webhookID, vehicleID: vehicleID, userID: userID, since: now)
        subscriptions.append(subscription)
        return subscription
    }

    /// `false` when there was no such subscription.
    @discardableResult
    mutating func unsubscribe(vehicleID: String, webhookID: String? = nil) -> Bool {
        let before = subscriptions.count
        subscriptions.removeAll {
            $0.vehicleID == vehicleID && $0.webhookID == (webhookID ?? $0.webhookID)
        }
        return subscriptions.count < before
    }

    mutating func unsubscribe(id: String) -> Bool {
        let before = subscriptions.count
        subscriptions.removeAll { $0.id == id }
        return subscriptions.count < before
    }

    mutating func begun(_ id: String) {
        for index in subscriptions.indices where subscriptions[index].id == id {
            subscriptions[index].isNew = false
        }
    }
}

/// How many deliveries arrived, were tried again, and were dropped.
struct WebhookTally: Hashable {
    var delivered = 0
    var retried = 0
    var dropped = 0
}

/// One event on its way to an address. Each try has an id of its own.
struct OutgoingEvent: Hashable, Sendable {
    let webhookID: String
    let url: String
    let version: String
    /// `nil` for an event.
    let challenge: String?
    private let template: WireValue
    private let key: String
    private let seed: UInt64

    init(
        _ webhook: Webhook, _ body: WireValue, challenge: String? = nil, key: String, seed: UInt64
    ) {
        webhookID = webhook.id
        url = webhook.url
        version = webhook.version.rawValue
        self.challenge = challenge
        template = body
        self.key = key
        self.seed = seed
    }

    /// The bytes of a try, counted from 0, and their signature.
    func attempt(_ number: Int) -> (body: [UInt8], signature: String) {
        var random = SplitMix64(seed: seed, for: "delivery").split(number)
        let body = template.filling("deliveryId", with: .string(random.uuid())).asScript.bytes
        return (body, WebhookSignature.of(body, key: key))
    }

    /// What the address must answer to its challenge.
    var expectedAnswer: String? {
        challenge.map { WebhookSignature.of(Array($0.utf8), key: key) }
    }
}

extension WireValue {
    /// Numbers as a script writes them: 231, never 231.0. Some receivers write what they have
    /// read again before they hash it.
    var asScript: WireValue {
        switch self {
        case .number(let value): Int64(exactly: value).map { .integer($0) } ?? self
        case .array(let elements): .array(elements.map(\.asScript))
        case .object(let members):
            .object(members.map { Member(key: $0.key, value: $0.value.asScript) })
        default: self
        }
    }

    /// The same with a value in `meta`, where there is one.
    fileprivate func filling(_ key: String, with value: WireValue) -> WireValue {
        guard case .object(let members) = self else { return self }
        return .object(
            members.map { member in
                guard member.key == "meta", case .object(let meta) = member.value else {
                    return member
                }
                return Member(
                    key: "meta",
                    value: .object(
                        meta.map { $0.key == key ? Member(key: key, value: value) : $0 }))
            })
    }
}
