public import VehicleRecords

/// One delivery to a webhook: what happened, to which vehicle, and the bytes that say so.
///
/// Deliveries come at least once, in any order, several for a vehicle at a time; the same event
/// keeps its id. Source: vehicle API contract §8.
public struct WebhookDelivery: Sendable {
    /// What a delivery is about.
    public enum Content: Sendable {
        /// The API asks whether the address is ours; ``WebhookKeys/answer(to:)`` has the answer.
        case verification(challenge: String)
        /// What a vehicle said; every subscribed signal is repeated in each.
        case signals([VehicleSignal])
        /// What kept a vehicle from saying it, or no longer does.
        case faults([Fault])
        /// v2.0: charging began, stopped or ended.
        case charging(String, at: Timestamp?)
        /// v2.0: what vehicles answered on a schedule.
        case scheduled([V2Answered])
        /// An event of a kind that this client does not know.
        case other(String)
    }

    /// Something that keeps a vehicle from answering.
    public struct Fault: Hashable, Sendable {
        public let fault: APIFault
        /// It was so, and is no longer.
        public let isResolved: Bool
        /// The signals it keeps back; none for the whole vehicle.
        public let signals: [String]
    }

    /// One vehicle's part of a v2.0 schedule.
    public struct V2Answered: Sendable {
        public let vehicle: VehicleID
        let items: [V2Item]
    }

    /// Every version has one but v2.0's schedule and both verifications.
    public let eventID: String?
    public let deliveryID: String?
    public let deliveredAt: Timestamp?
    /// `2.0` or `4.0`; older payloads of 4.0 don't say.
    public let version: String?
    public let webhook: String?
    /// `LIVE` or `TEST`, where the payload says so.
    public let mode: String?
    public let vehicle: VehicleID?
    public let user: String?
    public let description: VehicleDescription
    /// What set it off: `SIGNAL_UPDATED`, `FIRST_DELIVERY`, or the code of a signal.
    public let triggers: [String]
    public let content: Content
    /// The body as it came: the evidence.
    public let raw: [UInt8]
    let reply: Reply

    /// More than five times the largest that is documented. Source: contract §8.2, 50 KB.
    public static let largest = 256 << 10
    /// How far ahead of our clock a sender may be. Source: Standard Webhooks 1.0, 5 minutes.
    public static let ahead = Duration.seconds(300)
    /// How old a delivery may be: the four attempts take 175 s and their 15 s each, and a clock
    /// may be five minutes off. Source: contract §8.2.
    public static let behind = Duration.seconds(600)

    /// Verifies and reads a delivery.
    ///
    /// A verification may come without a signature (contract §8.1); nothing else may.
    ///
    /// - Parameters:
    ///   - body: the bytes of the request, exactly.
    ///   - signature: the `SC-Signature` header.
    ///   - keys: what it must be signed with.
    ///   - receivedAt: now.
    /// - Throws: when it is not to be believed. Answer 401, whatever the reason.
    public init(
        _ body: [UInt8], signature: String?, keys: WebhookKeys, receivedAt: Timestamp
    ) throws(WebhookRefusal) {
        guard body.count <= Self.largest else { throw .tooLarge(body.count) }
        let isSigned = signature?.isEmpty == false
        if isSigned { try keys.verify(body, signature: signature) }
        let json: JSONValue
        do throws(JSONValue.Malformed) { json = try JSONValue(reading: body) } catch {
            // What a stranger sent is not described to the stranger.
            throw isSigned ? .notADelivery("\(error)") : .unsigned
        }
        try self.init(json, body, receivedAt)
        if !isSigned {
            guard case .verification = content else { throw .unsigned }
        }
        if let deliveredAt {
            guard deliveredAt <= receivedAt + Self.ahead,
                deliveredAt >= receivedAt - Self.behind
            else { throw .notOfNow }
        }
    }

    private init(
        _ json: JSONValue, _ body: [UInt8], _ receivedAt: Timestamp
    ) throws(WebhookRefusal) {
        raw = body
        let meta = json["meta"]
        let data = json["data"]
        let payload = json["payload"]
        version = meta?["version"]?.text ?? json["version"]?.text
        webhook = (meta?["webhookId"] ?? json["webhookId"])?.text
        mode = (meta?["mode"] ?? json["mode"])?.text
        eventID = (json["eventId"] ?? payload?["eventId"])?.text
        deliveryID = meta?["deliveryId"]?.text
        deliveredAt = ValueReader.instant(meta?["deliveredAt"] ?? meta?["deliveryTime"])
        let about = data?["vehicle"]
        vehicle = (about?["id"] ?? json["vehicleId"] ?? payload?["vehicleId"])?.text
            .map { VehicleID($0) }
        user = data?["user"]?["id"]?.text
        description = VehicleDescription(about)
        triggers = Self.triggers(json["triggers"] ?? data?["triggers"])
        var headers: HTTPHeaders = [:]
        headers["sc-request-id"] = deliveryID ?? eventID
        reply = Reply(
            response: HTTPResponse(status: 200, headers: headers, body: body),
            askedAt: receivedAt, receivedAt: receivedAt, secrets: [])
        guard let kind = (json["eventType"] ?? json["eventName"])?.text else {
            throw .notADelivery("it has no eventType and no eventName")
        }
        content = try Self.content(kind, data ?? payload ?? .null, reply)
    }

    private static func content(
        _ kind: String, _ data: JSONValue, _ reply: Reply
    ) throws(WebhookRefusal) -> Content {
        switch kind {
        case "VERIFY", "verify":
            guard let challenge = data["challenge"]?.text else {
                throw .notADelivery("a verification without a challenge")
            }
            return .verification(challenge: challenge)
        case "VEHICLE_STATE":
            return .signals(ValueReader.list(data["signals"]).compactMap(VehicleSignal.init))
        case "VEHICLE_ERROR":
            return .faults(ValueReader.list(data["errors"]).map(fault))
        case "eventBased":
            return .charging(
                data["eventType"]?.text ?? "", at: ValueReader.instant(data["eventTime"]))
        // The changelog's word and the tutorial's (contract §8.4).
        case "schedule", "scheduled":
            return .scheduled(
                ValueReader.list(data["vehicles"]).compactMap { item in
                    guard let vehicle = item["vehicleId"]?.text else { return nil }
                    return V2Answered(
                        vehicle: VehicleID(vehicle),
                        items: ValueReader.list(item["data"]).compactMap { V2Item($0, reply) })
                })
        default: return .other(kind)
        }
    }

    private static func fault(_ item: JSONValue) -> Fault {
        Fault(
            fault: APIFault(body: item, status: 0, requestID: nil, retryAfter: nil),
            isResolved: item["state"]?.text?.uppercased() == "RESOLVED",
            signals: signals(item["signals"]))
    }

    /// `{name, group, code}`, or older `"Odometer.TraveledDistance"`; always as a code.
    private static func signals(_ value: JSONValue?) -> [String] {
        (value?.items ?? []).compactMap(signal)
    }

    private static func signal(_ item: JSONValue) -> String? {
        (item["code"]?.text ?? item.text?.replacing(".", with: "-"))?.lowercased()
    }

    private static func triggers(_ value: JSONValue?) -> [String] {
        (value?.items ?? []).compactMap { item in
            item["signal"].flatMap(signal) ?? item["type"]?.text ?? item["code"]?.text
        }
    }
}
