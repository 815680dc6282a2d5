public import VehicleRecords

/// One v3 signal: what the vehicle says, when it said it, and the resource as it came.
public struct VehicleSignal: Hashable, Sendable {
    /// What a signal says.
    public enum Value: Hashable, Sendable {
        case distance(ReportedDistance)
        /// A number and its unit, which is empty where none is stated.
        case amount(ReportedAmount)
        case flag(Bool)
        case text(String)
        case tires([TirePressure])
        case location(VehicleLocation)
        case openings([Opening])
        case health(SystemStatus)
        case troubleCodes([TroubleCode])
        case serviceRecords([ServiceRecord])
        case capacity(NominalCapacity)
        /// A signal of another shape, one that is not in the catalogue, or a number below zero.
        case raw(JSONValue)
        /// The body is not of the shape that the signal has, or its unit is not known.
        case unreadable(JSONValue?)
        /// There is no value, and the API says why: `COMPATIBILITY` means never, `PERMISSION` that
        /// the owner must allow it, `VEHICLE_STATE` not now.
        case fault(APIFault)
        /// There is no value now, and the API does not say why.
        case unavailable
    }

    /// A door, window, roof or hood: where, whether it is open, whether it is locked.
    public struct Opening: Hashable, Sendable {
        /// Counted from the front and the left, from 0; nil where there is just one.
        public let row: Int?
        public let column: Int?
        public let isOpen: Bool?
        public let isLocked: Bool?
    }

    /// In lower case: `odometer-traveleddistance`.
    public let code: String
    /// `Odometer`, `TraveledDistance`.
    public let group: String?
    public let name: String?
    public let value: Value
    /// By the vehicle; nil where it is not known (a real VIN's is 0).
    public let measuredAt: Timestamp?
    public let fetchedAt: Timestamp?
    /// The whole resource.
    public let raw: JSONValue

    /// Nil for an entry without a code.
    init?(_ resource: JSONValue) {
        guard let signal = V3Signal(resource) else { return nil }
        code = signal.code
        let attributes = resource["attributes"] ?? resource
        group = attributes["group"]?.text
        name = attributes["name"]?.text
        measuredAt = signal.oemUpdatedAt
        fetchedAt = signal.retrievedAt
        raw = resource
        switch attributes["status"]?["value"]?.text?.uppercased() {
        case "ERROR":
            value = .fault(
                APIFault(
                    body: attributes["status"]?["error"] ?? .object([:]), status: 0,
                    requestID: nil, retryAfter: nil))
        case "UNAVAILABLE": value = .unavailable
        default: value = Value(signal.body, SignalCatalogue.kind(of: signal.code))
        }
    }
}

extension VehicleSignal.Value {
    init(_ body: JSONValue?, _ kind: SignalKind) {
        guard let body, let value = Self.read(body, kind) else {
            self = .unreadable(body)
            return
        }
        self = value
    }

    private static func read(_ body: JSONValue, _ kind: SignalKind) -> Self? {
        let value = body["value"]
        let unit = body["unit"]?.text ?? ""
        switch kind {
        case .distance:
            do throws(Unusable) { return .distance(try VehicleAPI.distance(value, unit)) } catch {
                return nil
            }
        case .amount:
            // A temperature may lie below zero, where the records' amount can't go.
            guard let amount = ValueReader.amount(value, unit) else {
                guard case .number? = value else { return nil }
                return .raw(body)
            }
            return .amount(amount)
        case .flag: return ValueReader.flag(value).map { .flag($0) }
        case .text: return ValueReader.text(value).map { .text($0) }
        case .tires:
            return .tires(
                ValueReader.list(body["values"]).compactMap { item in
                    guard let wheel = TirePressure.Wheel(item),
                        let amount = ValueReader.amount(item["tirePressure"], unit)
                    else { return nil }
                    return TirePressure(wheel, shown: amount)
                })
        case .location: return ValueReader.location(body).map { .location($0) }
        case .openings:
            return .openings(ValueReader.list(body["values"]).map(VehicleSignal.Opening.init))
        case .opening: return .openings([VehicleSignal.Opening(body)])
        case .health:
            return body["status"]?.text.map {
                .health(
                    SystemStatus(system: "", status: $0, description: body["description"]?.text))
            }
        case .troubleCodes: return .troubleCodes(ValueReader.troubleCodes(body["values"]))
        case .serviceRecords:
            return .serviceRecords(ValueReader.list(body["values"]).map(ServiceRecord.init(v3:)))
        case .capacity: return .capacity(ValueReader.nominalCapacity(body))
        case .raw: return .raw(body)
        }
    }
}

extension VehicleSignal.Opening {
    fileprivate init(_ item: JSONValue) {
        row = (item["row"]?.integer).flatMap { Int(exactly: $0) }
        column = (item["column"]?.integer).flatMap { Int(exactly: $0) }
        isOpen = ValueReader.flag(item["isOpen"])
        isLocked = ValueReader.flag(item["isLocked"])
    }
}

extension ServiceRecord {
    /// v3's record. Its odometer has no unit, so it is no distance (contract §5.5).
    fileprivate init(v3 item: JSONValue) {
        self.init(
            id: ValueReader.text(item["id"]), date: item["time"]?.text, odometer: nil,
            odometerDigits: ValueReader.text(item["odometer"]),
            tasks: ValueReader.list(item["tasks"]).map {
                .init(id: ValueReader.text($0["id"]), description: $0["description"]?.text)
            },
            details: ValueReader.list(item["details"]).map {
                .init(id: ValueReader.text($0["id"]), description: $0["description"]?.text)
            },
            cost: item["cost"].map {
                .init(digits: ValueReader.text($0["amount"]), currency: $0["currency"]?.text)
            })
    }
}
