import Testing
import VehicleAPI
import VehicleRecords

/// The code of a consent is good once: what fails after it must not lose the tokens.
@Suite struct `a consent that is cut short` {
    /// An account of three vehicles. `v1`'s permissions and the list itself fail while they are
    /// said to.
    private func client(
        listFails: Int = 0, permissionsFail: Int = 0, scope: String = "read_odometer"
    ) throws -> TestClient {
        try TestClient(connections: []) { sent, count in
            if sent.line.hasPrefix("POST /oauth/token") {
                return .json(#"{"access_token":"a","refresh_token":"r","expires_in":7200}"#)
            }
            if sent.line.contains("/v1/permissions"), count < permissionsFail {
                return .fault("SERVER", "INTERNAL", 500)
            }
            if sent.line.contains("/permissions") {
                return .json(#"{"permissions":["\#(scope)"],"paging":{"count":1,"offset":0}}"#)
            }
            if sent.line.contains("/batch") {
                return batch(
                    item("/odometer", #"{"distance":98412}"#),
                    item("/vin", #"{"vin":"\#(TestClient.vin)"}"#))
            }
            if count < listFails { return .fault("SERVER", "INTERNAL", 500) }
            return .json(#"{"vehicles":["v0","v1","v2"],"paging":{"count":3,"offset":0}}"#)
        }
    }

    private let answer: ConnectAnswer

    init() throws {
        answer = try ConnectAnswer(target: "/c?code=code-1&state=s&user_id=u", expecting: "s")
    }

    @Test
    func `one vehicle whose permissions can't be read costs the others nothing`() async throws {
        let test = try client(permissionsFail: 4)
        let source = V2Source(test.client, asking: [.odometer, .vin])
        let connections = try await source.connect(answer, redirectURI: nil)
        #expect(connections.map(\.isUnchecked) == [false, true, false])
        #expect(await test.store.connections() == connections)
        // They are read before its first reading, and then no more.
        #expect(await source.pull(VehicleID("v1")).classification == .read)
        #expect(await source.pull(VehicleID("v1")).classification == .read)
        let lines = await test.transport.sent.map(\.line).filter { $0.contains("v1") }
        #expect(lines.suffix(3).map { $0.contains("permissions") } == [true, false, false])
        #expect(await test.store.connection(of: VehicleID("v1"))?.permissions == ["read_odometer"])
    }

    @Test
    func `a vehicle that turns out to grant too much is forgotten before it is read`()
        async throws
    {
        let test = try client(permissionsFail: 4, scope: "control_security")
        let unchecked = Connection(
            vehicle: VehicleID("v1"), version: .v2, grant: "g", isUnchecked: true)
        await test.store.save([unchecked])
        await test.store.save(
            OwnerGrant(
                id: "g",
                pair: .init(
                    access: Secret("a"), refresh: Secret("r"),
                    goodUntil: try Timestamp("2026-11-24T04:00:00Z"))))
        let source = V2Source(test.client, asking: [.odometer])
        // The first pull finds the server in trouble, the second one reads the permissions.
        #expect(await source.pull(VehicleID("v1")).classification == .upstream)
        #expect(await source.pull(VehicleID("v1")).classification == .consentNeeded)
        #expect(await test.transport.sent.allSatisfy { !$0.line.contains("/batch") })
        #expect(await test.store.connections().isEmpty)
        #expect(await test.store.grant("g") == nil)
    }

    @Test
    func `a list that can't be had now is had later, with the tokens that were kept`()
        async throws
    {
        let test = try client(listFails: 4)
        let source = V2Source(test.client)
        await #expect(throws: VehicleAPIError.self) {
            try await source.connect(answer, redirectURI: nil)
        }
        #expect(await test.store.grantsWithoutVehicles().count == 1)
        let added = try await source.finishConnecting()
        #expect(added.map(\.vehicle.description) == ["v0", "v1", "v2"])
        #expect(added.allSatisfy { $0.user == "u" && !$0.isUnchecked })
        #expect(await test.store.grantsWithoutVehicles().isEmpty)
        // The code was exchanged once.
        #expect(await test.transport.count(of: "POST /oauth/token") == 1)
        #expect(try await source.finishConnecting().isEmpty)
    }

    @Test
    func `one consent that can't be listed keeps no other from it`() async throws {
        // The first consent's list fails as often as it is asked for, the second's does not.
        let test = try TestClient(
            connections: [],
            grants: try ["bad", "good"].map { name in
                OwnerGrant(
                    id: name,
                    pair: .init(
                        access: Secret(name), refresh: Secret("r"),
                        goodUntil: try Timestamp("2027-01-01T00:00:00Z")))
            }
        ) { sent, _ in
            if sent.line.contains("/permissions") {
                return .json(#"{"permissions":[],"paging":{"count":0,"offset":0}}"#)
            }
            guard sent.request.authorization == .bearer(Secret("good")) else {
                return .fault("SERVER", "RECORD_NOT_FOUND", 500)
            }
            return .json(#"{"vehicles":["v9"],"paging":{"count":1,"offset":0}}"#)
        }
        await #expect(throws: VehicleAPIError.self) {
            try await V2Source(test.client).finishConnecting()
        }
        #expect(await test.store.connections().map(\.vehicle.description) == ["v9"])
        #expect(await test.store.grantsWithoutVehicles() == ["bad"])
    }
}
