import Testing
import VehicleRecords

@testable import VehicleSimulator

/// What the simulator answers has the shape of what was written down by hand.
struct WrittenBodiesTests {
    /// A car that can do everything, on a night when it has been to the workshop.
    static func caller(_ settings: SimulatorSettings = SimulatorSettings()) throws -> Caller {
        let fleet = try Story.fleet(nights: 300) {
            $0.make = "Chevrolet"
            $0.powertrain = .plugInHybrid
            $0.oilInterval = .kilometers(1500)
            $0.signals = Set(SimulatedSignal.allCases)
            $0.troubleCodes = ["P302D"]
            $0.traction = BatteryPack(capacity: 75, choices: [57.5, 75])
        }
        return try Caller(fleet, at: "2026-09-01T08:00:00Z", settings: settings)
    }

    static let everything = Scope.all.map(\.name).joined(separator: " ")

    @Test(arguments: WrittenBodies.v2.map(\.path))
    func `v2.0 answers in the shape that was written down`(path: String) async throws {
        let caller = try Self.caller()
        let token = try await caller.v2(scope: Self.everything)
        let written = try #require(WrittenBodies.v2.first { $0.path == path }?.body)
        let answer = await caller.get("/v2.0/vehicles/\(caller.vehicleID)/\(path)", token)
        #expect(answer.status == 200)
        #expect(answer.json.shape == (try WireValue(written: written)).shape)
    }

    @Test
    func `v3 has all 93 signals of the catalogue, in the shapes that were written down`()
        async throws
    {
        var settings = SimulatorSettings()
        settings.store = .full
        let caller = try Self.caller(settings)
        _ = try await caller.v2(scope: Self.everything)
        let answer = await caller.get(
            "/v3/vehicles/\(caller.vehicleID)/signals", try await caller.v3())
        guard case .array(let resources)? = answer.json["data"] else {
            Issue.record("\(answer.json)")
            return
        }
        var bodies: [String: WireValue] = [:]
        for resource in resources {
            let attributes = try #require(resource["attributes"])
            bodies[try #require(attributes["code"]?.string)] = attributes["body"] ?? .null
        }
        #expect(resources.count == 93 && WrittenBodies.v3.count == 93)
        #expect(Set(bodies.keys) == Set(WrittenBodies.v3.map(\.code)))
        for (code, written) in WrittenBodies.v3 {
            #expect(bodies[code]?.shape == (try WireValue(written: written)).shape, "\(code)")
        }
    }

    @Test
    func `tokens, refusals and connections have the shape that was written down`() async throws {
        let caller = try Self.caller()
        let tokens = try await caller.tokens()
        #expect(tokens.shape == (try WireValue(written: WrittenBodies.tokens)).shape)
        let keys = caller.api.credentials
        let application = await caller.post(
            "/oauth2/token",
            "grant_type=client_credentials&client_id=\(keys.v3ClientID)"
                + "&client_secret=\(keys.v3ClientSecret)")
        #expect(
            application.json.shape
                == (try WireValue(written: WrittenBodies.applicationToken)).shape)
        let list = await caller.get("/v3/connections", try await caller.v3())
        #expect(
            list.json["data"]?[0]?.shape
                == (try WireValue(written: WrittenBodies.connection)).shape)
        let asleep = try Caller(try Story.fleet(), faults: [Fault(.problem(.asleep))])
        let refusal = await asleep.get(
            "/v2.0/vehicles/\(asleep.vehicleID)/vin", try await asleep.v2())
        #expect(refusal.json.shape == (try WireValue(written: WrittenBodies.refusal)).shape)
    }

    @Test
    func `a webhook's event has the shape that was written down`() async throws {
        let caller = try Self.caller()
        let id = await caller.api.addWebhook("http://127.0.0.1:1/hook")
        var deliveries = caller.api.deliveries.makeAsyncIterator()
        let verify = try #require(await deliveries.next())
        let challenge = try #require(
            WireValue(reading: verify.attempt(0).body)?["data"]?["challenge"]?.string)
        #expect(
            verify.expectedAnswer
                == WebhookSignature.of(
                    Array(challenge.utf8), key: caller.api.credentials.managementToken))
        await caller.api.enable(id)
        let event = try #require(await deliveries.next())
        let body = try #require(WireValue(reading: event.attempt(0).body))
        #expect(body.shape == (try WireValue(written: WrittenBodies.event)).shape)
    }

    @Test
    func `the shapes differ where a reader would stumble`() throws {
        let written = try WireValue(written: #"{"a":1,"b":["x"]}"#).shape
        for other in [#"{"a":"1","b":["x"]}"#, #"{"a":1}"#, #"{"a":1,"b":[1]}"#] {
            #expect(written != (try WireValue(written: other)).shape)
        }
        #expect(written == (try WireValue(written: #"{"b":["y","z"],"a":1.5}"#)).shape)
    }
}
