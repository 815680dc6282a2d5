import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `an account and an application on v2.0` {
    @Test
    func `the owner and all pages of the vehicles are read`() async throws {
        let test = try TestClient { sent, _ in
            if sent.line.hasSuffix("/user") { return .json(#"{"id":"u-1"}"#) }
            let isFirst = sent.line.hasSuffix("offset=0")
            return .json(
                #"{"vehicles":["\#(isFirst ? "a" : "b")"],"paging":{"count":2,"offset":0}}"#)
        }
        let account = V2Account(test.client, accessToken: Secret("t"))
        #expect(try await account.user() == "u-1")
        #expect(try await account.vehicles() == [VehicleID("a"), VehicleID("b")])
    }

    @Test
    func `compatibility says what a vehicle can be asked`() async throws {
        let test = try TestClient { _, _ in
            .json(
                #"""
                {"compatible":true,"reason":null,"capabilities":[{"permission":"read_odometer",
                "endpoint":"/odometer","capable":true,"reason":null},{"permission":"read_fuel",
                "endpoint":"/fuel","capable":false,"reason":"VEHICLE_NOT_CAPABLE"}]}
                """#)
        }
        let answer = try await V2Application(test.client).compatibility(
            of: try VIN("0SCGMCT0386A85356"), scopes: ["read_odometer", "read_fuel"]
        ).value
        #expect(answer.isCompatible)
        #expect(answer.capabilities.map(\.isCapable) == [true, false])
        #expect(answer.capabilities.last?.reason == "VEHICLE_NOT_CAPABLE")
        let sent = try #require(await test.transport.sent.first)
        #expect(
            sent.line.hasSuffix(
                "?vin=0SCGMCT0386A85356&scope=read_odometer%20read_fuel&country=US"))
        #expect(sent.authorization?.hasPrefix("Basic ") == true)
    }

    @Test
    func `connections come from all pages, and a cursor that stands still ends them`()
        async throws
    {
        let test = try TestClient { sent, _ in
            let cursor = sent.line.contains("cursor=") ? "same" : "same"
            return .json(
                #"""
                {"connections":[{"userId":"u","vehicleId":"v","connectedAt":
                "2026-01-01T00:00:00.000Z","mode":"live"}],"paging":{"cursor":"\#(cursor)"}}
                """#)
        }
        let all = try await V2Application(test.client).connections(
            managementToken: Secret("amt"), user: "u")
        #expect(all.count == 2)
        #expect(all.first?.connectedAt == (try Timestamp("2026-01-01T00:00:00Z")))
        // `default:amt` in base 64.
        #expect(await test.transport.sent.first?.authorization == "Basic ZGVmYXVsdDphbXQ=")
    }

    @Test
    func `an owner's connections are removed by the owner or by the vehicle`() async throws {
        let test = try TestClient { _, _ in
            .json(#"{"connections":[{"userId":"u","vehicleId":"v"}]}"#)
        }
        let removed = try await V2Application(test.client).removeConnections(
            managementToken: Secret("amt"), .vehicle(VehicleID("v")))
        #expect(removed.count == 1 && removed.first?.connectedAt == nil)
        #expect(
            await test.transport.sent.map(\.line) == [
                "DELETE /v2.0/management/connections?vehicle_id=v"
            ])
    }
}
