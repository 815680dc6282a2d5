import VehicleRecords

/// One v3 signal as it was sent. Source: vehicle API contract §5.2, §5.3.
struct V3Signal: Hashable, Sendable {
    let code: String
    /// Absent on an error.
    let body: JSONValue?
    /// Why there is no value; nil where there should be one.
    let trouble: NoValue.Reason?
    let oemUpdatedAt: Timestamp?
    let retrievedAt: Timestamp?

    /// Nil for an entry without a code, which could not be told apart from others.
    init?(_ resource: JSONValue) {
        // A webhook's signals carry everything at the top, without `attributes`.
        let attributes = resource["attributes"] ?? resource
        guard let code = attributes["code"]?.text ?? resource["id"]?.text else { return nil }
        self.code = code.lowercased()
        body = attributes["body"]
        oemUpdatedAt = Self.instant(resource["meta"]?["oemUpdatedAt"])
        // `fetchedAt` in the documentation of webhooks, `retrievedAt` in every real payload.
        let meta = resource["meta"]
        retrievedAt = Self.instant(meta?["retrievedAt"] ?? meta?["fetchedAt"])
        switch attributes["status"]?["value"]?.text?.uppercased() {
        case "ERROR":
            let error = attributes["status"]?["error"]
            trouble =
                APIFault(body: error ?? .object([:]), status: 0, requestID: nil, retryAfter: nil)
                .noValueReason
        case "UNAVAILABLE": trouble = .notCollected
        default: trouble = nil
        }
    }

    /// Seconds in documentation samples, milliseconds in real payloads: below 10¹¹ it is seconds.
    /// Zero, and what is no number, mean unknown. Source: contract §5.3.
    static func instant(_ value: JSONValue?) -> Timestamp? {
        switch value {
        case .number(let digits)?:
            // What is finer than the unit it is in is cut off.
            guard let number = Int64(digits.prefix { $0 != "." }), number > 0 else { return nil }
            return Timestamp(
                exactlyMillisecondsSince1970: number < 100_000_000_000 ? number * 1000 : number)
        case .string(let text)?:
            if let number = Int64(text) { return instant(.number(String(number))) }
            do { return try Timestamp(text) } catch { return nil }
        default: return nil
        }
    }
}

/// The answer to `GET /v3/vehicles/{id}/signals`.
struct V3SignalList: Sendable {
    let signals: [String: V3Signal]
    let vehicle: VehicleDescription
    let reply: Reply

    init(_ reply: Reply) throws(VehicleAPIError.Cause) {
        let body = try reply.json()
        guard let data = body["data"]?.items else { throw .badAnswer(.missing("data")) }
        signals = Dictionary(data.compactMap(V3Signal.init).map { ($0.code, $0) }) { first, _ in
            first
        }
        vehicle = VehicleDescription(body["included"]?["vehicle"]?["attributes"])
        self.reply = reply
    }

    /// The signals of a webhook's delivery.
    init(_ signals: [V3Signal], vehicle: VehicleDescription, reply: Reply) {
        self.signals = Dictionary(signals.map { ($0.code, $0) }) { first, _ in first }
        self.vehicle = vehicle
        self.reply = reply
    }

    func occasion(_ signal: V3Signal?) -> Occasion {
        Occasion(
            measuredAt: signal?.oemUpdatedAt, fetchedAt: signal?.retrievedAt, reply: reply,
            version: .v3)
    }
}

/// One page of `GET /v3/connections`. Source: contract §5.2.
struct V3ConnectionPage: Sendable {
    let connections: [Connection]
    /// How many there are on all pages, if the answer says so.
    let total: Int?
    let hasNext: Bool

    init(_ reply: Reply) throws(VehicleAPIError.Cause) {
        let body = try reply.json()
        guard let data = body["data"]?.items else { throw .badAnswer(.missing("data")) }
        var connections: [Connection] = []
        for item in data {
            let related = item["relationships"]
            guard let vehicle = related?["vehicle"]?["data"]?["id"]?.text else {
                throw .badAnswer(.missing("relationships.vehicle.data.id"))
            }
            let attributes = item["attributes"]
            connections.append(
                Connection(
                    vehicle: VehicleID(vehicle), user: related?["user"]?["data"]?["id"]?.text,
                    make: attributes?["vehicle"]?["make"]?.text?.uppercased(), version: .v3,
                    permissions: attributes?["permissions"]?.items?.compactMap(\.text) ?? []))
        }
        self.connections = connections
        total = (body["meta"]?["totalCount"]?.integer).flatMap { Int(exactly: $0) }
        hasNext = body["links"]?["next"] != nil
    }
}

extension Reply {
    /// The body as JSON.
    /// - Throws: when it is not, or when it is an error that came with a status of success.
    func json() throws(VehicleAPIError.Cause) -> JSONValue {
        let body: JSONValue
        do throws(BadAnswer) { body = try JSONValue(body: response) } catch {
            throw .badAnswer(error)
        }
        guard APIFault.isFault(body) else { return body }
        let status = (body["statusCode"] ?? body["status"])?.integer
        throw .fault(
            APIFault(
                body: body, status: status.flatMap { Int(exactly: $0) } ?? response.status,
                requestID: requestID,
                retryAfter: RetryAfter.wait(in: response.headers, receivedAt: receivedAt),
                hiding: secrets))
    }
}
