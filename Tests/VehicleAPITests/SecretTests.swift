import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `secrets` {
    let canary = "canary-7f3a"

    /// Every way in which a value becomes text by accident.
    private func texts(of value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(reflecting: value), String(describing: value), dumped]
    }

    @Test
    func `a secret prints as three asterisks`() {
        #expect(String(describing: Secret(canary)) == "***")
        #expect(texts(of: Secret(canary)).allSatisfy { !$0.contains(canary) })
        #expect(
            texts(of: [Secret(canary): Secret?.some(Secret(canary))]).allSatisfy {
                !$0.contains(canary)
            })
    }

    /// The examples of RFC 7617 §2 and §2.1.
    @Test(arguments: [
        ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("test", "123\u{A3}", "Basic dGVzdDoxMjPCow=="), ("", "", "Basic Og=="),
        ("a", "b", "Basic YTpi"),
    ])
    func `Basic credentials are written as the standard has them`(
        user: String, password: String, header: String
    ) {
        let request = HTTPRequest(
            .get, "https://x.test/", authorization: .basic(user: user, password: Secret(password)))
        #expect(request.authorizationHeader == Secret(header))
    }

    @Test
    func `nothing that holds a secret shows it`() throws {
        let secret = Secret(canary)
        let time = try Timestamp("2026-11-24T02:00:00Z")
        let values: [Any] = [
            HTTPRequest(
                .post, "https://x.test/p?token=\(canary)", authorization: .bearer(secret),
                body: Array(canary.utf8)),
            HTTPResponse(status: 200, body: Array(canary.utf8)),
            ClientCredentials(id: "id", secret: secret),
            OwnerGrant(
                id: "g", pair: .init(access: secret, refresh: secret, goodUntil: time),
                previous: .init(access: secret, refresh: secret, goodUntil: time)),
            try ConnectAnswer(target: "/c?code=\(canary)&state=s", expecting: "s"),
            APIFault(status: 400, resolutionURL: secret),
        ]
        for value in values {
            for text in texts(of: value) { #expect(!text.contains(canary), "\(text)") }
        }
    }

    /// Servers repeat what they were sent: `Invalid refresh_token: X.`
    @Test(arguments: [400, 401, 403, 500])
    func `a secret that a server sends back is taken out of the error`(status: Int) async throws {
        let secrets = ["hush-secret", "refresh-1", "access-1", "app-token-1", "code-1"]
        let echo = "Invalid refresh_token: " + secrets.joined(separator: ", ") + "."
        let bodies = [
            "{\"error\":\"invalid_client\",\"error_description\":\"\(echo)\"}",
            "{\"type\":\"AUTHENTICATION\",\"code\":null,\"description\":\"\(echo)\"}",
        ]
        for body in bodies {
            let pair = OwnerGrant.Pair(
                access: Secret("access-1"), refresh: Secret("refresh-1"),
                goodUntil: try Timestamp("2026-11-24T01:00:00Z"))
            let v2 = try TestClient(
                connections: [
                    Connection(vehicle: TestClient.vehicle, version: .v2, grant: "g")
                ], grants: [OwnerGrant(id: "g", pair: pair)]
            ) { _, _ in .json(body, status: status) }
            let v3 = try TestClient { sent, _ in
                sent.line.hasPrefix("GET") ? .json(body, status: status) : .applicationToken
            }
            let answer = try ConnectAnswer(target: "/c?code=code-1&state=s", expecting: "s")
            var errors: [any Error] = []
            do { _ = try await V2Source(v2.client).connect(answer, redirectURI: nil) } catch {
                errors.append(error)
            }
            for pull in [await V2Source(v2.client).pull(TestClient.vehicle), await v3.pull()] {
                if case .failure(let error) = pull.outcome { errors.append(error) }
            }
            #expect(errors.count == 3)
            let sent = [["hush-secret", "code-1"], ["hush-secret", "refresh-1"], ["app-token-1"]]
            for (error, own) in zip(errors, sent) {
                for text in texts(of: error) {
                    for secret in own { #expect(!text.contains(secret), "\(text)") }
                }
            }
        }
    }
}
