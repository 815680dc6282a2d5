import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `the store in memory` {
    private func grant(_ id: String = "g", _ state: OwnerGrant.State = .active) throws -> OwnerGrant
    {
        let time = try Timestamp("2026-11-24T02:00:00Z")
        return OwnerGrant(
            id: id,
            pair: .init(access: Secret("a2"), refresh: Secret("r2"), goodUntil: time),
            previous: .init(access: Secret("a1"), refresh: Secret("r1"), goodUntil: time),
            state: state)
    }

    private func connection(_ id: String, grant: String? = "g") throws -> Connection {
        Connection(
            vehicle: VehicleID(id), user: "u", vin: try VIN(TestClient.vin), make: "INFINITI",
            version: .v2, grant: grant, permissions: ["read_odometer"])
    }

    @Test
    func `a vehicle that is listed again keeps the name it is filed under`() async throws {
        let store = InMemoryTokenStore([try connection("a")])
        await store.save([Connection(vehicle: VehicleID("a"), user: "new", version: .v3)])
        let connection = await store.connection(of: VehicleID("a"))
        #expect(connection?.user == "new")
        #expect(connection?.vin == (try VIN(TestClient.vin)))
        #expect(connection?.make == "INFINITI")
    }

    @Test
    func `a grant goes with the last vehicle that used it`() async throws {
        let store = InMemoryTokenStore(
            [try connection("a"), try connection("b")], grants: [try grant()])
        await store.remove(VehicleID("a"))
        #expect(await store.grant("g") != nil)
        await store.remove(VehicleID("b"))
        #expect(await store.grant("g") == nil)
        #expect(await store.connections().isEmpty)
    }
}
