import Foundation
import Testing

private let rolledBack = "3PCAJ5M15KF990214"

/// Five cars, one of which has its counter set back on the sixth night.
private let fleet =
    """
    seed: 11
    first-night: 2025-01-01
    last-night: 2025-02-20
    vehicles:
      - vin: \(rolledBack)
        make: INFINITI
        model: QX50
        year: 2019
        odometer: 98 412 km
        driving: { weekday: 54 km, weekend: 31 km }
        events:
          - { event: odometer-set, on: 2025-01-16, to: 47 210 km }

    """
    + [
        "JN1EV7AP9MM990112", "3PCAJ5M17KF990215", "5N1AT3BA5MC990341", "1FMCU9G6XMU990811",
    ].map { vin in
        """
          - vin: \(vin)
            make: Ford
            model: Escape
            year: 2021
            odometer: 44 170 km
            driving: { weekday: 35 km, weekend: 20 km }

        """
    }.joined()

/// The nights of a lender's book: each run does only what is missing.
@Suite struct NightlyTests {
    @Test
    func
        `a rollback is told when it shows and when it is borne out, and a night that is repeated adds nothing`()
        async throws
    {
        var program = try Program()
        let simulator = try await SimulatorProcess(
            &program, fleet: fleet, at: "2025-01-11T08:00:00Z")
        try await simulator.connect(program)
        program.environment["REPORTGEN_NIGHTLY_METRICS"] = "night.prom"

        let plan = try await program.run("nightly", "--dry-run", "--now", "2025-01-11T08:00:00Z")
        #expect(plan.output.contains("to be asked         5, never read before: 5"), "\(plan)")
        #expect(!program.exists("fleet.ledger") && !program.exists("out"))

        var told: [String] = []
        for day in 11...20 {
            let now = ["--now", "2025-01-\(day)T08:00:00Z"]
            let night = "2025-01-\(day - 1)"
            let run = try await program.run(["nightly"] + now)
            #expect(run.status == 0, "\(run)")
            if !run.errors.isEmpty { told.append(night) }
            let manifest = try Self.manifest(program, night)
            #expect(try Self.outcomes(manifest) == ["read": 5])
            let again = try await program.run(["nightly"] + now)
            #expect(again.status == 0, "\(again)")
            let second = try Self.manifest(program, night)
            #expect(try Self.part("requests", second) == Self.part("requests", manifest))
            #expect(try Self.part("entries", second) == Self.part("entries", manifest))
            #expect(second["checkpoint"] as? String == manifest["checkpoint"] as? String)
            #expect(second["reports"] as? [String] == manifest["reports"] as? [String])
            try await simulator.advance("24h")
        }
        // Silent but in the night of the first low reading (possible) and of the one that bears it
        // out (indicated).
        #expect(told.first == "2025-01-15" && told.count == 2, "\(told)")
        let list = try String(
            decoding: program.bytes(of: "out/nights/2025-01-19/exceptions.csv"), as: UTF8.self)
        #expect(list.contains("\(rolledBack),ROLLBACK_INDICATED,"), "\(list)")
        // The names, one exception, and the line that counts and seals them.
        #expect(list.split(separator: "\r\n").count == 3, "\(list)")
        let reports = try program.names(in: "out/nights/2025-01-19/reports")
        #expect(reports.count == 2 && reports.allSatisfy { $0.hasPrefix("VH-") }, "\(reports)")
        let metrics = try String(decoding: program.bytes(of: "night.prom"), as: UTF8.self)
        #expect(metrics.contains("reportgen_exceptions{shard=\"1/1\"} 1\n"))
        #expect(!metrics.contains(rolledBack))
        #expect(try await program.run("audit").status == 0)
        try await simulator.stop()
        try program.remove()
    }

    @Test
    func `after being killed or told to stop a night goes on where it was`() async throws {
        var program = try Program()
        let slow = try await SimulatorProcess(
            &program, fleet: fleet, at: "2025-01-10T08:00:00Z", ["--fault", "slow@70%,delay=120s"])
        try await slow.connect(program)
        let night = ["nightly", "--now", "2025-01-10T08:00:00Z"]
        let killed = try program.start(night)
        try await Task.sleep(for: .milliseconds(600))
        _ = try await killed.send(SIGKILL)

        let stopped = try program.start(night)
        try await Task.sleep(for: .milliseconds(600))
        let second = try await program.run(night)
        #expect(second.status == 75, "\(second)")
        #expect(second.errors.contains("process \(stopped.identifier) is writing to it"))
        let asked = ContinuousClock.now
        let run = try await stopped.send(SIGTERM)
        // Ten seconds are promised; a machine that runs every other test beside this one gets more.
        #expect(ContinuousClock.now - asked < .seconds(60))
        #expect(run.status == 143 || run.status == 0, "\(run)")
        try await slow.stop()

        // Another simulator of the same fleet knows the same cars.
        let environment = program.environment
        let well = try await SimulatorProcess(
            &program, fleet: fleet, at: "2025-01-10T08:00:00Z")
        #expect(environment != program.environment)
        try await well.connect(program)
        let last = try await program.run(night)
        #expect(last.status == 0, "\(last)")
        let manifest = try Self.manifest(program, "2025-01-09")
        #expect(try Self.outcomes(manifest) == ["read": 5])
        let readings = try await program.run("history", rolledBack, "--format", "csv")
        #expect(readings.output.split(separator: "\n").count { $0.contains(",odometer,") } <= 1)
        #expect(try await program.run("audit").status == 0)
        try await well.stop()
        try program.remove()
    }

    @Test
    func `the parts of a book have every vehicle once, each in one ledger`() async throws {
        var program = try Program()
        let simulator = try await SimulatorProcess(
            &program, fleet: fleet, at: "2025-01-11T08:00:00Z")
        try await simulator.connect(program)
        var vehicles: [String] = []
        for part in 1...3 {
            let run = try await program.run(
                "nightly", "--shard", "\(part)/3", "--now", "2025-01-11T08:00:00Z")
            #expect(run.status == 0, "\(run)")
            let ledger = "fleet-\(part)-of-3.ledger"
            let assessed = try await program.run(
                "assess", "--all", "--format", "jsonl", "--ledger", ledger)
            vehicles += try assessed.output.split(separator: "\n").map { line in
                try #require(try Program.object(String(line))["vin"] as? String)
            }
        }
        #expect(vehicles.count == 5 && Set(vehicles).count == 5, "\(vehicles)")
        try await simulator.stop()
        try program.remove()
    }

    @Test
    func `wrong nights are refused before anything is asked`() async throws {
        var program = try Program()
        program.environment = [
            "REPORTGEN_API_ORIGIN": "http://127.0.0.1:1", "REPORTGEN_API_CLIENT_ID": "client_x",
            "REPORTGEN_API_CLIENT_SECRET": "y",
        ]
        let cases: [(arguments: [String], key: String, value: String, Int32, String)] = [
            (["nightly"], "OUT", "out", 66, "no vehicle is connected"),
            (["nightly", "--shard", "5/4"], "OUT", "out", 64, "is no part of a book"),
            (["nightly"], "EXCEPTIONS", "FRAUD", 78, "ROLLBACK_INDICATED"),
            (["nightly"], "DEADLINE", "soon", 78, "30s, 5m or 4h"),
            (["nightly"], "REPORTS", "some", 78, "exceptions, all, none"),
            (["nightly"], "FORMATS", "docx", 78, "pdf,xml"),
        ]
        for (arguments, key, value, status, words) in cases {
            var program = program
            program.environment["REPORTGEN_NIGHTLY_\(key)"] = value
            let run = try await program.run(arguments)
            #expect(run.status == status, "\(run)")
            #expect(run.errors.contains(words), "\(run)")
            #expect(run.output.isEmpty)
        }
        program.environment["REPORTGEN_API_ALLOWANCE_PER_MINUTE"] = "2"
        let part = try await program.run("nightly", "--shard", "1/4")
        #expect(part.status == 78, "\(part)")
        #expect(part.errors.contains("2 a minute can't be divided by 4"), "\(part)")
        try program.remove()
    }

    private static func manifest(_ program: Program, _ night: String) throws -> [String: Any] {
        try Program.object(
            String(decoding: program.bytes(of: "out/nights/\(night)/manifest.json"), as: UTF8.self))
    }

    private static func part(_ name: String, _ manifest: [String: Any]) throws -> [String: Int] {
        try #require(manifest[name] as? [String: Int])
    }

    private static func outcomes(_ manifest: [String: Any]) throws -> [String: Int] {
        let vehicles = try #require(manifest["vehicles"] as? [String: Any])
        return try #require(vehicles["outcomes"] as? [String: Int])
    }
}
