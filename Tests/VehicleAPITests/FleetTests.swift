import Testing
import VehicleAPI
import VehicleRecords
import VehicleSimulator

@Suite struct `pulling a fleet` {
    private struct Stop: Error {}

    private func client() throws -> TestClient {
        let body = signalsAnswer(odometer98412)
        return try TestClient(
            connections: (0..<50).map {
                Connection(
                    vehicle: VehicleID("v\($0)"), user: "u", vin: try VIN(TestClient.vin),
                    version: .v3)
            }
        ) { sent, _ in
            if sent.line.contains("/oauth2/token") { return .applicationToken }
            for _ in 0..<20 { await Task.yield() }
            return sent.line.contains("/v7/") ? .fault("VEHICLE_STATE", "ASLEEP", 409) : .json(body)
        }
    }

    private let fleet = (0..<50).map { VehicleID("v\($0)") }

    @Test
    func `every vehicle gets exactly one answer, and never more than asked for at once`()
        async throws
    {
        let test = try client()
        var answers: [VehicleID: Classification] = [:]
        try await V3Source(test.client).pull(fleet, atMost: 4) { pull in
            #expect(answers[pull.vehicle] == nil)
            answers[pull.vehicle] = pull.classification
        }
        #expect(Set(answers.keys) == Set(fleet))
        #expect(answers.values.count { $0 == .read } == 49)
        #expect(answers[VehicleID("v7")] == .asleep)
        #expect(await test.transport.mostAtOnce <= 4)
        #expect(await test.transport.mostAtOnce > 1)
    }

    @Test
    func `a body that throws stops the rest`() async throws {
        let test = try client()
        await #expect(throws: Stop.self) {
            try await V3Source(test.client).pull(fleet, atMost: 2) { _ in throw Stop() }
        }
        #expect(await test.transport.count(of: "GET") < 10)
    }

    @Test
    func `an empty fleet is done at once`() async throws {
        let test = try client()
        try await V3Source(test.client).pull([], atMost: 4) { _ in Issue.record("nobody") }
    }
}

@Suite struct `the real transport` {
    @Test
    func `a port where nobody listens is unreachable`() async throws {
        let transport = AsyncHTTPTransport(width: 1, timeout: .seconds(5))
        await #expect {
            try await transport.send(HTTPRequest(.get, "http://127.0.0.1:1/"))
        } throws: { error in
            (error as? TransportFailure)?.kind == .unreachable
        }
        try await transport.shutdown()
    }

    @Test(arguments: ["", "no address", "gopher://127.0.0.1/"])
    func `what is no address is named so`(url: String) async throws {
        let transport = AsyncHTTPTransport(width: 1, timeout: .seconds(5))
        await #expect {
            try await transport.send(HTTPRequest(.get, url))
        } throws: { error in
            (error as? TransportFailure)?.kind == .badAddress
        }
        try await transport.shutdown()
    }

    /// A simulator whose owners' ids take twenty seconds.
    private func withSlowServer(
        _ body: (SimulatedAPI, AsyncHTTPTransport, String) async throws -> Void
    ) async throws {
        let simulator = Simulator(
            fleet: try Fleet(yaml: `client and simulator`.fleet, named: "fleet.yaml"),
            faults: [try Fault("slow,delay=20s,path=/v2.0/user")])
        let transport = AsyncHTTPTransport(width: 2, timeout: .seconds(60))
        let outcome: Result<Void, any Error>
        do {
            try await simulator.serve { try await body(simulator.api, transport, $0.origin) }
            outcome = .success(())
        } catch { outcome = .failure(error) }
        try await transport.shutdown()
        try outcome.get()
    }

    @Test
    func `an answer that takes too long is given up, and the next one is not`() async throws {
        try await withSlowServer { _, transport, origin in
            var request = HTTPRequest(.get, "\(origin)/v2.0/user")
            request.timeout = .milliseconds(200)
            let slow = request
            await #expect {
                try await transport.send(slow)
            } throws: { error in
                (error as? TransportFailure)?.kind == .timeout
            }
            let status = try await transport.send(HTTPRequest(.get, "\(origin)/")).status
            #expect(status == 200)
        }
    }

    @Test
    func `a request that is cancelled ends at once, and says so`() async throws {
        try await withSlowServer { api, transport, origin in
            var request = HTTPRequest(.get, "\(origin)/v2.0/user")
            request.timeout = .seconds(3600)
            let complete = request
            let outcome = try await withThrowingTaskGroup(
                of: TransportFailure.Kind?.self
            ) { group in
                group.addTask {
                    do throws(TransportFailure) { _ = try await transport.send(complete) } catch {
                        return error.kind
                    }
                    return nil
                }
                // Only when it has arrived.
                while await api.log.requests == 0 { try await Task.sleep(for: .milliseconds(5)) }
                group.cancelAll()
                return try await group.next() ?? nil
            }
            #expect(outcome == .cancelled)
        }
    }
}
