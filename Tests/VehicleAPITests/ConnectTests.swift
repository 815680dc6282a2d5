import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `asking an owner for consent` {
    @Test
    func `the address has what the consent page needs, and reading scopes only`() {
        let url = ConnectURL(
            Endpoints(), applicationID: "app-id", redirectURI: "http://127.0.0.1:8765/callback",
            scopes: ["required:read_odometer", "read_vin"], state: "s&1", mode: "simulated",
            make: "INFINITI")
        #expect(
            url.description == """
                https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=app-id\
                &redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback\
                &scope=required%3Aread_odometer%20read_vin&state=s%261&mode=simulated&make=INFINITI
                """)
        #expect(ConnectURL.readScopes.allSatisfy { $0.contains("read_") })
    }

    @Test
    func `one vehicle by its VIN`() {
        let url = ConnectURL(
            Endpoints(origin: "http://127.0.0.1:1/"), applicationID: "a", redirectURI: nil,
            scopes: [], state: "s", forcesApproval: true, make: "TESLA", vin: TestClient.vin,
            flags: ["country:DE", "x:y"], user: "me")
        #expect(
            url.description == """
                http://127.0.0.1:1/oauth/authorize?response_type=code&client_id=a&state=s\
                &approval_prompt=force&single_select=true&single_select_vin=JN1BV7AR5FM400001\
                &flags=country%3ADE%20x%3Ay&user=me
                """)
    }

    @Test
    func `an answer gives the code and the owner`() throws {
        let answer = try ConnectAnswer(
            target: "/callback?code=c%2D1&state=a+b&user_id=u-1", expecting: "a b")
        #expect(answer.code == Secret("c-1"))
        #expect(answer.user == "u-1")
    }

    @Test(arguments: ["/callback?code=c&state=other", "/callback?code=c", "/callback", "", "?"])
    func `an answer to another page is refused`(target: String) {
        #expect(throws: VehicleAPIError.self) {
            try ConnectAnswer(target: target, expecting: "state")
        }
    }

    @Test
    func `a refusal says what the page said`() {
        #expect {
            try ConnectAnswer(
                target: "/c?error=access_denied&error_description=User+denied&state=s",
                expecting: "s")
        } throws: { error in
            "\(error)".contains("the consent page says access_denied: User denied")
        }
    }
}

@Suite struct `connecting on v2` {
    let pair = #"{"access_token":"a","refresh_token":"r","token_type":"Bearer","expires_in":7200}"#

    private func client(permissions: String, vehicles: Int = 1) throws -> TestClient {
        let pair = pair
        return try TestClient(connections: []) { sent, _ in
            if sent.line.hasPrefix("POST /oauth/token") { return .json(pair) }
            if sent.line.contains("/permissions") {
                return .json(
                    "{\"permissions\":[\(permissions)],\"paging\":{\"count\":1,\"offset\":0}}")
            }
            let offset = Int(sent.line.split(separator: "=").last ?? "") ?? 0
            let ids = (offset..<min(offset + 50, vehicles)).map { "\"v\($0)\"" }
            return .json(
                """
                {"vehicles":[\(ids.joined(separator: ","))],\
                "paging":{"count":\(vehicles),"offset":\(offset)}}
                """)
        }
    }

    @Test
    func `a consent becomes stored connections`() async throws {
        let test = try client(permissions: "\"read_odometer\"", vehicles: 51)
        let answer = try ConnectAnswer(target: "/c?code=code-1&state=s&user_id=u", expecting: "s")
        let connections = try await V2Source(test.client).connect(
            answer, redirectURI: "http://127.0.0.1:8765/callback")
        #expect(connections.count == 51)
        #expect(await test.store.connections().count == 51)
        #expect(connections[0].permissions == ["read_odometer"])
        #expect(connections[0].user == "u")
        let grant = try #require(await test.store.grant(connections[0].grant ?? ""))
        #expect(grant.pair.refresh == Secret("r"))
        let first = await test.transport.sent.first
        #expect(
            first?.body == """
                grant_type=authorization_code&code=code-1\
                &redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback
                """)
    }

    @Test
    func `a grant that could do more than read is refused and not stored`() async throws {
        let test = try client(permissions: "\"read_odometer\",\"control_security\"")
        let answer = try ConnectAnswer(target: "/c?code=code-1&state=s", expecting: "s")
        await #expect {
            try await V2Source(test.client).connect(answer, redirectURI: nil)
        } throws: { error in
            (error as? VehicleAPIError)?.cause == .controlGranted(["control_security"])
        }
        #expect(await test.store.connections().isEmpty)
    }

    @Test
    func `a second consent to one of two vehicles leaves the other its tokens`() async throws {
        let time = try Timestamp("2026-11-24T04:00:00Z")
        let old = OwnerGrant(
            id: "old", pair: .init(access: Secret("1"), refresh: Secret("1"), goodUntil: time))
        let test = try client(permissions: "\"read_odometer\"")
        await test.store.save(old)
        await test.store.save(
            ["v0", "other"].map {
                Connection(vehicle: VehicleID($0), version: .v2, grant: "old")
            })
        let answer = try ConnectAnswer(target: "/c?code=code-1&state=s", expecting: "s")
        let new = try await V2Source(test.client).connect(answer, redirectURI: nil)
        #expect(new.map(\.vehicle) == [VehicleID("v0")])
        #expect(await test.store.connection(of: VehicleID("other"))?.grant == "old")
        #expect(await test.store.grant("old") == old)
        #expect(await test.store.grant(new[0].grant ?? "")?.pair.refresh == Secret("r"))
        await test.store.remove(VehicleID("other"))
        #expect(await test.store.grant("old") == nil)
    }

    @Test
    func `an account without a vehicle is said to be so`() async throws {
        let test = try client(permissions: "", vehicles: 0)
        let answer = try ConnectAnswer(target: "/c?code=code-1&state=s", expecting: "s")
        await #expect {
            try await V2Source(test.client).connect(answer, redirectURI: nil)
        } throws: { error in
            "\(error)".contains("the owner's account holds no vehicle")
        }
    }
}
