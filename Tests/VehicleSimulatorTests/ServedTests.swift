import Foundation
import Testing
import VehicleRecords

@testable import VehicleSimulator

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Over HTTP on loopback.
struct ServedTests {
    @Test
    func `a ready line is one JSON object with the six documented keys`() throws {
        let line = ReadyLine(
            origin: "http://127.0.0.1:1", credentials: SimulatorCredentials(seed: 1))
        #expect(!line.description.contains("\n"))
        #expect(
            try WireValue(written: line.description).keys == [
                "clientId", "clientSecret", "managementToken", "origin", "v3ClientId",
                "v3ClientSecret",
            ])
    }

    @Test
    func `a served answer is the answer, its clock moves, and it stops when told`() async throws {
        let simulator = Simulator(fleet: try Story.fleet())
        let origin = try await simulator.serve { ready in
            let token = ["Authorization": "Bearer \(ready.credentials.managementToken)"]
            let (before, _) = try await fetch(ready.origin + "/_simulator/clock", token)
            #expect(before["now"] == "2026-01-05T08:00:00Z")
            let (after, _) = try await fetch(
                ready.origin + "/_simulator/clock", token, post: #"{"advance":"24h"}"#)
            #expect(after["now"] == "2026-01-06T08:00:00Z")
            let (error, response) = try await fetch(ready.origin + "/v2.0/user/", [:])
            #expect(response.statusCode == 401)
            #expect(error["requestId"]?.string?.count == 36)
            #expect(error["requestId"]?.string == response.value("sc-request-id"))
            let (_, stranger) = try await fetch(ready.origin + "/_simulator/clock", [:])
            #expect(stranger.statusCode == 401)
            return ready.origin
        }
        await #expect(throws: (any Error).self) { try await fetch(origin + "/", [:]) }
    }

    @Test
    func `a truncated answer ends before its length`() async throws {
        let simulator = Simulator(
            fleet: try Story.fleet(), faults: [Fault(.transport(.truncated))])
        let id = simulator.api.directory.vehicleIDs[0]
        _ = try await simulator.serve { ready in
            await #expect(throws: (any Error).self) {
                try await fetch(ready.origin + "/v3/vehicles/\(id)/signals", [:])
            }
        }
    }

    @Test
    func `a port that is taken is named`() async throws {
        let simulator = Simulator(fleet: try Story.fleet())
        try await simulator.serve { ready in
            let port = try #require(Int(ready.origin.split(separator: ":")[2]))
            let second = Simulator(fleet: try Story.fleet())
            let error = await #expect(throws: SimulatorError.self) {
                try await second.run(port: port) { _ in }
            }
            #expect(error?.subject == .port(port))
        }
    }

    @Test
    func `the log tells how often it was asked`() async throws {
        let caller = try Caller(try Story.fleet())
        let management = ["authorization": "Bearer \(caller.api.credentials.managementToken)"]
        _ = await caller.get("/nowhere")
        let log = await caller.get("/_simulator/log", management)
        #expect(
            log.json
                == (try WireValue(
                    written:
                        #"{"requests":2,"earlyCalls":0,"refusals":{"RESOURCE_NOT_FOUND:PATH":1},"webhooks":{"delivered":0,"retried":0,"dropped":0}}"#
                ))
        )
    }

    private func fetch(
        _ address: String, _ headers: [String: String], post: String? = nil
    ) async throws -> (WireValue, HTTPURLResponse) {
        var request = URLRequest(url: try #require(URL(string: address)), timeoutInterval: 10)
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let post {
            request.httpMethod = "POST"
            request.httpBody = Data(post.utf8)
        }
        let (body, response) = try await URLSession.shared.data(for: request)
        return (
            WireValue(reading: Array(body)) ?? .null, try #require(response as? HTTPURLResponse)
        )
    }
}

extension HTTPURLResponse {
    fileprivate func value(_ name: String) -> String? { value(forHTTPHeaderField: name) }
}
