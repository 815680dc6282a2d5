import Testing
import VehicleAPI
import VehicleRecords

@Suite struct `commands` {
    private static let done =
        #"{"status":"success","message":"Successfully sent request to vehicle"}"#

    @Test
    func `on v2 each command is the documented request`() async throws {
        let test = try TestClient { _, _ in .json(Self.done) }
        let commands = VehicleCommands(
            V2Account(test.client, accessToken: Secret("t")).vehicle(VehicleID("v")))
        _ = try await commands.lock()
        _ = try await commands.unlock()
        _ = try await commands.startCharge()
        _ = try await commands.stopCharge()
        let limit = try await commands.setChargeLimit(percent: 80)
        #expect(limit.value.message == "Successfully sent request to vehicle")
        #expect(
            await test.transport.sent.map { "\($0.line) \($0.body)" } == [
                #"POST /v2.0/vehicles/v/security {"action":"LOCK"}"#,
                #"POST /v2.0/vehicles/v/security {"action":"UNLOCK"}"#,
                #"POST /v2.0/vehicles/v/charge {"action":"START"}"#,
                #"POST /v2.0/vehicles/v/charge {"action":"STOP"}"#,
                #"POST /v2.0/vehicles/v/charge/limit {"limit":0.80}"#,
            ])
    }

    private func v3(
        _ answer: HTTPResponse
    ) throws -> (commands: VehicleCommands, test: TestClient) {
        let test = try TestClient { sent, _ in
            sent.line.contains("/oauth2/token") ? .applicationToken : answer
        }
        let vehicle = V3Application(test.client).vehicle(VehicleID("v"), user: "u")
        return (VehicleCommands(vehicle), test)
    }

    private static func execution(_ status: String) -> String {
        #"""
        {"data":{"id":"exec_1","type":"command-execution","attributes":{"commandType":
        "charge-set-limit","status":\#(status),"executionMode":"async"},"meta":{}}}
        """#
    }

    @Test
    func `on v3 the owner is named and the limit is in percent`() async throws {
        let (commands, test) = try v3(.json(Self.execution(#"{"value":"SUCCESS"}"#)))
        let outcome = try await commands.setChargeLimit(percent: 80).value
        #expect(outcome.message == "exec_1" && !outcome.wasStreamed)
        let sent = try #require(await test.transport.sent.last)
        #expect(sent.line == "POST /v3/vehicles/v/commands/charge/set-limit")
        #expect(sent.body == #"{"data":{"attributes":{"percent":80}}}"#)
        #expect(sent.request.headers["sc-user-id"] == "u")
        #expect(sent.request.timeout == .seconds(310))
    }

    @Test
    func `a 202 is what its streamed answer says it is`() async throws {
        let (good, _) = try v3(.json(Self.execution(#"{"value":"SUCCESS"}"#), status: 202))
        #expect(try await good.lock().value.wasStreamed)
        let failed = Self.execution(
            #"{"value":"ERROR","error":{"type":"VEHICLE_STATE","code":"DOOR_OPEN"}}"#)
        let (bad, _) = try v3(.json(failed, status: 202))
        await #expect {
            try await bad.lock()
        } throws: { ($0 as? VehicleAPIError)?.classification == .vehicleState }
        let (pending, _) = try v3(.json(Self.execution(#"{"value":"PENDING"}"#), status: 202))
        await #expect(throws: VehicleAPIError.self) { try await pending.lock() }
        let (empty, _) = try v3(HTTPResponse(status: 202))
        await #expect(throws: VehicleAPIError.self) { try await empty.lock() }
    }

    @Test
    func `a command is never sent twice, but for a token that was refused`() async throws {
        for failure in [
            HTTPResponse.fault("UPSTREAM", "NO_RESPONSE", 502),
            .fault("RATE_LIMIT", "VEHICLE", 429, ["retry-after": "1"]),
            .fault("VEHICLE_STATE", "ASLEEP", 409), HTTPResponse(status: 200),
        ] {
            let (commands, test) = try v3(failure)
            await #expect(throws: VehicleAPIError.self) { try await commands.unlock() }
            #expect(await test.transport.count(of: "POST /v3/") == 1)
        }
        let (commands, test) = try v3(.fault("AUTHENTICATION", nil, 401))
        await #expect(throws: VehicleAPIError.self) { try await commands.unlock() }
        #expect(await test.transport.count(of: "POST /v3/") == 2)
    }

    @Test
    func `a charge limit below half is a broken promise`() async {
        await #expect(processExitsWith: .failure) {
            let test = try TestClient { _, _ in HTTPResponse(status: 500) }
            let vehicle = V3Application(test.client).vehicle(VehicleID("v"), user: "u")
            _ = try await VehicleCommands(vehicle).setChargeLimit(percent: 49)
        }
    }
}
