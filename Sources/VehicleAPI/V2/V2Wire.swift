import VehicleRecords

/// The answer to one path of a v2.0 batch. Source: vehicle API contract §4.4.
struct V2Item: Sendable {
    let path: String
    let body: JSONValue
    /// Absent on errors.
    let headers: HTTPHeaders
    /// What was said instead of a value; nil for a value.
    let fault: APIFault?
    let reply: Reply

    init?(_ item: JSONValue, _ reply: Reply) {
        guard let path = item["path"]?.text, let code = item["code"]?.integer else { return nil }
        self.path = path.hasPrefix("/") ? path : "/\(path)"
        body = item["body"] ?? .null
        self.reply = reply
        var headers = HTTPHeaders()
        if case .object(let members)? = item["headers"] {
            for (name, value) in members {
                headers[name] = value.text ?? value.integer.map { String($0) }
            }
        }
        self.headers = headers
        guard !(200..<300).contains(code) else {
            fault = nil
            return
        }
        // The reply's own header speaks for the whole call only; an item has its own or none.
        let wait = RetryAfter.wait(in: headers, receivedAt: reply.receivedAt)
        fault = APIFault(
            body: body, status: Int(clamping: code), requestID: reply.requestID, retryAfter: wait,
            hiding: reply.secrets)
    }

    /// `sc-data-age` is when the vehicle said it, `sc-fetched-at` when the API fetched it.
    /// Source: contract §3.1.
    var occasion: Occasion {
        Occasion(
            measuredAt: headers.instant("sc-data-age"),
            fetchedAt: headers.instant("sc-fetched-at"), reply: reply, version: .v2)
    }

    /// As the item says, or else the whole reply.
    var unitSystem: String? {
        headers["sc-unit-system"] ?? reply.response.headers["sc-unit-system"]
    }

    /// The unit of distances; empty, so unusable, where the answer does not say which.
    var distanceUnit: String {
        ValueReader(unitSystem: unitSystem).unit(metric: "km", imperial: "mi")
    }
    var pressureUnit: String {
        ValueReader(unitSystem: unitSystem).unit(metric: "kPa", imperial: "psi")
    }
}

/// The answer to a batch.
struct V2Batch: Sendable {
    let items: [V2Item]
    let reply: Reply

    init(_ reply: Reply) throws(VehicleAPIError.Cause) {
        let body = try reply.json()
        guard let responses = body["responses"]?.items else {
            throw .badAnswer(.missing("responses"))
        }
        items = responses.compactMap { V2Item($0, reply) }
        self.reply = reply
    }

    /// The request for some paths.
    static func body(_ paths: [String]) -> [UInt8] {
        let requests = paths.map { JSONValue.object(["path": .string($0)]) }
        return Array(JSONValue.object(["requests": .array(requests)]).description.utf8)
    }
}

/// What is asked of a vehicle on v2.0. Source: contract §4.2.
public enum V2Path: String, CaseIterable, Sendable {
    case vin = "/vin"
    case attributes = "/"
    case odometer = "/odometer"
    case oilLife = "/engine/oil"
    case tires = "/tires/pressure"
    case fuel = "/fuel"
    case battery = "/battery"

    var signal: Signal {
        switch self {
        case .vin: .vin
        case .attributes: .attributes
        case .odometer: .odometer
        case .oilLife: .oilLife
        case .tires: .tirePressure
        case .fuel: .fuelLevel
        case .battery: .batteryLevel
        }
    }
}
