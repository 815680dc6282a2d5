import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `asking again` {
    let good = HTTPResponse.json(signalsAnswer(odometer98412))

    @Test
    func `a rate-limited vehicle is asked exactly after retry-after and never before`() async throws
    {
        let good = good
        let test = try TestClient.v3 { count in
            count == 0 ? .fault("RATE_LIMIT", "VEHICLE", 429, ["Retry-After": "600"]) : good
        }
        #expect(await test.pull().classification == .read)
        #expect(await test.askedAfter() == [0, 600])
    }

    @Test
    func `retry-after may be a date`() async throws {
        let good = good
        let test = try TestClient.v3 { count in
            count == 0
                ? .fault(
                    "RATE_LIMIT", "VEHICLE", 429, ["retry-after": "Tue, 24 Nov 2026 02:07:30 GMT"])
                : good
        }
        #expect(await test.pull().classification == .read)
        #expect(await test.askedAfter() == [0, 450])
    }

    @Test
    func `a date is measured by the server's clock where that means waiting longer`() async throws {
        let good = good
        let test = try TestClient.v3 { count in
            count == 0
                ? .fault(
                    "RATE_LIMIT", "VEHICLE", 429,
                    [
                        "retry-after": "Tue, 24 Nov 2026 02:07:30 GMT",
                        "date": "Tue, 24 Nov 2026 01:57:30 GMT",
                    ]) : good
        }
        _ = await test.pull()
        #expect(await test.askedAfter() == [0, 600])
    }

    @Test(arguments: ["soon", "-5", "", "Tue, 24 Nov 2026 01:00:00 GMT"])
    func `a useless retry-after means a minute`(text: String) async throws {
        let good = good
        let test = try TestClient.v3 { count in
            count == 0 ? .fault("RATE_LIMIT", "VEHICLE", 429, ["retry-after": text]) : good
        }
        _ = await test.pull()
        #expect(await test.askedAfter() == [0, 60])
    }

    @Test(
        arguments: [
            ("COMPATIBILITY", "VEHICLE_NOT_CAPABLE", 501),
            ("BILLING", "VEHICLE_REQUEST_LIMIT", 430),
            ("PERMISSION", nil, 403), ("VALIDATION", "PARAMETER", 400),
            ("VEHICLE_STATE", "ASLEEP", 409),
        ] as [(String, String?, Int)])
    func `final answers are not asked for again`(
        type: String, code: String?, status: Int
    ) async throws {
        let test = try TestClient.v3 { _ in .fault(type, code, status) }
        _ = await test.pull()
        #expect(await test.transport.count(of: "GET") == 1)
    }

    @Test
    func `a status of 501 from a web server is final too`() async throws {
        let test = try TestClient.v3 { _ in
            HTTPResponse(
                status: 501, headers: ["content-type": "text/html"], body: Array("<html>".utf8))
        }
        #expect(await test.pull().classification == .notCapable)
        #expect(await test.transport.count(of: "GET") == 1)
    }

    @Test
    func `an asleep vehicle is given up for this run and says when to ask again`() async throws {
        let test = try TestClient.v3 { _ in .fault("VEHICLE_STATE", "ASLEEP", 409) }
        guard case .failure(let error) = await test.pull().outcome else {
            Issue.record("it should fail")
            return
        }
        #expect(error.classification == .asleep)
        #expect(error.notBefore == (try Timestamp("2026-11-24T06:00:00Z")))
    }

    @Test(arguments: [500, 502, 503, 504])
    func `a failing server is asked four times at growing intervals`(status: Int) async throws {
        let test = try TestClient.v3 { _ in
            HTTPResponse(
                status: status, headers: ["content-type": "text/html"], body: Array("<p>".utf8))
        }
        #expect(await test.pull().classification == .upstream)
        #expect(await test.askedAfter() == [0, 1, 3, 7])
    }

    @Test
    func `a server that recovers costs nothing but time`() async throws {
        let good = good
        let test = try TestClient.v3 { $0 < 3 ? .fault("UPSTREAM", "NO_RESPONSE", 502) : good }
        #expect(await test.pull().classification == .read)
    }

    @Test
    func `a maker's own rate limit means half an hour`() async throws {
        let good = good
        let test = try TestClient.v3 { $0 == 0 ? .fault("UPSTREAM", "RATE_LIMIT", 502) : good }
        _ = await test.pull()
        #expect(await test.askedAfter() == [0, 1800])
    }

    @Test
    func `a server that always says soon does not hold the run for ever`() async throws {
        let test = try TestClient.v3 { _ in
            .fault("RATE_LIMIT", "VEHICLE", 429, ["retry-after": "1"])
        }
        #expect(await test.pull().classification == .rateLimited)
        #expect(await test.transport.count(of: "GET") == 11)
    }

    @Test
    func `a wait beyond the deadline is not waited for`() async throws {
        var policy = RetryPolicy.testing
        policy.deadline = try Timestamp("2026-11-24T02:05:00Z")
        let test = try TestClient.v3(policy: policy) { _ in
            .fault("RATE_LIMIT", "VEHICLE", 429, ["retry-after": "600"])
        }
        guard case .failure(let error) = await test.pull().outcome else {
            Issue.record("it should fail")
            return
        }
        #expect(error.classification == .rateLimited)
        #expect(error.notBefore == (try Timestamp("2026-11-24T02:10:00Z")))
        #expect(await test.patience.waits.isEmpty)
    }

    @Test
    func `nothing is asked after the deadline`() async throws {
        var policy = RetryPolicy.testing
        policy.deadline = try Timestamp("2026-11-24T01:00:00Z")
        let test = try TestClient.v3(policy: policy) { _ in .fault("SERVER", "INTERNAL", 500) }
        #expect(await test.pull().classification == .deadline)
        #expect(await test.transport.sent.isEmpty)
    }

    @Test
    func `a refused token is replaced once and the request sent once more`() async throws {
        let test = try TestClient { sent, count in
            if sent.line.contains("/oauth2/token") {
                return .json(#"{"access_token":"app-\#(count)","expires_in":3600}"#)
            }
            return .fault("AUTHENTICATION", nil, 401)
        }
        #expect(await test.pull().classification == .unauthorized)
        let sent = await test.transport.sent.filter { $0.line.hasPrefix("GET") }
        #expect(sent.map(\.authorization) == ["Bearer app-0", "Bearer app-1"])
    }

    @Test
    func `an application over its limit pauses for minutes, twice as long each time`() async throws
    {
        let good = good
        let test = try TestClient.v3 { count in
            count < 3 ? .fault("RATE_LIMIT", "SMARTCAR_API", 429) : good
        }
        #expect(await test.pull().classification == .read)
        #expect(await test.askedAfter() == [0, 120, 360, 840])
    }

    @Test
    func `one vehicle's pause of the application holds for the others`() async throws {
        let good = good
        let test = try TestClient.v3 { count in
            count == 0 ? .fault("RATE_LIMIT", "SMARTCAR_API", 429) : good
        }
        let source = V3Source(test.client)
        _ = await source.pull(TestClient.vehicle)
        _ = await source.pull(TestClient.vehicle)
        #expect(await test.askedAfter() == [0, 120, 120])
    }

    @Test
    func `a pause beyond the deadline leaves the class of what happened`() async throws {
        var policy = RetryPolicy.testing
        policy.deadline = try Timestamp("2026-11-24T02:01:00Z")
        let test = try TestClient.v3(policy: policy) { _ in .fault("RATE_LIMIT", nil, 429) }
        #expect(await test.pull().classification == .rateLimited)
        #expect(await test.transport.count(of: "GET") == 1)
    }

    @Test
    func `a token endpoint over its limit is left alone for minutes too`() async throws {
        let good = good
        let test = try TestClient { sent, count in
            guard sent.line.contains("/oauth2/token") else { return good }
            return count == 0
                ? HTTPResponse(status: 429, body: Array("slow down".utf8)) : .applicationToken
        }
        #expect(await test.pull().classification == .read)
        let tokens = await test.transport.sent.filter { $0.line.hasPrefix("POST") }
        #expect(tokens[1].at - tokens[0].at == .seconds(120))
    }

    @Test
    func `a suspended account stops the whole run`() async throws {
        let test = try TestClient.v3 { _ in .fault("BILLING", "ACCOUNT_SUSPENDED", 430) }
        let source = V3Source(test.client)
        #expect(await source.pull(TestClient.vehicle).classification == .billing)
        #expect(await source.pull(TestClient.vehicle).classification == .billing)
        #expect(await test.transport.count(of: "GET") == 1)
    }

    @Test
    func `a request that can't reach the server is repeated a few times`() async throws {
        let test = try TestClient { sent, _ throws(TransportFailure) in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            throw TransportFailure(.unreachable, "connection refused")
        }
        #expect(await test.pull().classification == .transport)
        #expect(await test.askedAfter() == [0, 1, 3, 7])
    }
}
