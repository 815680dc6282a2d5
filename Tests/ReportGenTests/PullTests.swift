import Foundation
import Testing

private let fleet = """
    seed: 7
    first-night: 2025-01-01
    last-night: 2025-01-20
    vehicles:
      - vin: JN1EV7AP9MM990112
        make: INFINITI
        model: Q50
        year: 2021
        odometer: 41 318 km
        driving: { weekday: 46 km, weekend: 22 km }
      - vin: 1FMCU9G6XMU990811
        make: Ford
        model: Escape
        year: 2021
        odometer: 44 170 km
        driving: { weekday: 35 km, weekend: 20 km }
        events:
          - { event: permission-withdrawn, signals: [odometer] }
    """

/// The program against the simulator, each in a process of its own.
@Suite struct PullTests {
    @Test(arguments: ["v3", "v2.0"])
    func `an owner consents, and a pull repeated adds nothing`(version: String) async throws {
        var program = try Program()
        let simulator = try await Self.simulator(&program, version)
        try await simulator.connect(program)
        let listed = try await program.run("connect", "--list")
        #expect(listed.output.contains(version))
        #expect(listed.output.contains("listed by the API: 2") == (version == "v3"), "\(listed)")

        let now = ["--now", "2025-01-10T08:00:00Z"]
        let first = try await program.run(["pull", "--outcomes", "o.jsonl"] + now)
        #expect(first.status == 0, "\(first)")
        #expect(first.output.hasPrefix("asked 2: "))
        #expect(!first.output.hasSuffix("added 0\n"))
        let outcomes = try String(decoding: program.bytes(of: "o.jsonl"), as: UTF8.self)
            .split(separator: "\n").map { try Program.object(String($0)) }
        #expect(
            outcomes.compactMap { $0["outcome"] as? String }.sorted() == ["no_permission", "read"])
        #expect(Set(outcomes.compactMap { $0["vehicle"] as? String }).count == 2)
        let second = try await program.run(["pull"] + now)
        #expect(second.output.hasSuffix("entries added 0\n"), "\(second)")
        #expect(try await program.run("audit").status == 0)
        try await simulator.stop()
        try program.remove()
    }

    @Test(arguments: [
        "html-502", "empty", "half-json", "truncated", "UPSTREAM:NO_RESPONSE",
        "BILLING:ACCOUNT_SUSPENDED",
    ])
    func `an API that answers nonsense costs nothing that is stored`(fault: String) async throws {
        var program = try Program()
        let healthy = try await Self.simulator(&program)
        try await healthy.connect(program)
        let now = ["--now", "2025-01-10T08:00:00Z"]
        _ = try await program.run(["pull"] + now)
        try await healthy.stop()
        let before = try program.bytes(of: "fleet.ledger")

        let ill = try await Self.simulator(&program, "v3", "--fault", "\(fault)@100%")
        let run = try await program.run(["pull", "--deadline", "5s"] + now)
        #expect(run.status == 69 || run.status == 75, "\(run)")
        #expect(run.output.hasSuffix("entries added 0\n") || run.output.isEmpty, "\(run)")
        #expect(try program.bytes(of: "fleet.ledger") == before)
        #expect(!"\(run)".contains(try ill.member("v3ClientSecret")))
        try await ill.stop()
        try program.remove()
    }

    @Test
    func `nobody there is 69, and a real API is never told a time`() async throws {
        var program = try Program()
        let simulator = try await Self.simulator(&program)
        try await simulator.connect(program)
        try await simulator.stop()
        let run = try await program.run("pull", "--deadline", "2s", "--now", "2025-01-10")
        #expect(run.status == 69 || run.status == 75, "\(run)")
        program.environment["REPORTGEN_API_ORIGIN"] = "https://vehicles.example"
        let told = try await program.run("pull", "--now", "2025-01-10")
        #expect(told.status == 64, "\(told)")
        let asked = try await program.run("connect", "--now", "2025-01-10")
        #expect(asked.status == 64, "\(asked)")
        try program.remove()
    }

    /// The simulator of this fleet, and a program made ready to speak to it.
    static func simulator(
        _ program: inout Program, _ version: String = "v3", _ options: String...
    ) async throws -> SimulatorProcess {
        try await SimulatorProcess(
            &program, version: version, fleet: fleet, at: "2025-01-10T08:00:00Z", options)
    }
}
