import Testing
import VehicleRecords

@testable import VehicleSimulator

struct FaultTests {
    @Test
    func `a fault is written as name, rate and options`() throws {
        let limited = try Fault(
            "RATE_LIMIT:VEHICLE=5%,vehicle=JN1EV7AP9MM990112,retry-after=90s,limit=1")
        #expect(limited.kind == .problem(.vehicleRateLimit) && limited.rate == 0.05)
        #expect(limited.vehicle == (try VIN(Story.vin)) && limited.retryAfter == .seconds(90))
        #expect(limited.limit == 1)
        #expect(try Fault("html-502").rate == 1)
        #expect(try Fault("html-502@5%").rate == 0.05)
        #expect(try Fault("slow=0.1,delay=250ms").delay == .milliseconds(250))
    }

    @Test(arguments: [
        ("html-503", "unknown fault \"html-503\"\nhint: did you mean html-502?"),
        ("VEHICLE_STATE:ASLEP", "hint: did you mean VEHICLE_STATE:ASLEEP?"),
        ("empty=2", "\"2\" is not a share from 0 to 1"),
        ("empty,often", "unknown option \"often\""),
        ("empty,limt=1", "did you mean limit=?"),
        ("empty,nights=2026-13-01", "\"2026-13-01\" is not dates like"),
        ("empty,signal=fuel", "a network fails a whole call, not one signal"),
        ("SERVER:INTERNAL,signal=oxygen", "\"oxygen\" is not one of odometer, oil"),
        ("", "unknown fault \"\""),
        ("empty,vehicle=JN1", "a VIN has 17 characters, this has 3"),
    ])
    func `a fault that is none is refused`(text: String, complaint: String) {
        let error = #expect(throws: SimulatorError.self) { try Fault(text) }
        #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: APIProblem.all)
    func `every type and code can be injected, in both versions`(problem: APIProblem) async throws {
        let caller = try Caller(try Story.fleet(), faults: [Fault(.problem(problem))])
        let id = caller.vehicleID
        let v3 = await caller.get("/v3/vehicles/\(id)/signals", try await caller.v3())
        #expect(v3.status == problem.status)
        #expect(v3.json["type"]?.string == problem.type)
        #expect(v3.json["code"] == .text(problem.code))
        let v2 = await caller.get("/v2.0/vehicles/\(id)/odometer", try await caller.v2())
        #expect(v2.status == problem.status)
        #expect(v2.json["statusCode"] == .integer(Int64(problem.status)))
        #expect(v2.json["resolution"]?["type"] == .text(problem.resolution))
        #expect((v2.header("retry-after") != nil) == (problem == .vehicleRateLimit))
    }

    @Test
    func `every row of the error reference is there once`() {
        #expect(APIProblem.all.count == 48)
        #expect(Set(APIProblem.all.map(\.name)).count == 48)
    }

    @Test
    func `a rate is kept, and the same seed strikes the same calls`() async throws {
        var runs: [[Int]] = []
        for _ in 0..<2 {
            let caller = try Caller(
                try Story.fleet(), faults: [try Fault("UPSTREAM:NO_RESPONSE=20%")])
            let token = try await caller.v3()
            var statuses: [Int] = []
            for _ in 0..<1000 {
                let signals = "/v3/vehicles/\(caller.vehicleID)/signals"
                statuses.append(await caller.get(signals, token).status)
            }
            runs.append(statuses)
        }
        #expect(runs[0] == runs[1])
        #expect((160...240).contains(runs[0].filter { $0 == 502 }.count))
    }

    @Test
    func `a fault strikes the vehicle it names, as often as it may`() async throws {
        let vehicles = try [Story.vin, "3PCAJ5M15KF990214"].map { try Story.vehicle($0) }
        let fault = try Fault("VEHICLE_STATE:UNREACHABLE,vehicle=\(Story.vin),limit=2")
        let caller = try Caller(Story.fleet(vehicles), faults: [fault])
        let token = try await caller.v3()
        var statuses: [[Int]] = [[], []]
        for _ in 0..<3 {
            for (index, id) in caller.api.directory.vehicleIDs.enumerated() {
                statuses[index].append(
                    await caller.get("/v3/vehicles/\(id)/signals", token).status)
            }
        }
        #expect(statuses == [[409, 409, 200], [200, 200, 200]])
    }

    @Test
    func `transport faults spoil an answer as a network would`() async throws {
        for transport in Fault.Transport.allCases {
            let caller = try Caller(
                try Story.fleet(), faults: [Fault(.transport(transport), delay: .seconds(3))])
            let answer = await caller.get(
                "/v3/vehicles/\(caller.vehicleID)/signals", try await caller.v3())
            switch transport {
            case .html502:
                #expect(answer.status == 502 && answer.header("content-type") == "text/html")
            case .empty: #expect(answer.status == 200 && answer.body.isEmpty)
            case .truncated: #expect(answer.isCutShort && answer.json != .null)
            case .halfJSON: #expect(!answer.body.isEmpty && answer.json == .null)
            case .noContentType:
                #expect(answer.header("content-type") == nil && answer.json != .null)
            case .slow: #expect(answer.delay == .seconds(3) && answer.json != .null)
            case .reset: #expect(answer.ending == .reset)
            }
        }
    }

    @Test
    func `a fault strikes on its nights, its make, its path and its signal alone`() async throws {
        let vehicles = try [Story.vin, "3PCAJ5M15KF990214"].map { vin in
            try Story.vehicle(vin) { $0.make = vin == Story.vin ? "INFINITI" : "Nissan" }
        }
        var fleet = Story.fleet(vehicles)
        fleet.faults = [try Fault("UPSTREAM:NO_RESPONSE,make=nissan,nights=2026-01-06..2026-01-07")]
        let faults = try [
            "SERVER:INTERNAL,path=/oauth2/token,limit=1",
            "VEHICLE_STATE:ASLEEP,signal=tires,vehicle=\(Story.vin)",
        ].map { try Fault($0) }
        let caller = try Caller(fleet, faults: faults)
        let form = "grant_type=client_credentials"
        #expect(await caller.post("/oauth2/token", form).status == 500)
        #expect(await caller.post("/oauth2/token", form).status == 401)
        var statuses: [[Int]] = []
        for _ in 0..<4 {
            let token = try await caller.v3()
            var night: [Int] = []
            for id in caller.api.directory.vehicleIDs {
                night.append(await caller.get("/v3/vehicles/\(id)/signals", token).status)
            }
            statuses.append(night)
            await caller.api.advance(by: .seconds(86_400))
        }
        #expect(statuses == [[200, 200], [200, 502], [200, 502], [200, 200]])
        let tires = await caller.get(
            "/v3/vehicles/\(caller.vehicleID)/signals/wheel-tires", try await caller.v3())
        #expect(tires.json["attributes"]?["status"]?["error"]?["code"] == "ASLEEP")
        let v2 = "/v2.0/vehicles/\(caller.vehicleID)"
        #expect(await caller.get(v2 + "/tires/pressure", try await caller.v2()).status == 409)
        #expect(await caller.get(v2 + "/odometer", try await caller.v2()).status == 200)
    }

    @Test
    func `the notation names every fault and every option`() {
        for transport in Fault.Transport.allCases {
            #expect(Fault.notation.contains(transport.rawValue))
        }
        for problem in APIProblem.all {
            #expect(Fault.notation.contains(problem.type), "\(problem.name)")
            #expect(Fault.notation.contains(problem.code ?? problem.type), "\(problem.name)")
        }
        for signal in SimulatedSignal.allCases { #expect(Fault.notation.contains(signal.word)) }
        for line in Fault.notation.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test
    func `the application's bucket runs dry, and fills up by either clock`() async throws {
        var settings = SimulatorSettings()
        settings.allowance = .init(burst: 3, perMinute: 2)
        let caller = try Caller(try Story.fleet(), settings: settings)
        let token = try await caller.v3()
        let signals = "/v3/vehicles/\(caller.vehicleID)/signals"
        var statuses: [Int] = []
        for _ in 0..<4 { statuses.append(await caller.get(signals, token).status) }
        #expect(statuses == [200, 200, 200, 429])
        let dry = await caller.get(signals, token)
        #expect(dry.json["code"] == "SMARTCAR_API" && dry.header("retry-after") == nil)
        await caller.api.advance(by: .seconds(60))
        statuses = []
        for _ in 0..<3 { statuses.append(await caller.get(signals, token).status) }
        #expect(statuses == [200, 200, 429])
    }

    @Test
    func `a month's calls run out, and each path of a batch counts`() async throws {
        var settings = SimulatorSettings()
        settings.monthlyLimit = 5
        let caller = try Caller(try Story.fleet(), settings: settings)
        let token = try await caller.v2()
        let batch = "/v2.0/vehicles/\(caller.vehicleID)/batch"
        let paths = #"{"requests":[{"path":"/odometer"},{"path":"/vin"},{"path":"/fuel"}]}"#
        #expect(await caller.post(batch, paths, token).status == 200)
        let over = await caller.post(batch, paths, token)
        #expect(over.status == 430 && over.json["code"] == "VEHICLE_REQUEST_LIMIT")
        await caller.api.advance(by: .seconds(28 * 86_400))
        #expect(await caller.post(batch, paths, try await caller.v2()).status == 200)
    }

    @Test
    func `a rate limit is told once, kept, and early calls are counted`() async throws {
        let fleet = try Story.fleet {
            $0.events = [
                .rateLimited(on: Story.day("2026-01-06"), retryAfter: .milliseconds(89_500))
            ]
        }
        let caller = try Caller(fleet)
        let signals = "/v3/vehicles/\(caller.vehicleID)/signals"
        #expect(await caller.get(signals, try await caller.v3()).status == 200)
        await caller.api.advance(by: .seconds(86_400))
        let token = try await caller.v3()
        let limited = await caller.get(signals, token)
        #expect(limited.status == 429 && limited.header("retry-after") == "90")
        #expect(await caller.api.log.earlyCalls == 0)
        await caller.api.advance(by: .seconds(60))
        let early = await caller.get(signals, token)
        #expect(early.status == 429 && early.header("retry-after") == "30")
        #expect(await caller.api.log.earlyCalls == 1)
        await caller.api.advance(by: .seconds(30))
        #expect(await caller.get(signals, token).status == 200)
        await caller.api.advance(by: .seconds(60))
        #expect(await caller.get(signals, token).status == 200)
        #expect(await caller.api.log.refusals == ["RATE_LIMIT:VEHICLE": 2])
    }

    @Test(arguments: ["html-502", "truncated", "reset"])
    func `who never saw when to come back is not early`(spoiler: String) async throws {
        let caller = try Caller(
            try Story.fleet(),
            faults: try [
                "RATE_LIMIT:VEHICLE,retry-after=90s,limit=1", "\(spoiler),limit=1",
            ].map { try Fault($0) })
        let signals = "/v3/vehicles/\(caller.vehicleID)/signals"
        let token = try await caller.v3()
        let spoiled = await caller.get(signals, token)
        #expect(spoiled.isCutShort || spoiled.status == 502)
        let told = await caller.get(signals, token)
        #expect(told.status == 429 && told.header("retry-after") == "90")
        #expect(await caller.api.log.earlyCalls == 0)
        // Now it knows.
        _ = await caller.get(signals, token)
        #expect(await caller.api.log.earlyCalls == 1)
    }
}
