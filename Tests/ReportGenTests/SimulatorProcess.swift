import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The simulator in a process of its own, and a program that is connected to it.
struct SimulatorProcess {
    let process: RunningProgram
    private let ready: [String: Any]

    /// Starts it with a fleet, and makes a program ready to speak to it.
    init(
        _ program: inout Program, version: String = "v3", fleet: String, at instant: String,
        _ options: [String] = []
    ) async throws {
        try program.write(fleet, to: "fleet.yaml")
        process = try program.start(
            ["simulator", "--fleet", "fleet.yaml", "--at", instant] + options)
        ready = try Program.object(try await process.firstLine())
        let isV3 = version == "v3"
        program.environment = [
            "REPORTGEN_API_VERSION": version,
            "REPORTGEN_API_ORIGIN": try member("origin"),
            "REPORTGEN_API_CLIENT_ID": try member(isV3 ? "v3ClientId" : "clientId"),
            "REPORTGEN_API_CLIENT_SECRET": try member(isV3 ? "v3ClientSecret" : "clientSecret"),
            "REPORTGEN_API_APPLICATION_ID": try member("clientId"),
            "REPORTGEN_API_REDIRECT_URI":
                "http://127.0.0.1:\(Int.random(in: 20_000...32_000))/callback",
        ]
    }

    /// The owner opens the address that `connect` prints, and agrees.
    func connect(_ program: Program) async throws {
        let connecting = try program.start(["connect", "--timeout", "20"])
        let address = try await connecting.firstLine()
        let url = try #require(URL(string: address), "\(address)")
        let (page, _) = try await URLSession.shared.data(from: url)
        #expect(String(decoding: page, as: UTF8.self).contains("You can close this page"))
        let run = try await connecting.finish()
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("read_odometer"), "\(run)")
    }

    /// Moves the clock of its data on.
    func advance(_ time: String) async throws {
        let origin = try member("origin")
        var request = URLRequest(url: try #require(URL(string: origin + "/_simulator/clock")))
        request.httpMethod = "POST"
        request.setValue(
            "Bearer \(try member("managementToken"))", forHTTPHeaderField: "Authorization")
        request.httpBody = Data(#"{"advance":"\#(time)"}"#.utf8)
        let (_, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
    }

    /// What it counted: requests, refusals, calls that came too early.
    func log() async throws -> [String: Any] { try await told("log") }

    /// The vehicles that it says there are, by VIN.
    func vins() async throws -> [String] {
        let vehicles = try #require(try await told("vehicles")["vehicles"] as? [[String: Any]])
        return vehicles.compactMap { $0["vin"] as? String }.sorted()
    }

    /// Every code and token that it gave out.
    func tokens() async throws -> [String] {
        try #require(try await told("tokens")["tokens"] as? [String])
    }

    private func told(_ what: String) async throws -> [String: Any] {
        let origin = try member("origin")
        var request = URLRequest(url: try #require(URL(string: origin + "/_simulator/" + what)))
        request.setValue(
            "Bearer \(try member("managementToken"))", forHTTPHeaderField: "Authorization")
        let (bytes, _) = try await URLSession.shared.data(for: request)
        return try Program.object(String(decoding: bytes, as: UTF8.self))
    }

    func stop() async throws { _ = try await process.stop() }

    /// A member of what it said when it was ready.
    func member(_ name: String) throws -> String {
        try #require(ready[name] as? String)
    }
}
