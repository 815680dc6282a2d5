import Foundation
import HistoryStore
import Testing

private let vin = "1M8GDM9AXKP042788"
private let row =
    "vin,measured_at,odometer,unit,source_kind,source_name\n\(vin),2019-03-01,24900,km,workshop,x\n"

/// Each bad input gets a clear error and its exit code, and nothing stored is lost or changed.
@Suite struct BadInputTests {
    @Test(arguments: [
        (["assess", "1M8GDM9AXKP04278"], 64, "a VIN has 17 characters"),
        (["assess"], 64, "name a vehicle by its VIN"),
        (["assess", vin, "--all"], 64, "not both"),
        (["assess", vin, "--fail-on", "FRAUD"], 64, "is no verdict"),
        (["assess", vin, "--as-of", "yesterday"], 64, "is not a time"),
        (["assess", vin], 66, "there is no such file"),
        (["history", vin, "--ledger", "nowhere/x.ledger"], 66, "cannot open nowhere/x.ledger"),
        (["import", "absent.csv"], 66, "there is no such file"),
        (["report", vin, "--format", "docx"], 64, "is no format"),
        (["report", vin, "--kind", "horoscope"], 64, "horoscope"),
        (["simulator", "--fleet", "absent.yaml"], 66, "absent.yaml"),
        (["simulator", "--fault", "NONSENSE"], 64, "NONSENSE"),
        (["demo", "--fleet", "absent.yaml"], 66, "absent.yaml"),
        (["pull"], 78, "api.client-id is not set"),
        (["audit"], 66, "there is no such file"),
        (["frobnicate"], 64, "there is no command \"frobnicate\""),
        (["asess", vin], 64, "did you mean reportgen assess?"),
        (["assess", "--al"], 64, "hint:  see reportgen assess --help"),
        (["assess", vin, "--ledger", ""], 64, "--ledger is empty"),
        (["simulator", "--port-file", "nowhere/port"], 73, "cannot write nowhere/port"),
        (["connect", "--mode", "bogus"], 64, "bogus"),
        (["history", "\u{1B}[31m"], 64, "is not a VIN"),
    ])
    func `a command that cannot be carried out says why`(
        arguments: [String], status: Int, words: String
    ) async throws {
        let program = try Program()
        let run = try await program.run(arguments)
        #expect(run.status == Int32(status), "\(run)")
        #expect(run.errors.contains(words), "\(run)")
        #expect(run.errors.hasPrefix("reportgen: "), "\(run)")
        #expect(!run.errors.contains("\u{1B}"))
        #expect(run.output.isEmpty)
        try program.remove()
    }

    @Test
    func `help and version are no failures`() async throws {
        let program = try Program()
        for arguments in [["--help"], ["--version"], ["help", "assess"], ["pull", "--help"]] {
            let run = try await program.run(arguments)
            #expect(run.status == 0, "\(run)")
            #expect(!run.output.isEmpty)
        }
        try program.remove()
    }

    @Test
    func `what is not a ledger is left as it is`() async throws {
        let program = try Program()
        try program.write(row, to: "readings.csv")
        let contents = [
            "", "not a ledger at all", String(repeating: "SQLite format 3\u{0}", count: 99),
        ]
        for content in contents {
            try program.write(content, to: "fleet.ledger")
            for arguments in [["import", "readings.csv"], ["assess", vin], ["audit"]] {
                let run = try await program.run(arguments)
                #expect(run.status == 65, "\(run)")
                #expect(run.errors.contains("it is not a ledger") || run.errors.contains("damaged"))
            }
            #expect(try program.bytes(of: "fleet.ledger") == Data(content.utf8))
        }
        try program.remove()
    }

    @Test
    func `a second writer is sent away by name, and a reader is let in`() async throws {
        let program = try Program()
        try program.write(row, to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        let path = program.folder.appending(path: "fleet.ledger").path
        let holder = try Ledger(at: .file(path))
        let second = try await program.run("import", "readings.csv")
        #expect(second.status == 75, "\(second)")
        #expect(second.errors.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
        #expect(try await program.run("assess", vin).status == 0)
        withExtendedLifetime(holder) {}
        try program.remove()
    }

    @Test
    func `a wrong configuration key names file, line and the nearest key`() async throws {
        let program = try Program()
        try program.write("ledger: a.ledger\napi:\n  orgin: http://127.0.0.1:1\n", to: "c.yaml")
        let run = try await program.run("doctor", "--config", "c.yaml")
        #expect(run.status == 78, "\(run)")
        #expect(run.output.contains("c.yaml, line 3"))
        #expect(run.output.contains("api.origin"))
        try program.write("api: { client-secret: hunter2 }\n", to: "s.yaml")
        let secret = try await program.run("assess", vin, "--config", "s.yaml")
        #expect(secret.status == 78)
        #expect(!"\(secret)".contains("hunter2"))
        try program.write("ledger: [a, b]\n", to: "l.yaml")
        #expect(try await program.run("assess", vin, "--config", "l.yaml").status == 78)
        try program.write("ledger: 'a\n", to: "y.yaml")
        #expect(try await program.run("assess", vin, "--config", "y.yaml").status == 78)
        try program.remove()
    }

    @Test(arguments: [
        "api: { timeout: soon }", "api: { concurrency: -3 }", "api: { version: v9 }",
        "api: { origin: \"ftp://x\" }", "api: { allowance: { burst: 0 } }",
        "report: { units: miles }", "report: { paper: a5 }",
    ])
    func `a wrong value is said whichever command comes first`(yaml: String) async throws {
        let program = try Program()
        try program.write(yaml + "\n", to: "c.yaml")
        let run = try await program.run("audit", "--config", "c.yaml")
        #expect(run.status == 78, "\(run)")
        #expect(run.errors.contains("c.yaml, line 1"), "\(run)")
        try program.remove()
    }

    @Test
    func `what a command writes is never the ledger, nor its input`() async throws {
        let program = try Program()
        try program.write(row, to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        let ledger = try program.bytes(of: "fleet.ledger")
        for name in ["fleet.ledger", "./fleet.ledger", "readings.csv", "fleet.ledger.checkpoint"] {
            let run = try await program.run("import", "readings.csv", "--rejects", name)
            #expect(run.status == 64, "\(run)")
        }
        let nowhere = try await program.run("import", "readings.csv", "--rejects", "no/where.csv")
        #expect(nowhere.status == 73, "\(nowhere)")
        #expect(try program.bytes(of: "fleet.ledger") == ledger)
        #expect(try program.bytes(of: "readings.csv") == Data(row.utf8))
        #expect(try await program.run("report", vin, "--out", "").status == 64)
        #expect(try await program.run("import", "readings.csv", "--ledger", "no/x").status == 73)
        try program.remove()
    }

    @Test
    func `a fleet file with an impossible VIN names the line`() async throws {
        let program = try Program()
        try program.write(
            """
            seed: 1
            first-night: 2024-01-01
            last-night: 2024-01-03
            vehicles:
              - vin: 1M8GDM9AXKP04278O
                make: X
                model: Y
                year: 2020
                odometer: 1 km
                driving: { weekday: 1 km, weekend: 1 km }
            """, to: "fleet.yaml")
        for command in ["demo", "simulator"] {
            let run = try await program.run(command, "--fleet", "fleet.yaml")
            #expect(run.status == 78, "\(run)")
            #expect(run.errors.contains("fleet.yaml, line 5"), "\(run)")
        }
        try program.remove()
    }

    @Test
    func `the demo never writes over a real ledger`() async throws {
        let program = try Program()
        try program.write(row, to: "readings.csv")
        _ = try await program.run("import", "readings.csv", "--ledger", "fleet.ledger")
        let before = try program.bytes(of: "fleet.ledger")
        let run = try await program.run("demo", "--out", ".")
        #expect(run.status == 73, "\(run)")
        #expect(try program.bytes(of: "fleet.ledger") == before)
        try program.remove()
    }

    @Test(
        .enabled("the system's administrator may write anywhere") { geteuid() != 0 })
    func `a ledger that cannot be written is refused with 77`() async throws {
        let program = try Program()
        try program.write(row, to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        let path = program.folder.appending(path: "fleet.ledger").path
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
        #expect(try await program.run("import", "readings.csv").status == 77)
        #expect(try await program.run("assess", vin).status == 0)
        try program.remove()
    }

    @Test
    func `names with control and direction characters are shown, not obeyed`() async throws {
        let program = try Program()
        let name = "\u{1B}[31mGarage\u{202E} \u{7}" + String(repeating: "x", count: 60)
        try program.write(
            "vin,measured_at,odometer,unit,source_kind,source_name\n"
                + "\(vin),2019-03-01,24900,km,workshop,\(name)\n", to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        for arguments in [
            ["history", vin], ["history", vin, "--format", "csv"],
            ["history", vin, "--format", "json"],
            ["assess", vin, "--format", "json"],
        ] {
            let run = try await program.run(arguments)
            #expect(run.status == 0, "\(run)")
            #expect(!run.output.contains("\u{1B}") && !run.output.contains("\u{202E}"))
        }
        let report = try await program.run(
            "report", vin, "--as-of", "2020-01-01", "--out", "r")
        #expect(report.status == 0, "\(report)")
        for file in try program.names(in: "r") {
            if file.hasSuffix(".pdf"),
                let check = try await program.tool("qpdf", "--check", "r/\(file)")
            {
                #expect(check.status == 0, "\(check)")
            }
            if file.hasSuffix(".xml"),
                let check = try await program.tool("xmllint", "--noout", "r/\(file)")
            {
                #expect(check.status == 0, "\(check)")
            }
        }
        try program.remove()
    }
}
