import VehicleRecords

/// What v2.0 gives under the name of a make: `/vehicles/{id}/tesla/charge/voltmeter`.
///
/// Source: the API's pages on make-specific endpoints. They end with v2.0; those below are enough
/// for a client's generic request to be tried.
struct MakerDatum {
    let path: String
    let scope: String
    /// In lower case, as in the path.
    let makes: Set<String>

    private static let charged: Set = [
        "tesla", "chevrolet", "cadillac", "ford", "nissan", "bmw", "audi",
    ]

    static let all: [Self] = [
        .init(path: "charge/completion", scope: "read_charge", makes: charged),
        .init(
            path: "charge/voltmeter", scope: "read_charge",
            makes: ["tesla", "chevrolet", "cadillac", "nissan"]),
        .init(path: "charge/ammeter", scope: "read_charge", makes: ["tesla"]),
        .init(path: "charge/wattmeter", scope: "read_charge", makes: ["tesla"]),
        .init(
            path: "charge/records", scope: "read_charge_records", makes: ["ford", "bmw", "audi"]),
        .init(path: "compass", scope: "read_compass", makes: ["tesla"]),
        .init(path: "speedometer", scope: "read_speedometer", makes: ["tesla", "ford"]),
        .init(path: "thermometer/exterior", scope: "read_thermometer", makes: ["tesla"]),
        .init(path: "thermometer/interior", scope: "read_thermometer", makes: ["tesla"]),
        .init(path: "climate/cabin", scope: "read_climate", makes: ["tesla"]),
        .init(path: "alerts", scope: "read_alerts", makes: ["ford"]),
    ]

    /// Whether some endpoint has this make in its path.
    static func isMake(_ word: String) -> Bool { all.contains { $0.makes.contains(word) } }

    func body(_ view: VehicleView, isImperial: Bool) -> WireValue {
        let isCharging = view.charge == .charging
        let celsius = 21.5
        let temperature = isImperial ? celsius * 9 / 5 + 32 : celsius
        switch path {
        case "charge/completion":
            let done = view.now + .seconds(3 * 3600)
            return ["time": isCharging ? .string(done.withMilliseconds) : .null]
        case "charge/voltmeter": return ["voltage": .number(isCharging ? 239.5 : 0)]
        case "charge/ammeter": return ["amperage": .number(isCharging ? 31.5 : 0)]
        case "charge/wattmeter": return ["wattage": .number(isCharging ? 7.5 : 0)]
        case "charge/records": return ["records": []]
        case "compass": return ["heading": .number(185.5)]
        case "speedometer": return ["speed": .number(0)]
        case "climate/cabin": return ["status": "OFF", "temperature": .number(temperature)]
        case "alerts": return ["alerts": []]
        default: return ["temperature": .number(temperature)]
        }
    }
}

extension SimulatedAPI {
    /// `GET /v2.0/vehicles/{id}/{make}/…`
    func maker(
        _ rest: String, of vehicle: V2Vehicle, _ call: Call
    ) throws(Refusal) -> SimulatedResponse {
        let parts = rest.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, MakerDatum.isMake(parts[0].lowercased()),
            let datum = MakerDatum.all.first(where: { $0.path == parts[1] })
        else { throw Refusal(.unknownPath) }
        // A make in capitals is another permission to the API.
        guard parts[0] == parts[0].lowercased(), vehicle.scopes.contains(datum.scope) else {
            throw Refusal(.permission)
        }
        try admit(vehicle.timeline, call)
        guard vehicle.timeline.vehicle.make.lowercased() == parts[0] else {
            throw Refusal(.makeNotCompatible)
        }
        guard datum.makes.contains(parts[0]) else { throw Refusal(.vehicleNotCapable) }
        let isImperial = try isImperial(call)
        let view = try view(vehicle.id, vehicle.timeline)
        return SimulatedResponse(
            200, datum.body(view, isImperial: isImperial),
            headers: V2Datum.location.headers(view, isImperial: isImperial))
    }
}
