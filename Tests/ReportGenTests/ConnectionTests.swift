import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What becomes of a connection between the consent and its end.
@Suite struct ConnectionTests {
    /// Each vehicle of the simulator by its id, and whether the application may read it.
    private func connected(_ simulator: SimulatorProcess) async throws -> [String: Bool] {
        let url = try #require(
            URL(string: try simulator.member("origin") + "/_simulator/vehicles"))
        var request = URLRequest(url: url)
        request.setValue(
            "Bearer \(try simulator.member("managementToken"))",
            forHTTPHeaderField: "Authorization")
        let (body, _) = try await URLSession.shared.data(for: request)
        let answer = try Program.object(String(decoding: body, as: UTF8.self))
        let rows = try #require(answer["vehicles"] as? [[String: Any]])
        return Dictionary(
            rows.compactMap { row in
                guard let id = row["id"] as? String, let open = row["connected"] as? Bool else {
                    return nil
                }
                return (id, open)
            }, uniquingKeysWith: { $1 })
    }

    @Test(arguments: ["v3", "v2.0"])
    func `removing a vehicle ends its consent at the API, and what can't be told is said`(
        version: String
    ) async throws {
        var program = try Program()
        let simulator = try await PullTests.simulator(&program, version)
        try await simulator.connect(program)
        let ids = try await connected(simulator).keys.sorted()
        #expect(ids.count == 2)
        let now = ["--now", "2025-01-10T08:00:00Z"]
        let removed = try await program.run(["connect", "--remove", ids[0]] + now)
        #expect(removed.status == 0, "\(removed)")
        #expect(removed.output.hasPrefix("disconnected \(ids[0])"), "\(removed)")
        #expect(try await connected(simulator) == [ids[0]: false, ids[1]: true])
        let pull = try await program.run(["pull"] + now)
        #expect(pull.output.hasPrefix("asked 1: "), "\(pull)")

        try await simulator.stop()
        let offline = try await program.run(["connect", "--remove", ids[1]] + now)
        #expect(offline.status == 69, "\(offline)")
        #expect(offline.errors.contains("cannot disconnect \(ids[1])"), "\(offline)")
        #expect(offline.errors.contains("--here-only"), "\(offline)")
        let forgotten = try await program.run(
            ["connect", "--remove", ids[1], "--here-only"] + now)
        #expect(forgotten.status == 0, "\(forgotten)")
        #expect(forgotten.output.hasPrefix("removed \(ids[1])"), "\(forgotten)")
        #expect(forgotten.errors.contains("The API was not told: "), "\(forgotten)")
        let gone = try await program.run(["connect", "--remove", ids[1]] + now)
        #expect(gone.status == 66, "\(gone)")
        try program.remove()
    }

    @Test
    func `an erased vehicle is in no file any more, and its consent is said to be open`()
        async throws
    {
        var program = try Program()
        let simulator = try await PullTests.simulator(&program, "v2.0")
        try await simulator.connect(program)
        let now = ["--now", "2025-01-10T08:00:00Z"]
        #expect(try await program.run(["pull"] + now).status == 0)
        let held = try await program.run(["connect", "--list"] + now)
        let vins = try await simulator.vins().filter { held.output.contains($0) }
        let vin = try #require(vins.first)
        let line = try #require(
            held.output.split(separator: "\n").first { $0.contains(vin) })
        let ids = try await connected(simulator).keys.filter { line.contains($0) }
        let id = try #require(ids.first, "\(held)")
        func holders() throws -> [String] {
            try program.names(in: ".").filter { name in
                guard name.hasPrefix("fleet.ledger") else { return false }
                let bytes = try program.bytes(of: name)
                return [vin, id].contains { bytes.range(of: Data($0.utf8)) != nil }
            }
        }
        #expect(
            try holders() == ["fleet.ledger", "fleet.ledger.outcomes", "fleet.ledger.tokens"])
        let run = try await program.run("erase", vin, "--reason", "asked", "--by", "J.")
        #expect(run.status == 0 && run.output.contains("connection  \(id)"), "\(run)")
        #expect(run.errors.contains("consent to read \(id) is still open there"), "\(run)")
        #expect(try holders() == [])
        #expect(try await connected(simulator)[id] == true)
        try await simulator.stop()
        try program.remove()
    }

    /// The code of a consent is good once: when the account can't be listed after it, its tokens
    /// are kept, and whoever runs next goes on from there.
    @Test(arguments: ["pull", "nightly"])
    func `a consent that was cut short is finished by the next run`(command: String) async throws {
        var program = try Program()
        let simulator = try await PullTests.simulator(
            &program, "v2.0", "--fault", "VALIDATION,path=/v2.0/vehicles,limit=1")
        let connecting = try program.start(["connect", "--timeout", "20"])
        let url = try #require(URL(string: try await connecting.firstLine()))
        _ = try await URLSession.shared.data(from: url)
        let cut = try await connecting.finish()
        #expect(cut.status == 78 && cut.errors.contains("cannot list the vehicles"), "\(cut)")
        let now = ["--now", "2025-01-10T08:00:00Z"]
        let run = try await program.run([command] + now)
        #expect(run.status == 0, "\(run)")
        let held = try await program.run(["connect", "--list"] + now)
        #expect(held.output.contains("JN1EV7AP9MM990112"), "\(held)")
        try await simulator.stop()
        try program.remove()
    }
}
