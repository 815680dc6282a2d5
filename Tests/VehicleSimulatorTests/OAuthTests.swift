import Testing
import VehicleRecords

@testable import VehicleSimulator

struct OAuthTests {
    @Test
    func `a client that is no browser is sent on with code, user and state`() async throws {
        let caller = try Caller(try Story.fleet())
        let answer = await caller.get(connect(caller) + "&state=a%20b%26c")
        #expect(answer.status == 302)
        let location = try #require(answer.header("location"))
        #expect(location.hasPrefix("http://127.0.0.1:8765/callback?code="))
        let fields = FormText.fields(String(location.split(separator: "?")[1]))
        #expect(fields["state"] == "a b&c")
        #expect(fields["user_id"]?.count == 36 && fields["code"]?.count == 36)
    }

    @Test
    func `a browser is asked first, and may refuse`() async throws {
        let caller = try Caller(try Story.fleet())
        let browser = ["accept": "text/html,application/xhtml+xml"]
        let page = await caller.get(
            connect(caller) + "&state=%22%3E%3Cscript%3E&scope=required:read_odometer", browser)
        let html = String(decoding: page.body, as: UTF8.self)
        #expect(page.status == 200 && page.header("content-type") == "text/html; charset=utf-8")
        #expect(html.contains("read_odometer") && html.contains(Story.vin))
        #expect(html.contains("&quot;&gt;&lt;script&gt;") && !html.contains("<script>"))
        let refused = await caller.get(connect(caller) + "&decision=refuse&state=s", browser)
        #expect(refused.header("location")?.contains("error=access_denied") == true)
        let allowed = await caller.get(connect(caller) + "&decision=allow", browser)
        #expect(allowed.header("location")?.contains("code=") == true)
    }

    @Test(arguments: [
        "client_id=0", "redirect_uri=nowhere", "response_type=token", "scope=read_minds",
    ])
    func `a Connect URL that is wrong goes nowhere`(wrong: String) async throws {
        let caller = try Caller(try Story.fleet())
        let answer = await caller.get(connect(caller) + "&" + wrong)
        #expect(answer.status == 400 && answer.header("location") == nil)
        #expect(answer.json["error"] == "invalid_request")
    }

    @Test
    func `a code works once and for ten minutes`() async throws {
        let caller = try Caller(try Story.fleet())
        let code = try await code(caller)
        let form = "grant_type=authorization_code&code=\(code)"
        let pair = await caller.post("/oauth/token", form, caller.basic)
        #expect(pair.status == 200)
        #expect(pair.json["token_type"] == "Bearer" && pair.json["expires_in"] == .integer(7200))
        #expect(pair.json["access_token"]?.string?.count == 36)
        #expect(pair.json["refresh_token"]?.string?.count == 36)
        let again = await caller.post("/oauth/token", form, caller.basic)
        #expect(again.status == 400)
        #expect(again.json["error_description"]?.string == "Invalid code: \(code).")
        let late = try await self.code(caller)
        await caller.api.advance(by: .seconds(601))
        let tooLate = await caller.post(
            "/oauth/token", "grant_type=authorization_code&code=\(late)", caller.basic)
        #expect(tooLate.status == 400)
    }

    @Test
    func `a refresh gives a new pair, and the old token dies after the grace period`() async throws
    {
        let caller = try Caller(try Story.fleet())
        let first = try await caller.tokens()
        let token = try #require(first["refresh_token"]?.string)
        let form = "grant_type=refresh_token&refresh_token=\(token)"
        let second = await caller.post("/oauth/token", form, caller.basic).json
        #expect(second["access_token"] != first["access_token"])
        #expect(second["refresh_token"] != first["refresh_token"])
        await caller.api.advance(by: .seconds(60))
        #expect(await caller.post("/oauth/token", form, caller.basic).status == 200)
        await caller.api.advance(by: .seconds(1))
        let dead = await caller.post("/oauth/token", form, caller.basic)
        #expect(dead.status == 400)
        #expect(dead.json["error_description"]?.string == "Invalid refresh_token: \(token).")
    }

    @Test
    func `an access token lasts two hours of the story`() async throws {
        let caller = try Caller(try Story.fleet())
        let token = try await caller.v2()
        await caller.api.advance(by: .seconds(7199))
        #expect(await caller.get("/v2.0/user", token).status == 200)
        await caller.api.advance(by: .seconds(1))
        #expect(await caller.get("/v2.0/user", token).status == 401)
    }

    @Test
    func `wrong credentials get no token`() async throws {
        let caller = try Caller(try Story.fleet())
        let form = "grant_type=authorization_code&code=x"
        #expect(await caller.post("/oauth/token", form).status == 401)
        let application = await caller.post(
            "/oauth2/token", "grant_type=client_credentials&client_id=a&client_secret=b")
        #expect(application.status == 401 && application.json["error"] == "invalid_client")
    }

    @Test
    func `an application may send JSON for its token`() async throws {
        let caller = try Caller(try Story.fleet())
        let keys = caller.api.credentials
        #expect(keys.v3ClientID.hasPrefix("client_"))
        let answer = await caller.post(
            "/oauth2/token",
            """
            {"grant_type":"client_credentials","client_id":"\(keys.v3ClientID)",
             "client_secret":"\(keys.v3ClientSecret)"}
            """, ["Content-Type": "application/json"])
        #expect(answer.status == 200 && answer.json["expires_in"] == .integer(3600))
        #expect(answer.json["refresh_token"] == nil)
    }

    private func connect(_ caller: Caller) -> String {
        "/oauth/authorize?response_type=code&client_id=\(caller.api.credentials.clientID)"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback"
    }

    private func code(_ caller: Caller) async throws -> String {
        let location = try #require(await caller.get(connect(caller)).header("location"))
        return try #require(
            FormText.fields(String(location.split(separator: "?")[1]))["code"])
    }
}
