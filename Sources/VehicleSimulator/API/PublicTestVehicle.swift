/// The vehicle that v3 shows to everybody, for the official clients' own tests.
///
/// Source: fixtures and end-to-end tests of the official clients.
enum PublicTestVehicle {
    private static let id = "tst2e255-d3c8-4f90-9fec-e6e68b98e9cb"
    private static let retrievedAt: Int64 = 1_752_104_218_549

    static func opens(_ token: String?) -> Bool { token == "test-data-token" }

    static func answer(_ path: [String]) throws(Refusal) -> SimulatedResponse {
        guard path.first == "vehicles", path.count >= 2, path[1] == id else {
            throw Refusal(.unknownPath)
        }
        let signals = [
            signal("Charge", "ChargeTimers", ["values": []]),
            signal(
                "Odometer", "TraveledDistance",
                ["value": .number(115071.50046584333), "unit": "kilometers"]),
        ]
        switch path.dropFirst(2) {
        case []: return SimulatedResponse(200, vehicle)
        case ["signals"]:
            return SimulatedResponse(
                200,
                [
                    "data": .array(signals),
                    "meta": [
                        "page": .integer(1), "pageSize": .integer(2), "totalCount": .integer(2),
                    ],
                    "links": ["self": .string("/v3/vehicles/\(id)/signals")],
                    "included": ["vehicle": vehicle],
                ])
        default:
            guard path.count == 4, path[2] == "signals",
                let one = signals.first(where: { $0["id"]?.string == path[3] })
            else { throw Refusal(.unknownPath) }
            return SimulatedResponse(200, one)
        }
    }

    private static let vehicle: WireValue = [
        "id": .string(id), "type": "vehicle",
        "attributes": ["make": "TESLA", "model": "Model Y", "year": "2021"],
        "links": ["self": .string("/v3/vehicles/\(id)")],
    ]

    private static func signal(_ group: String, _ name: String, _ body: WireValue) -> WireValue {
        let code = CatalogSignal(group, name, .odometer).code
        return [
            "id": .string(code), "type": "signal",
            "attributes": [
                "code": .string(code), "name": .string(name), "group": .string(group),
                "status": ["value": "SUCCESS"], "body": body,
            ],
            "meta": ["retrievedAt": .integer(retrievedAt), "oemUpdatedAt": .integer(retrievedAt)],
            "links": ["self": .string("/v3/vehicles/\(id)/signals/\(code)")],
        ]
    }
}
