import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `a maker that fails` {
    private static let dead = (0..<60).map { VehicleID("dead\($0)") }
    private static let alive = (0..<60).map { VehicleID("alive\($0)") }

    /// A fleet of two makers; one of them answers nothing while `isDown` says so.
    private func fleet(
        limit: (burst: Int, perMinute: Int)? = nil,
        isDown: @escaping @Sendable (Timestamp) -> Bool
    ) throws -> TestClient {
        let connections = try (Self.dead + Self.alive).map { vehicle in
            Connection(
                vehicle: vehicle, user: "u", vin: try VIN(TestClient.vin),
                make: vehicle.description.hasPrefix("dead") ? "DORMANT" : "INFINITI",
                version: .v3)
        }
        return try TestClient(connections: connections, limit: limit) { sent, _ in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            return sent.line.contains("/dead") && isDown(sent.at)
                ? .fault("UPSTREAM", "NO_RESPONSE", 502) : .json(signalsAnswer(odometer98412))
        }
    }

    /// The classes of what came, one a vehicle, in the order asked one by one.
    private func night(
        _ test: TestClient, width: Int = 1
    ) async throws -> [VehicleID: Classification] {
        var outcomes: [VehicleID: Classification] = [:]
        // Makers take turns, as in a fleet.
        let order = zip(Self.dead, Self.alive).flatMap { [$0, $1] }
        try await V3Source(test.client).pull(order, atMost: width) { pull in
            #expect(outcomes.updateValue(pull.classification, forKey: pull.vehicle) == nil)
        }
        return outcomes
    }

    @Test
    func `is left alone after twenty calls, and costs the others nothing`() async throws {
        let test = try fleet { _ in true }
        let outcomes = try await night(test)
        #expect(Self.alive.allSatisfy { outcomes[$0] == .read })
        #expect(Self.dead.allSatisfy { outcomes[$0] == .upstream })
        // Twenty calls open the breaker; sixty vehicles are asked twenty times and no more, but
        // for a call that tries whether the maker is back.
        let calls = await test.transport.sent.count { $0.line.contains("/dead") }
        #expect((20...25).contains(calls), "\(calls)")
    }

    @Test
    func `is asked again when it is back, and its vehicles are not lost`() async throws {
        let end = try Timestamp("2026-11-24T02:20:00Z")
        let test = try fleet(limit: (20, 2)) { $0 < end }
        let outcomes = try await night(test, width: 4)
        #expect(Self.alive.allSatisfy { outcomes[$0] == .read })
        let lost = Self.dead.filter { outcomes[$0] != .read }
        // Those that were asked while it was dead are lost for the night, the rest are not.
        #expect(lost.count <= 20, "\(lost.count)")
        #expect(outcomes.count == 120)
    }

    @Test
    func `is not one whose vehicles are asleep or can't report`() async throws {
        let fleet = Self.dead
        let test = try TestClient(
            connections: fleet.map {
                Connection(
                    vehicle: $0, user: "u", vin: try VIN(TestClient.vin), make: "GMC",
                    version: .v3)
            }
        ) { sent, _ in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            return .fault("VEHICLE_STATE", "ASLEEP", 409)
        }
        var asked = 0
        try await V3Source(test.client).pull(fleet, atMost: 3) { pull in
            asked += pull.classification == .asleep ? 1 : 0
        }
        #expect(asked == fleet.count)
    }

    @Test
    func `a server that is down altogether is asked at most a tenth more often`() async throws {
        // No make is known, so no breaker helps: the budget of repeats has to.
        let fleet = (0..<2000).map { VehicleID("v\($0)") }
        let test = try TestClient(
            connections: fleet.map {
                Connection(
                    vehicle: $0, user: "u", vin: try VIN(TestClient.vin), version: .v3)
            }
        ) { sent, _ throws(TransportFailure) in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            throw TransportFailure(.unreachable, "down")
        }
        var outcomes: [VehicleID: Int] = [:]
        try await V3Source(test.client).pull(fleet, atMost: 32) { pull in
            outcomes[pull.vehicle, default: 0] += 1
        }
        #expect(outcomes.count == 2000 && outcomes.values.allSatisfy { $0 == 1 })
        let calls = await test.transport.count(of: "GET /v3/vehicles/")
        #expect(calls <= 2200, "\(calls)")
    }
}
