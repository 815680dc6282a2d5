import Testing
import VehicleRecords

@testable import VehicleSimulator

/// The consent page as a person clicks through it, and whose account it is.
struct ConnectTests {
    static let browser = ["accept": "text/html"]

    private func fleet() throws -> Fleet {
        Story.fleet(
            try [Story.vin, "3PCAJ5M15KF990214"].map { vin in
                try Story.vehicle(vin) { $0.make = vin == Story.vin ? "INFINITI" : "Nissan" }
            })
    }

    private func url(_ caller: Caller, _ more: String = "") -> String {
        "/oauth/authorize?response_type=code&client_id=\(caller.api.credentials.clientID)"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&state=s" + more
    }

    /// Every field of a page's form as a browser would send it: what is ticked and what is hidden.
    private func fields(_ page: String, unticking: [String] = []) -> [(String, String)] {
        page.split(separator: "<input ").dropFirst().compactMap { part in
            let tag = part.prefix { $0 != ">" }
            func value(_ name: String) -> String? {
                tag.split(separator: "\(name)=\"").dropFirst().first
                    .map { String($0.prefix { $0 != "\"" }) }
            }
            guard let name = value("name"), let value = value("value") else { return nil }
            let isOff = tag.contains("type=\"checkbox\"") && !tag.contains(" checked")
            return isOff || unticking.contains(value) ? nil : (name, value)
        }
    }

    private func send(
        _ caller: Caller, _ fields: [(String, String)], decision: String
    ) async -> [String: String] {
        let form = (fields + [("decision", decision)])
            .map { "\($0.0)=\(FormText.encoded($0.1.replacing("&amp;", with: "&")))" }
            .joined(separator: "&")
        let answer = await caller.post("/oauth/authorize", form, Self.browser)
        #expect(answer.status == 302)
        let location = answer.header("location") ?? ""
        return FormText.fields(String(location.drop { $0 != "?" }.dropFirst()))
    }

    private func token(_ caller: Caller, code: String) async throws -> [String: String] {
        let answer = await caller.post(
            "/oauth/token", "grant_type=authorization_code&code=\(code)", caller.basic)
        return ["authorization": "Bearer \(try #require(answer.json["access_token"]?.string))"]
    }

    @Test
    func `what a person unticks is not granted, what is required is`() async throws {
        let caller = try Caller(try fleet())
        let page = await caller.get(
            url(caller, "&scope=required:read_odometer+read_vin+read_tires"), Self.browser)
        let html = String(decoding: page.body, as: UTF8.self)
        #expect(html.contains("How far it has been driven") && html.contains("Tire pressures"))
        let answer = await send(
            caller, fields(html, unticking: ["read_tires", caller.api.directory.vehicleIDs[1]]),
            decision: "allow")
        let token = try await token(caller, code: try #require(answer["code"]))
        let vehicles = await caller.get("/v2.0/vehicles", token).json["vehicles"]
        #expect(vehicles == [.string(caller.vehicleID)])
        let path = "/v2.0/vehicles/\(caller.vehicleID)"
        #expect(
            await caller.get(path + "/permissions", token).json["permissions"]
                == ["read_odometer", "read_vin"])
        #expect(await caller.get(path + "/tires/pressure", token).status == 403)
    }

    @Test
    func `who unticks everything is asked again`() async throws {
        let caller = try Caller(try fleet())
        let page = await caller.get(url(caller, "&decision=allow&chosen=1"), Self.browser)
        let html = String(decoding: page.body, as: UTF8.self)
        #expect(page.status == 200 && html.contains("Tick at least one"))
    }

    @Test
    func `a refusal and a way back have errors of their own`() async throws {
        let caller = try Caller(try fleet())
        for (decision, error) in [
            ("refuse", "access_denied"), ("return", "user_manually_returned_to_application"),
        ] {
            let page = await caller.get(url(caller), Self.browser)
            let answer = await send(
                caller, fields(String(decoding: page.body, as: UTF8.self)), decision: decision)
            #expect(answer["error"] == error && answer["state"] == "s")
        }
    }

    @Test
    func `a single select has one choice, a make its own vehicles`() async throws {
        let caller = try Caller(try fleet())
        let page = await caller.get(url(caller, "&single_select=true"), Self.browser)
        let radios = String(decoding: page.body, as: UTF8.self).split(separator: "type=\"radio\"")
        #expect(radios.count == 3)
        for (more, vin) in [
            ("&make=NISSAN", "3PCAJ5M15KF990214"),
            ("&single_select=true&single_select_vin=3PCAJ5M15KF990214", "3PCAJ5M15KF990214"),
            ("&single_select=true", Story.vin),
        ] {
            let location = try #require(await caller.get(url(caller, more)).header("location"))
            let code = try #require(FormText.fields(String(location.drop { $0 != "?" }))["?code"])
            let token = try await token(caller, code: code)
            let ids = await caller.get("/v2.0/vehicles", token).json["vehicles"]
            let id = try #require(ids?[0]?.string)
            #expect(ids?.count == 1)
            #expect(
                await caller.get("/v2.0/vehicles/\(id)/vin", token).json["vin"]?.string == vin)
        }
        let none = await caller.get(url(caller, "&make=TESLA"))
        #expect(none.header("location")?.contains("error=no_vehicles") == true)
    }

    @Test
    func `a mistake is a page for people and JSON for programs`() async throws {
        let caller = try Caller(try fleet())
        let wrong = "/oauth/authorize?response_type=code&client_id=%3Cb%3E"
        let page = await caller.get(wrong, Self.browser)
        #expect(page.status == 400 && page.header("content-type")?.hasPrefix("text/html") == true)
        #expect(!String(decoding: page.body, as: UTF8.self).contains("<b>"))
        #expect(await caller.get(wrong).json["error"] == "invalid_request")
    }

    @Test
    func `owners have accounts of their own`() async throws {
        var fleet = try fleet()
        fleet.vehicles[0].owner = "anna"
        fleet.vehicles[1].owner = "ben"
        let caller = try Caller(fleet)
        let signIn = await caller.get(url(caller), Self.browser)
        #expect(String(decoding: signIn.body, as: UTF8.self).contains("type=\"email\""))
        var users: [String] = []
        for name in ["anna", "ben"] {
            let answer = await caller.get(url(caller, "&email=\(name)%40example.com"))
            let fields = FormText.fields(
                String(try #require(answer.header("location")).drop { $0 != "?" }.dropFirst()))
            let token = try await token(caller, code: try #require(fields["code"]))
            #expect(await caller.get("/v2.0/vehicles", token).json["vehicles"]?.count == 1)
            users.append(try #require(fields["user_id"]))
        }
        #expect(Set(users).count == 2)
        let v3 = try await caller.v3()
        for user in users {
            let mine = await caller.get("/v3/connections?filter%5BuserId%5D=\(user)", v3)
            #expect(mine.json["meta"]?["totalCount"] == .integer(1))
        }
        _ = await caller.api.answer(
            SimulatedRequest("DELETE", "/v3/users/\(users[0])", headers: v3))
        let rest = await caller.get("/v3/connections", v3)
        #expect(
            rest.json["data"]?[0]?["relationships"]?["user"]?["data"]?["id"]?.string == users[1])
        #expect(rest.json["data"]?.count == 1)
    }

    @Test(arguments: [
        "smartcar@successful-request.com", "3-vehicles@smartcar.com", "999-vehicles@smartcar.com",
        "0SCTESLA123456789@phev.smartcar.com", "VEHICLE_STATE.ASLEEP@smartcar.com",
        "AUTHENTICATION@smartcar.com",
    ])
    func `a test account is known by its address`(email: String) throws {
        guard case .refused = try #require(TestAccount(email: " \(email)")).kind else { return }
        Issue.record("\(email) is refused")
    }

    @Test(arguments: [
        "someone@example.com", "0-vehicles@smartcar.com", "1000-vehicles@smartcar.com",
        "NOTHING.AT.ALL@smartcar.com", "0SCTESLA123456789@hybrid.smartcar.com", "smartcar.com", "",
    ])
    func `another address means nothing special`(email: String) {
        #expect(TestAccount(email: email) == nil)
    }

    @Test
    func `who signs in again mends what needed it`() async throws {
        let caller = try Caller(try fleet())
        let email = "&mode=simulated&email=CONNECTED_SERVICES_ACCOUNT.AUTHENTICATION_FAILED%40"
        let answer = await caller.get(url(caller, email + "smartcar.com"))
        let location = try #require(answer.header("location"))
        let code = try #require(FormText.fields(String(location.drop { $0 != "?" }))["?code"])
        let token = try await token(caller, code: code)
        let id = try #require(
            await caller.get("/v2.0/vehicles", token).json["vehicles"]?[0]?.string)
        let failed = await caller.get("/v2.0/vehicles/\(id)/odometer", token)
        let link = try #require(failed.json["resolution"]?["url"]?.string)
        #expect(failed.status == 400 && link.contains("vehicle_id=\(id)"))
        let again = await caller.get(
            String(link.drop { $0 != "/" }.dropFirst("//connect.smartcar.com".count))
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2F&state=t")
        #expect(again.header("location") == "http://127.0.0.1:1/?vehicle_id=\(id)&state=t")
        #expect(await caller.get("/v2.0/vehicles/\(id)/odometer", token).status == 200)
    }
}
