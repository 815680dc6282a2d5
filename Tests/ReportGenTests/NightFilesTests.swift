import Foundation
import Testing

/// Nights that live on files: the drop folder, the book, and the manifest that counts them.
@Suite struct NightFilesTests {
    private static let vins = ["JN1EV7AP9MM990112", "3PCAJ5M17KF990215", "5N1AT3BA5MC990341"]
    private static let header = "vin,measured_at,odometer,unit,source_kind,source_name\n"

    private static func rows(_ vin: String, _ readings: [(String, Int)]) -> String {
        readings.map { "\(vin),\($0.0),\($0.1),km,workshop,Garage\n" }.joined()
    }

    /// A program whose configuration has a book and a drop folder, and no vehicle API.
    private static func program() throws -> Program {
        let program = try Program()
        for name in ["drop", "nights"] {
            try FileManager.default.createDirectory(
                at: program.folder.appending(path: name), withIntermediateDirectories: true)
        }
        try program.write(
            """
            nightly:
              out: nights
              drop: drop
              book: book.csv
              metrics: night.prom

            """, to: "reportgen.yaml")
        try program.write(
            """
            contract,vin,kind,start_date,maturity,unit,start_odometer,allowance
            L-1,\(vins[0]),lease,2020-01-01,2023-01-01,km,1000,60000
            L-2,\(vins[1]),lease,2020-01-01,2023-01-01,km,1000,60000
            L-3,\(vins[0]),loan,2020-01-01,,,,
            L-4,NO-VIN,loan,2020-01-01,,,,

            """, to: "book.csv")
        return program
    }

    private static func manifest(_ program: Program) throws -> [String: Any] {
        let night = try #require(try program.names(in: "nights").last)
        return try Program.object(
            String(decoding: program.bytes(of: "nights/\(night)/manifest.json"), as: UTF8.self))
    }

    private static func counts(_ name: String, _ manifest: [String: Any]) throws -> [String: Int] {
        if let counts = manifest[name] as? [String: Int] { return counts }
        let part = try #require(manifest[name] as? [String: Any])
        return try #require(part["outcomes"] as? [String: Int])
    }

    @Test
    func `files are taken in the night, a bad one stops nothing, and every row is counted once`()
        async throws
    {
        let program = try Self.program()
        let good = Self.rows(Self.vins[0], [("2020-03-01", 1000), ("2020-04-01", 2000)])
        let bad = "NO-VIN,2020-03-01,5,km,workshop,Garage\n"
        try program.write(Self.header + good + bad, to: "drop/a.csv")
        try program.write("this is no evidence\n", to: "drop/b.csv")
        try program.write(
            Self.header + Self.rows(Self.vins[1], [("2020-03-01", 7000)]), to: "drop/c.csv")
        try program.write(Self.header + good, to: "drop/d.csv.part")

        let plan = try await program.run("nightly", "--dry-run")
        #expect(plan.status == 0, "\(plan)")
        #expect(plan.output.contains("files to import     3"), "\(plan)")
        #expect(plan.output.contains("4 rows, 1 unreadable; vehicles not connected: 2"), "\(plan)")
        #expect(!program.exists("fleet.ledger"))

        let run = try await program.run("nightly")
        #expect(run.status == 0, "\(run)")
        #expect(run.errors.contains("3 taken, 1 of them unreadable"), "\(run)")
        var manifest = try Self.manifest(program)
        #expect(
            try Self.counts("files", manifest) == [
                "taken": 3, "unreadable": 1, "rowsAccepted": 3, "rowsHeld": 0, "rowsRejected": 1,
            ])
        #expect(try Self.counts("vehicles", manifest) == ["not_connected": 2])
        #expect(
            try Self.counts("book", manifest) == ["not_connected": 3, "unreadable_row": 1])
        #expect(manifest["assessed"] as? Int == 2)
        let night = try #require(manifest["night"] as? String)
        #expect(try program.names(in: "drop/done/\(night)") == ["a.csv", "a.csv.rejects", "c.csv"])
        #expect(try program.names(in: "drop/unreadable/\(night)") == ["b.csv"])
        #expect(
            try String(
                decoding: program.bytes(of: "drop/done/\(night)/a.csv.rejects"), as: UTF8.self)
                == Self.header + bad)
        let files = try program.names(in: "nights/\(night)")
        for name in [
            "files.csv", "outcomes.csv", "vehicles.csv", "portfolio.csv", "exceptions.pdf",
        ] {
            #expect(files.contains(name), "\(files)")
        }

        // The same content again, under its name and another: nothing is added.
        let size = try await Self.entries(program)
        try program.write(Self.header + good + bad, to: "drop/a.csv")
        try program.write(Self.header + good, to: "drop/e.csv")
        let again = try await program.run("nightly")
        #expect(again.status == 0, "\(again)")
        manifest = try Self.manifest(program)
        #expect(
            try Self.counts("files", manifest) == [
                "taken": 4, "unreadable": 1, "rowsAccepted": 3, "rowsHeld": 2, "rowsRejected": 1,
            ])
        // The manifest's own entry, and nothing else.
        #expect(try await Self.entries(program) == size + 1)
        // A run that finds nothing to do leaves everything as it is.
        let before = try program.bytes(of: "nights/\(night)/manifest.json")
        _ = try await program.run("nightly")
        #expect(try program.bytes(of: "nights/\(night)/manifest.json") == before)
        #expect(try await Self.entries(program) == size + 1)
        #expect(try await program.run("audit").status == 0)
        try program.remove()
    }

    @Test
    func `a manifest is as its schema says, and its digest is in the ledger`() async throws {
        let program = try Self.program()
        try program.write(
            Self.header + Self.rows(Self.vins[0], [("2020-03-01", 1000)]), to: "drop/a.csv")
        #expect(try await program.run("nightly").status == 0)
        let night = try #require(try program.names(in: "nights").last)
        let manifest = "nights/\(night)/manifest.json"
        let schema = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/night-1.schema.json")
        let check = """
            import json, sys
            try:
                import jsonschema
            except ImportError:
                sys.exit(3)
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            manifest = json.load(open(sys.argv[2]))
            jsonschema.validate(manifest, schema)
            for break_it in (lambda m: m.pop("night"), lambda m: m["vehicles"].update(count=-1),
                             lambda m: m.update(vin="1M8GDM9AXKP042788")):
                broken = json.loads(json.dumps(manifest))
                break_it(broken)
                try:
                    jsonschema.validate(broken, schema)
                    sys.exit(4)
                except jsonschema.ValidationError:
                    pass
            """
        let run = try await program.tool("python3", "-c", check, schema.path, manifest)
        if run == nil || run?.status == 3 {
            print("not checked against the schema: python3-jsonschema is not installed")
        } else {
            #expect(run?.status == 0, "\(String(describing: run))")
        }
        let sum = try #require(try await program.tool("sha256sum", manifest))
        let ledger = try program.bytes(of: "fleet.ledger")
        let digest = stride(from: 0, to: 64, by: 2).compactMap { at in
            UInt8(Array(sum.output).dropFirst(at).prefix(2).map(String.init).joined(), radix: 16)
        }
        #expect(digest.count == 32 && ledger.range(of: Data(digest)) != nil)
        try program.remove()
    }

    private static func entries(_ program: Program) async throws -> Int {
        let audit = try await program.run("audit")
        let line = audit.output.split(separator: "\n").first { $0.hasPrefix("entries") }
        return try #require(line?.split(separator: " ").last.flatMap { Int($0) })
    }
}
