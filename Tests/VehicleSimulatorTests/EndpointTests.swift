import Foundation
import Testing
import VehicleRecords

@testable import VehicleSimulator

/// What the API has beside reading a value.
struct EndpointTests {
    /// A car that is charging.
    private func caller(_ settings: SimulatorSettings = SimulatorSettings()) async throws -> Caller
    {
        let caller = try Caller(
            try Story.fleet {
                $0.make = "Tesla"
                $0.powertrain = .electric
                $0.signals = SimulatedVehicle.usualSignals(of: .electric, make: "Tesla")
            }, settings: settings)
        for _ in 0..<29 where await caller.state != .charging {
            await caller.api.advance(by: .seconds(86_400))
        }
        #expect(await caller.state == .charging)
        return caller
    }

    // MARK: - Commands

    @Test
    func `a command of v2.0 is carried out, and seen after`() async throws {
        let caller = try await caller()
        let token = try await caller.v2(scope: WrittenBodiesTests.everything)
        let path = "/v2.0/vehicles/\(caller.vehicleID)"
        let done = try WireValue(
            written:
                #"{"status":"success","message":"Successfully sent request to vehicle"}"#)
        for (rest, body) in [
            ("security", #"{"action":"UNLOCK"}"#), ("charge", #"{"action":"STOP"}"#),
            ("charge/limit", #"{"limit":"0.6"}"#),
            ("navigation/destination", #"{"latitude":39.5,"longitude":-105}"#),
        ] {
            #expect(await caller.post("\(path)/\(rest)", body, token).json == done, "\(rest)")
        }
        #expect(await caller.get(path + "/security", token).json["isLocked"] == .bool(false))
        #expect(await caller.get(path + "/charge", token).json["state"] == "NOT_CHARGING")
        #expect(await caller.get(path + "/charge/limit", token).json["limit"] == .number(0.6))
        for (rest, body, status) in [
            ("security", #"{"action":"OPEN"}"#, 400), ("charge/limit", #"{"limit":0.4}"#, 400),
            ("charge/limit", "[", 400), ("charge", #"{"action":"STOP"}"#, 409),
            ("navigation/destination", #"{"latitude":91,"longitude":0}"#, 400),
            ("odometer", "{}", 404),
        ] {
            #expect(await caller.post("\(path)/\(rest)", body, token).status == status, "\(rest)")
        }
        let reader = try await caller.v2()
        #expect(
            await caller.post(path + "/security", #"{"action":"LOCK"}"#, reader).status == 403)
    }

    @Test
    func `a command of v3 tells of its execution`() async throws {
        let caller = try await caller()
        _ = try await caller.v2(scope: WrittenBodiesTests.everything)
        let token = try await caller.v3()
        let path = "/v3/vehicles/\(caller.vehicleID)/"
        let limit = await caller.post(
            path + "commands/charge/set-limit", #"{"data":{"attributes":{"percent":70}}}"#, token)
        let data = try #require(limit.json["data"])
        #expect(limit.status == 200 && data["id"]?.string?.hasPrefix("exec_") == true)
        #expect(data["attributes"]?["commandType"] == "charge-set-limit")
        #expect(data["attributes"]?["status"]?["value"] == "SUCCESS")
        #expect(data["attributes"]?["parameters"]?["percent"] == .integer(70))
        for (rest, status) in [
            ("commands/security/lock", 200), ("commands/charge/stop", 200),
            ("commands/charge/stop", 409), ("commands/charge-port/open", 200),
            ("commands/charge/set-limit", 400), ("commands/climate/start", 404),
            ("charge-schedules/daily", 200), ("charge-schedules/yearly", 404),
        ] {
            #expect(await caller.post(path + rest, "{}", token).status == status, "\(rest)")
        }
    }

    @Test
    func `a long command is answered at once, its result follows`() async throws {
        var settings = SimulatorSettings()
        settings.commandTime = .seconds(177)
        let caller = try await caller(settings)
        _ = try await caller.v2(scope: WrittenBodiesTests.everything)
        let stop = "/v3/vehicles/\(caller.vehicleID)/commands/charge/stop"
        let token = try await caller.v3()
        let long = await caller.post(stop, "", token)
        #expect(long.status == 202 && long.ending == .later(.seconds(2)))
        #expect(long.json["data"]?["type"] == "command-execution")
        let failed = await caller.post(stop, "", token)
        #expect(failed.status == 202 && failed.json["status"] == .integer(409))
    }

    // MARK: - Makers, compatibility

    @Test
    func `a maker's path answers for its own make, in lower case`() async throws {
        let caller = try await caller()
        let token = try await caller.v2(scope: WrittenBodiesTests.everything)
        for (rest, status) in [
            ("tesla/charge/voltmeter", 200), ("TESLA/charge/voltmeter", 403), ("tesla/engine", 404),
            ("nissan/charge/voltmeter", 501), ("opel/compass", 404), ("tesla/alerts", 501),
        ] {
            let answer = await caller.get("/v2.0/vehicles/\(caller.vehicleID)/\(rest)", token)
            #expect(answer.status == status, "\(rest)")
        }
    }

    @Test
    func `a fleet's own vehicle is compatible with what it can do`() async throws {
        let caller = try await caller()
        let query = "?vin=\(Story.vin)&scope=read_odometer+read_engine_oil"
        let answer = await caller.get("/v2.0/compatibility" + query, caller.basic)
        #expect(answer.json["compatible"] == .bool(true))
        #expect(answer.json["capabilities"]?[0]?["capable"] == .bool(true))
        #expect(answer.json["capabilities"]?[1]?["reason"] == "VEHICLE_NOT_CAPABLE")
        #expect(await caller.get("/v2.0/compatibility" + query).status == 401)
        #expect(await caller.get("/v2.0/compatibility?vin=1", caller.basic).status == 400)
        #expect(
            await caller.get("/v2.0/compatibility/matrix?region=MARS", caller.basic).status == 400)
    }

    // MARK: - Management

    @Test
    func `connections are paged by a cursor, newest first`() async throws {
        let vins = [Story.vin, "3PCAJ5M15KF990214", "3PCAJ5M17KF990215"]
        let caller = try Caller(Story.fleet(try vins.map { try Story.vehicle($0) }))
        let pair = "default:\(caller.api.credentials.managementToken)"
        let manager = ["authorization": "Basic \(FormText.base64(pair))"]
        let path = "/v2.0/management/connections/"
        let first = await caller.get(path + "?limit=2", manager)
        #expect(first.json["connections"]?.count == 2)
        let cursor = try #require(first.json["paging"]?["cursor"]?.string)
        let second = await caller.get(path + "?limit=2&cursor=\(cursor)", manager)
        #expect(second.json["connections"]?.count == 1)
        #expect(second.json["paging"]?["cursor"] == .null)
        #expect(await caller.get(path + "?cursor=x", manager).status == 400)
        let all = await caller.api.answer(SimulatedRequest("DELETE", path, headers: manager))
        #expect(all.status == 400)
    }

    @Test
    func `v3 lists applications, webhooks and subscriptions`() async throws {
        let caller = try await caller()
        let token = try await caller.v3()
        let id = await caller.api.addWebhook("http://127.0.0.1:1/hook", subscribesAll: false)
        let body = #"{"data":{"attributes":{"vehicleId":"VEHICLE","webhookId":"HOOK"}}}"#
            .replacing("VEHICLE", with: caller.vehicleID).replacing("HOOK", with: id)
        let created = await caller.post("/v3/subscriptions", body, token)
        #expect(created.status == 202)
        #expect(created.json["meta"]?["message"] == "subscription creation in progress")
        #expect(await caller.post("/v3/subscriptions", body, token).status == 409)
        let list = await caller.get("/v3/subscriptions?filter%5BwebhookId%5D=\(id)", token)
        #expect(list.json["meta"]?["totalCount"] == .integer(1))
        let subscription = try #require(list.json["data"]?[0]?["id"]?.string)
        for path in [
            "webhooks", "webhooks/\(id)", "applications", "subscriptions/\(subscription)",
            "applications/\(caller.api.credentials.clientID)/secrets", "compatible-vehicles",
        ] {
            let answer = await caller.get("/v3/\(path)", token)
            #expect(answer.status == 200 && answer.json["data"] != nil, "\(path)")
            let body = String(decoding: answer.body, as: UTF8.self)
            #expect(!body.contains(caller.api.credentials.v3ClientSecret), "\(path)")
        }
        let gone = await caller.api.answer(
            SimulatedRequest("DELETE", "/v3/subscriptions/\(subscription)", headers: token))
        #expect(gone.status == 200)
        #expect(await caller.get("/v3/subscriptions/\(subscription)", token).status == 404)
    }

    @Test
    func `the public test vehicle needs no account`() async throws {
        let caller = try await caller()
        let token = ["authorization": "Bearer test-data-token"]
        let path = "/v3/vehicles/tst2e255-d3c8-4f90-9fec-e6e68b98e9cb"
        let odometer = await caller.get(path + "/signals/odometer-traveleddistance", token)
        #expect(odometer.json["attributes"]?["body"]?["value"] == .number(115071.50046584333))
        #expect(await caller.get(path, token).json["attributes"]?["year"] == "2021")
        #expect(await caller.get("/v3/connections", token).status == 404)
    }
}

extension Caller {
    /// What the car's charging does by the story.
    fileprivate var state: ChargeState? {
        get async { api.model.timelines[0].latest(at: await api.now)?.charge }
    }
}

extension FormText {
    fileprivate static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }
}
