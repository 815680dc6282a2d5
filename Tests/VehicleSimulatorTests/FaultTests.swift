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
            }
        }
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
}
