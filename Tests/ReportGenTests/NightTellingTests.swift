import Foundation
import Testing

/// What a night tells: to a collector of metrics, to a log that machines read, to a person at a
/// narrow terminal, and to nobody when all is well.
@Suite struct NightTellingTests {
    private static let fleet = """
        seed: 11
        first-night: 2025-01-01
        last-night: 2025-02-20
        vehicles:
          - vin: 1N4BL4BV?LC??????
            count: 40
            make: Nissan
            model: Rogue
            year: 2021
            odometer: 44 170 km
            driving: { weekday: 35 km, weekend: 20 km }

        """
    private static let night = ["nightly", "--now", "2025-01-11T08:00:00Z"]

    private func connected(
        _ options: [String] = []
    ) async throws -> (program: Program, simulator: SimulatorProcess) {
        var program = try Program()
        let simulator = try await SimulatorProcess(
            &program, fleet: Self.fleet, at: "2025-01-11T08:00:00Z", options)
        try await simulator.connect(program)
        program.environment["REPORTGEN_NIGHTLY_METRICS"] = "night.prom"
        program.environment["REPORTGEN_NIGHTLY_REPORTS"] = "none"
        return (program, simulator)
    }

    @Test
    func `the metrics are as a collector and promtool want them`() async throws {
        let (program, simulator) = try await connected(["--fault", "VEHICLE_STATE:ASLEEP@30%"])
        try program.write(
            "contract,vin,kind,start_date\nA,1M8GDM9AXKP042788,loan,2024-01-01\n", to: "book.csv")
        var own = program
        own.environment["REPORTGEN_NIGHTLY_BOOK"] = "book.csv"
        own.environment["REPORTGEN_NIGHTLY_DEADLINE"] = "1s"
        _ = try await own.run(Self.night)
        let text = try String(decoding: program.bytes(of: "night.prom"), as: UTF8.self)
        let metrics = try PrometheusText(text)
        let vehicles = metrics.samples.filter { $0.key.hasPrefix("reportgen_night_vehicles{") }
        // The row of the book may be one of those that have not told their number.
        #expect([40, 41].contains(vehicles.values.reduce(0, +)), "\(vehicles)")
        #expect(metrics.types.count > 10)
        for broken in [
            text + "\n", text.replacing("# TYPE reportgen_exceptions gauge\n", with: ""),
            text + "reportgen_exceptions{shard=\"1/1\"} 1\n",
            text.replacing(
                "reportgen_exceptions{shard=\"1/1\"} ", with: "reportgen_exceptions{} x"),
        ] {
            #expect(throws: PrometheusText.Wrong.self) { try PrometheusText(broken) }
        }
        if let promtool = try await program.tool("promtool", "check", "metrics") {
            #expect(promtool.status != 127)
            let checked = try await program.tool(
                "sh", "-c", "promtool check metrics < night.prom")
            #expect(checked?.status == 0, "\(String(describing: checked))")
        } else {
            print("not checked by promtool: it is not installed; read by a parser of the tests")
        }
        try await simulator.stop()
        try program.remove()
    }

    @Test
    func `all that a night says on stderr is JSON lines where they are asked for`() async throws {
        let (program, simulator) = try await connected(["--fault", "VEHICLE_STATE:ASLEEP@50%"])
        var own = program
        own.environment["REPORTGEN_NIGHTLY_DEADLINE"] = "1s"
        let json = ["--log-format", "json", "--log-level", "debug"]
        let said = try await own.run(Self.night + json)
        let wrong = try await own.run(["nightly", "--shard", "5/4"] + json)
        own.environment["REPORTGEN_NIGHTLY_REPORTS"] = "some"
        let refused = try await own.run(["nightly"] + json)
        for run in [said, wrong, refused] {
            let lines = run.errors.split(separator: "\n")
            #expect(!lines.isEmpty, "\(run)")
            for line in lines {
                let object = try Program.object(String(line))
                #expect(object["time"] is String && object["level"] is String, "\(line)")
                #expect(object["message"] is String, "\(line)")
            }
        }
        let last = try Program.object(
            String(try #require(refused.errors.split(separator: "\n").last)))
        #expect(last["level"] as? String == "error" && last["exitCode"] as? Int == 78, "\(last)")
        #expect(said.errors.contains("\"night\":\"2025-01-10\""), "\(said)")
        try await simulator.stop()
        try program.remove()
    }

    @Test
    func `a calm night says nothing, and on a narrow terminal no line is longer than it`()
        async throws
    {
        let (program, simulator) = try await connected(["--fault", "slow@100%,delay=60ms"])
        var own = program
        own.environment["REPORTGEN_API_CONCURRENCY"] = "1"
        let watch = """
            import fcntl, os, pty, struct, sys, termios
            child, terminal = pty.fork()
            if child == 0:
                os.execv(sys.argv[2], sys.argv[2:])
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
            seen = b""
            while True:
                try:
                    part = os.read(terminal, 65536)
                except OSError:
                    break
                if not part:
                    break
                seen += part
            sys.stdout.buffer.write(seen)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """
        let run = try await own.tool(
            "python3", ["-c", watch, "60", Program.executable.path] + Self.night)
        guard let run else {
            print("not looked at on a terminal: python3 is not installed")
            return
        }
        #expect(run.status == 0, "\(run)")
        let drawn = run.output.components(separatedBy: "\r")
            .map { $0.replacing("\u{1B}[K", with: "").replacing("\n", with: "") }
        let bars = drawn.filter { $0.hasPrefix("Pull") }
        #expect(bars.count > 5, "\(drawn)")
        for line in drawn where line.hasPrefix("Pull") || line.hasPrefix("Assess") {
            #expect(line.count < 60, "\(line)")
        }
        #expect(bars.contains { $0.contains(" of 40, ") && $0.contains("left") }, "\(bars)")
        // The next night all goes well and nobody watches.
        try await simulator.advance("24h")
        let calm = try await own.run("nightly", "--now", "2025-01-12T08:00:00Z")
        #expect(calm.status == 0 && calm.errors.isEmpty && calm.output.isEmpty, "\(calm)")
        try await simulator.stop()
        try program.remove()
    }
}
