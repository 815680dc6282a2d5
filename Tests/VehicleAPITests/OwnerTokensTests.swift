import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `owner tokens` {
    let fresh = #"{"access_token":"access-2","refresh_token":"refresh-2","expires_in":7200}"#

    private func grant(goodUntil: String, _ state: OwnerGrant.State = .active) throws -> OwnerGrant
    {
        OwnerGrant(
            id: "g",
            pair: OwnerGrant.Pair(
                access: Secret("access-1"), refresh: Secret("refresh-1"),
                goodUntil: try Timestamp(goodUntil)), state: state)
    }

    private func client(
        _ grant: OwnerGrant, vehicles: Int = 1, _ script: @escaping ScriptedTransport.Script
    ) throws -> TestClient {
        try TestClient(
            connections: try (0..<vehicles).map {
                Connection(
                    vehicle: VehicleID("v\($0)"), vin: try VIN(TestClient.vin), version: .v2,
                    grant: "g")
            }, grants: [grant], script)
    }

    private func isToken(_ sent: ScriptedTransport.Sent) -> Bool {
        sent.line == "POST /oauth/token"
    }

    private var odometer: HTTPResponse {
        batch(item("/odometer", #"{"distance":98412}"#))
    }

    @Test
    func `a token that is about to run out is refreshed first, with Basic credentials`()
        async throws
    {
        let (fresh, odometer) = (fresh, odometer)
        let test = try client(grant(goodUntil: "2026-11-24T01:59:00Z")) { sent, _ in
            sent.line == "POST /oauth/token" ? .json(fresh) : odometer
        }
        let pull = await V2Source(test.client, asking: [.odometer]).pull(VehicleID("v0"))
        #expect(pull.classification == .read)
        let sent = await test.transport.sent
        #expect(sent.map(isToken) == [true, false])
        #expect(sent[0].body == "grant_type=refresh_token&refresh_token=refresh-1")
        #expect(sent[0].authorization == "Basic Y2xpZW50XzE6aHVzaC1zZWNyZXQ=")
        #expect(sent[1].authorization == "Bearer access-2")
        let stored = await test.store.grant("g")
        #expect(stored?.pair.refresh == Secret("refresh-2"))
        #expect(stored?.previous?.refresh == Secret("refresh-1"))
        #expect(stored?.state == .active)
        // 7200 s less 300 s.
        #expect(stored?.pair.goodUntil == (try Timestamp("2026-11-24T03:55:00Z")))
    }

    @Test
    func `twenty vehicles of one grant refresh it once`() async throws {
        let (fresh, odometer) = (fresh, odometer)
        let test = try client(grant(goodUntil: "2026-11-24T01:59:00Z"), vehicles: 20) { sent, _ in
            if sent.line == "POST /oauth/token" {
                for _ in 0..<50 { await Task.yield() }
                return .json(fresh)
            }
            return sent.authorization == "Bearer access-2"
                ? odometer : .fault("AUTHENTICATION", nil, 401)
        }
        var read = 0
        try await V2Source(test.client, asking: [.odometer]).pull(
            (0..<20).map { VehicleID("v\($0)") }, atMost: 20
        ) { read += $0.classification == .read ? 1 : 0 }
        #expect(read == 20)
        #expect(await test.transport.count(of: "POST /oauth/token") == 1)
    }

    @Test
    func `twenty refused tokens at once cause one refresh`() async throws {
        let (fresh, odometer) = (fresh, odometer)
        let test = try client(grant(goodUntil: "2026-11-24T04:00:00Z"), vehicles: 20) { sent, _ in
            if sent.line == "POST /oauth/token" { return .json(fresh) }
            for _ in 0..<50 { await Task.yield() }
            return sent.authorization == "Bearer access-2"
                ? odometer : .fault("AUTHENTICATION", nil, 401)
        }
        var read = 0
        try await V2Source(test.client, asking: [.odometer]).pull(
            (0..<20).map { VehicleID("v\($0)") }, atMost: 20
        ) { read += $0.classification == .read ? 1 : 0 }
        #expect(read == 20)
        #expect(await test.transport.count(of: "POST /oauth/token") == 1)
    }

    @Test
    func `the new pair is stored before it is used, the intention before it is asked for`()
        async throws
    {
        let (fresh, odometer) = (fresh, odometer)
        let old = try grant(goodUntil: "2026-11-24T01:59:00Z")
        let watched = InMemoryTokenStore([], grants: [old])
        let test = try client(old) { sent, _ in
            let stored = await watched.grant("g")
            if sent.line == "POST /oauth/token" {
                #expect(stored?.state == .refreshing)
                #expect(stored?.pair.refresh == Secret("refresh-1"))
                return .json(fresh)
            }
            #expect(stored?.pair.access == Secret("access-2"))
            return odometer
        }
        let client = test.client(with: watched)
        await watched.save([
            Connection(
                vehicle: VehicleID("v0"), vin: try VIN(TestClient.vin), version: .v2, grant: "g")
        ])
        #expect(
            await V2Source(client, asking: [.odometer]).pull(VehicleID("v0")).classification
                == .read)
    }

    @Test
    func `a refresh that a crash interrupted is sent again with the same token`() async throws {
        let (fresh, odometer) = (fresh, odometer)
        let test = try client(grant(goodUntil: "2026-11-24T04:00:00Z", .refreshing)) { sent, _ in
            sent.line == "POST /oauth/token" ? .json(fresh) : odometer
        }
        _ = await V2Source(test.client, asking: [.odometer]).pull(VehicleID("v0"))
        let sent = await test.transport.sent
        #expect(sent.first?.body == "grant_type=refresh_token&refresh_token=refresh-1")
    }

    @Test
    func `a store that can't keep the new pair stops the pull before the pair is used`()
        async throws
    {
        let fresh = fresh
        let old = try grant(goodUntil: "2026-11-24T01:59:00Z")
        let test = try client(old) { _, _ in .json(fresh) }
        let client = test.client(with: ForgetfulStore(inner: test.store))
        let pull = await V2Source(client, asking: [.odometer]).pull(VehicleID("v0"))
        #expect(pull.classification == .storage)
        #expect(await test.transport.sent.map(\.line) == ["POST /oauth/token"])
    }

    @Test(arguments: [
        #"{"error":"invalid_grant","error_description":"gone"}"#,
        #"{"error":"invalid_request","error_description":"Invalid refresh_token: refresh-1."}"#,
    ])
    func `a refused refresh token needs the owner, and is not tried again`(
        body: String
    ) async throws {
        let test = try client(grant(goodUntil: "2026-11-24T01:59:00Z")) { _, _ in
            .json(body, status: 400)
        }
        let source = V2Source(test.client, asking: [.odometer])
        for _ in 0..<3 {
            #expect(await source.pull(VehicleID("v0")).classification == .consentNeeded)
        }
        #expect(await test.transport.sent.count == 1)
        #expect(await test.store.grant("g")?.state == .consentNeeded)
    }

    @Test
    func `wrong client credentials do not cost the owner's consent`() async throws {
        let test = try client(grant(goodUntil: "2026-11-24T01:59:00Z")) { _, _ in
            .json(#"{"error":"invalid_client"}"#, status: 401)
        }
        let pull = await V2Source(test.client, asking: [.odometer]).pull(VehicleID("v0"))
        #expect(pull.classification == .unauthorized)
        #expect(await test.store.grant("g")?.state == .refreshing)
    }

    @Test
    func `the application token is fetched once and renewed ahead of its end`() async throws {
        let body = signalsAnswer(odometer98412)
        let test = try TestClient.v3 { _ in .json(body) }
        let source = V3Source(test.client)
        try await source.pull(
            Array(repeating: TestClient.vehicle, count: 20), atMost: 20
        ) { _ in }
        #expect(await test.transport.count(of: "POST") == 1)
        await test.patience.advance(by: .seconds(3600 - 299))
        _ = await source.pull(TestClient.vehicle)
        #expect(await test.transport.count(of: "POST") == 2)
    }
}

/// A store on a full disk, for pairs that are new.
struct ForgetfulStore: TokenStore {
    let inner: InMemoryTokenStore

    func connections() async -> [Connection] { await inner.connections() }
    func connection(of vehicle: VehicleID) async -> Connection? {
        await inner.connection(of: vehicle)
    }
    func save(_ connections: [Connection]) async { await inner.save(connections) }
    func remove(_ vehicle: VehicleID) async { await inner.remove(vehicle) }
    func grant(_ id: String) async -> OwnerGrant? { await inner.grant(id) }
    func save(_ grant: OwnerGrant) async throws(VehicleAPIError) {
        guard grant.state == .refreshing else {
            throw VehicleAPIError(
                .store, "tokens", .storage(.init(.disk, "the disk is full", hint: "room")))
        }
        await inner.save(grant)
    }
    func grantsWithoutVehicles() async -> [String] { await inner.grantsWithoutVehicles() }
    func removeGrant(_ id: String) async { await inner.removeGrant(id) }
}
