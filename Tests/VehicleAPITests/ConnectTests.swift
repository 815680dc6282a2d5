import Foundation
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

    /// Every parameter of the contract's §2.1, each by itself.
    @Test(
        arguments: [
            (
                "scope", ConnectURL.sample(scopes: ["required:read_vin", "read_fuel"]),
                "required:read_vin read_fuel"
            ),
            ("state", .sample(), "s"), ("response_type", .sample(), "code"),
            ("client_id", .sample(), "app"),
            ("redirect_uri", .sample(redirect: "http://h/c"), "http://h/c"),
            ("redirect_uri", .sample(), nil), ("scope", .sample(), nil),
            ("approval_prompt", .sample(force: true), "force"), ("approval_prompt", .sample(), nil),
            ("mode", .sample(mode: "simulated"), "simulated"),
            ("make", .sample(make: "TESLA"), "TESLA"),
            ("single_select", .sample(one: true), "true"), ("single_select", .sample(), nil),
            ("single_select_vin", .sample(one: true), nil),
            ("single_select_vin", .sample(vin: TestClient.vin), TestClient.vin),
            ("single_select", .sample(vin: TestClient.vin), "true"),
            ("make", .sample(make: "TESLA", vin: TestClient.vin), nil),
            ("flags", .sample(flags: ["country:DE", "beta:true"]), "country:DE beta:true"),
            ("user", .sample(user: "a b"), "a b"),
        ] as [(String, ConnectURL, String?)])
    func `each parameter of the address is written`(name: String, url: ConnectURL, value: String?) {
        let items = URLComponents(string: url.description)?.queryItems ?? []
        #expect(items.first { $0.name == name }?.value == value)
        #expect(Set(items.map(\.name)).count == items.count)
    }

    @Test
    func `the owner of one vehicle is sent to sign in again`() throws {
        let url = ConnectURL(
            reauthenticating: TestClient.vehicle, Endpoints(), applicationID: "app",
            redirectURI: "http://127.0.0.1:8765/callback", state: "s")
        #expect(
            url.description == """
                https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id\
                &client_id=app&vehicle_id=36ab27d0-fd9d-4455-823a-ce30af709ffc\
                &redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&state=s
                """)
        let target = "/callback?vehicle_id=\(TestClient.vehicle)&state=s"
        #expect(
            try ConnectAnswer.reauthenticated(target: target, expecting: "s")
                == TestClient.vehicle)
        #expect(throws: VehicleAPIError.self) {
            try ConnectAnswer.reauthenticated(target: target, expecting: "t")
        }
        #expect(throws: VehicleAPIError.self) {
            try ConnectAnswer.reauthenticated(target: "/callback?code=c&state=s", expecting: "s")
        }
    }

    /// Every failure of the contract's §2.1, with what comes beside it.
    @Test(arguments: [
        ("access_denied", ""), ("invalid_subscription", ""), ("no_vehicles", ""),
        ("vehicle_incompatible", "&make=TESLA&model=Model+S&year=2014&vin=5YJSA1CN5DFP00101"),
        ("configuration_error", "&status_code=400&error_message=bad+scope"),
        ("oem_cancelled_login", ""), ("user_manually_returned_to_application", ""),
        ("server_error", ""),
    ])
    func `a page that fails says why, and about which vehicle`(error: String, more: String) {
        let target = "/c?error=\(error)&error_description=why&state=s" + more
        let found = #expect(throws: VehicleAPIError.self) {
            try ConnectAnswer(target: target, expecting: "s")
        }
        #expect(found?.classification == .consentNeeded)
        #expect(found?.reason.hasPrefix("the consent page says \(error): why") == true)
        for value in more.split(separator: "&").compactMap({ $0.split(separator: "=").last }) {
            #expect(found?.reason.contains(value.replacing("+", with: " ")) == true)
        }
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

extension ConnectURL {
    /// The shortest address, with what is given.
    fileprivate static func sample(
        redirect: String? = nil, scopes: [String] = [], force: Bool = false, mode: String? = nil,
        make: String? = nil, one: Bool = false, vin: String? = nil, flags: [String] = [],
        user: String? = nil
    ) -> Self {
        Self(
            Endpoints(), applicationID: "app", redirectURI: redirect, scopes: scopes, state: "s",
            forcesApproval: force, mode: mode, make: make, choosesOne: one, vin: vin,
            flags: flags, user: user)
    }
}
