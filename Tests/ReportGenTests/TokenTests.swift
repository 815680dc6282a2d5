import Foundation
import Testing

/// What the program says about credentials, tokens and the night to come.
@Suite struct TokenTests {
    /// A program with a connected fleet, and the simulator it is connected to.
    private func connected(
        _ version: String
    ) async throws -> (program: Program, simulator: SimulatorProcess) {
        var program = try Program()
        let simulator = try await PullTests.simulator(&program, version)
        try await simulator.connect(program)
        return (program, simulator)
    }

    private func mode(_ program: Program, _ name: String) throws -> Int {
        let path = program.folder.appending(path: name).path
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? Int) ?? 0
    }

    private let now = ["--now", "2025-01-10T08:00:00Z"]

    @Test
    func `a changed master key opens what was sealed, a missing one is named`() async throws {
        let (program, simulator) = try await connected("v2.0")
        #expect(try mode(program, "fleet.ledger.tokens") == 0o600)
        #expect(try mode(program, "fleet.ledger.tokens.key") == 0o600)
        let rekey = try await program.run("rekey")
        #expect(rekey.status == 0 && rekey.output.hasPrefix("sealed the tokens of 1 consent"))
        let pull = try await program.run(["pull"] + now)
        #expect(pull.output.hasPrefix("asked 2: "), "\(pull)")
        let doctor = try await program.run("doctor")
        #expect(doctor.output.contains("fleet.ledger.tokens: 2 vehicles; sealed with the key in"))
        for name in ["fleet.ledger.tokens.key", "fleet.ledger.tokens.key.previous"] {
            try FileManager.default.removeItem(at: program.folder.appending(path: name))
        }
        let robbed = try await program.run(["pull"] + now)
        #expect(robbed.status == 69 && robbed.errors.contains("bring the key back to"), "\(robbed)")
        let told = try await program.run("doctor")
        #expect(told.status == 78 && told.output.contains("cannot open the tokens of 1 of 1"))
        try await simulator.stop()
        try program.remove()
    }

    @Test
    func `a store that is damaged is 65, one that others can read is 77`() async throws {
        var program = try Program()
        program.environment = [
            "REPORTGEN_API_CLIENT_ID": "client_1", "REPORTGEN_API_CLIENT_SECRET": "s",
            "REPORTGEN_API_ORIGIN": "http://127.0.0.1:9",
        ]
        try program.write(#"{"version":1,"connections":[]}"#, to: "fleet.ledger.tokens")
        let path = program.folder.appending(path: "fleet.ledger.tokens").path
        for (mode, status) in [(0o600, 65), (0o644, 77)] as [(Int, Int32)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            for command in [["pull"], ["connect", "--list"], ["rekey"]] {
                let run = try await program.run(command)
                #expect(run.status == status, "\(command) \(run)")
            }
        }
        try program.remove()
    }

    @Test
    func `the plan is said before the night, and a trouble of all is one line`() async throws {
        var (program, simulator) = try await connected("v3")
        program.environment["REPORTGEN_API_ALLOWANCE_BURST"] = "1"
        program.environment["REPORTGEN_API_ALLOWANCE_PER_MINUTE"] = "1"
        let plan = try await program.run("pull", "--dry-run")
        #expect(
            plan.output
                == "would ask 2 vehicles, 1 call each, 1 min at 1 calls and 1 a minute\n")
        #expect(!program.exists("fleet.ledger"))
        program.environment["REPORTGEN_API_ALLOWANCE_BURST"] = "120"
        program.environment["REPORTGEN_API_CLIENT_SECRET"] = "wrong"
        let run = try await program.run(["pull"] + now)
        #expect(run.errors.hasPrefix("Asking 2 vehicles, 1 call each, at once"), "\(run)")
        let lines = run.errors.split(separator: "\n").filter { $0.contains("401") }
        #expect(lines.count == 1 && lines[0].contains(" and another: "), "\(run)")
        try await simulator.stop()
        try program.remove()
    }

    @Test
    func `a vehicle that has had its calls of the month is not asked`() async throws {
        var (program, simulator) = try await connected("v3")
        program.environment["REPORTGEN_API_CALLS_PER_MONTH"] = "1"
        let first = try await program.run(["pull"] + now)
        #expect(first.output.hasPrefix("asked 2: "), "\(first)")
        let second = try await program.run(["pull"] + now)
        #expect(second.output == "asked 2: billing 2; entries added 0\n", "\(second)")
        #expect(second.errors.contains("0 vehicles, 1 call each; 2 not asked"), "\(second)")
        try await simulator.stop()
        try program.remove()
    }

    @Test(arguments: [
        ("REPORTGEN_API_CLIENT_SECRET", "client_1", "it is the value of api.client-id"),
        ("REPORTGEN_API_CLIENT_SECRET", "client_2", "it begins client_"),
        ("REPORTGEN_API_CLIENT_SECRET", "\"abc\"", "it holds quotes or spaces"),
        ("REPORTGEN_API_MANAGEMENT_TOKEN", "secret-1", "it is the client secret"),
        ("REPORTGEN_API_APPLICATION_ID", "client_1", "is a client id"),
        ("REPORTGEN_API_APPLICATION_ID", "my-app", "it is not a UUID"),
        ("REPORTGEN_API_CLIENT_ID", "6e9bea84-0641-4c73-a406-2237bda11018", "begins client_"),
    ])
    func `a credential that looks like another one is named, and never shown`(
        name: String, value: String, words: String
    ) async throws {
        var program = try Program()
        program.environment = [
            "REPORTGEN_API_CLIENT_ID": "client_1", "REPORTGEN_API_CLIENT_SECRET": "secret-1",
            "REPORTGEN_API_MANAGEMENT_TOKEN": "token-1",
            "REPORTGEN_API_APPLICATION_ID": "6e9bea84-0641-4c73-a406-2237bda11018",
        ]
        let right = try await program.run("doctor")
        #expect(right.output.contains("ok     credentials"), "\(right)")
        program.environment[name] = value
        let run = try await program.run("doctor")
        #expect(run.status == 78, "\(run)")
        #expect(run.output.contains(words), "\(run)")
        #expect(!"\(run)".contains("secret-1") && !"\(run)".contains("token-1"))
        try program.remove()
    }
}
