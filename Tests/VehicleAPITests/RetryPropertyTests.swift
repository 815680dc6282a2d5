import TestSupport
import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `any run of faults` {
    /// When each vehicle may be asked again, by what the server last told it.
    private actor Promises {
        var notBefore: [String: Timestamp] = [:]
        var early = 0

        func arrived(_ vehicle: String, at now: Timestamp) {
            if let instant = notBefore[vehicle], now < instant { early += 1 }
            notBefore[vehicle] = nil
        }

        func limit(_ vehicle: String, until instant: Timestamp) { notBefore[vehicle] = instant }
    }

    /// The answer for one call, from the seed, the vehicle and how often it was asked.
    private static func answer(
        _ seed: UInt64, _ vehicle: String, _ count: Int, at now: Timestamp, _ promises: Promises
    ) async throws(TransportFailure) -> HTTPResponse {
        var random = Seeds(seed)
        for byte in vehicle.utf8 { random = Seeds(random.next() ^ UInt64(byte)) }
        for _ in 0..<count { _ = random.next() }
        switch random.next() % 10 {
        case 0:
            let seconds = Int64(random.next() % 5000)
            await promises.limit(vehicle, until: now + .seconds(seconds))
            return .fault("RATE_LIMIT", "VEHICLE", 429, ["retry-after": "\(seconds)"])
        case 1: return .fault("UPSTREAM", "NO_RESPONSE", 502)
        case 2: return .fault("VEHICLE_STATE", "ASLEEP", 409)
        case 3: throw TransportFailure(.timeout, "30 s")
        case 4: return HTTPResponse(status: 502, body: Array("<html>".utf8))
        case 5: return HTTPResponse(status: 200, body: Array(#"{"data":[{"#.utf8))
        case 6: return .fault("RATE_LIMIT", "SMARTCAR_API", 429)
        case 7: return .fault("AUTHENTICATION", nil, 401)
        default: return .json(signalsAnswer(odometer98412))
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `nobody is asked early, everybody has one outcome, and no number of tries runs away`(
        seed: UInt64
    ) async throws {
        let promises = Promises()
        let fleet = (0..<30).map { VehicleID("v\($0)") }
        let test = try TestClient(
            connections: fleet.map {
                Connection(
                    vehicle: $0, user: "u", vin: try VIN(TestClient.vin), version: .v3)
            }, limit: (20, 10)
        ) { sent, count throws(TransportFailure) in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            let vehicle = String(sent.line.split(separator: "/")[3])
            await promises.arrived(vehicle, at: sent.at)
            return try await Self.answer(seed, vehicle, count, at: sent.at, promises)
        }
        var outcomes: [VehicleID: Int] = [:]
        try await V3Source(test.client).pull(fleet, atMost: 1 + Int(seed % 16)) {
            outcomes[$0.vehicle, default: 0] += 1
        }
        #expect(await promises.early == 0)
        #expect(outcomes == Dictionary(uniqueKeysWithValues: fleet.map { ($0, 1) }))
        // At most four tries, ten waits and one new token each.
        for vehicle in fleet {
            #expect(await test.transport.count(of: "GET /v3/vehicles/\(vehicle)/") <= 15)
        }
    }
}
