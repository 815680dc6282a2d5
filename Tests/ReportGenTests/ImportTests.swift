import Foundation
import Testing

private let header = "vin,measured_at,odometer,unit,source_kind,source_name\n"
private let vin = "1M8GDM9AXKP042788"

/// Readings from a file, through the ledger, to a verdict.
@Suite struct ImportTests {
    @Test
    func `rows go in once, come out as written, and are judged`() async throws {
        let program = try Program()
        try program.write(
            header + """
                \(vin),2019-03-01,24900,km,workshop,Garage One
                \(vin),2020-03-01,381000,km,workshop,Garage One
                \(vin),2021-03-02,38100,km,inspection,Register
                \(vin),2022-03-05,45200.40,km,inspection,Register
                \(vin),2023-03-05,,km,inspection,Register

                """, to: "readings.csv")
        let first = try await program.run("import", "readings.csv")
        #expect(first.status == 0, "\(first)")
        #expect(first.output == "accepted 5, already held 0, rejected 0\n")
        let second = try await program.run(
            "import", "-", input: header + "\(vin),2019-03-01,24900,km,workshop,Garage One\n")
        #expect(second.output == "accepted 0, already held 1, rejected 0\n")

        let history = try Program.object(
            try await program.run("history", vin, "--format", "json").output)
        let entries = try #require(history["entries"] as? [[String: Any]])
        #expect(
            entries.compactMap { $0["value"] as? String } == [
                "24900", "381000", "38100", "45200.40", "no value: blank",
            ])

        let run = try await program.run(
            "assess", vin, "--format", "json", "--as-of", "2023-06-01T00:00:00Z")
        let assessment = try Program.object(run.output)
        #expect(assessment["verdict"] as? String == "INCONSISTENT_EXPLAINED")
        #expect(assessment["asOf"] as? String == "2023-06-01T00:00:00Z")
        let readings = try #require(assessment["readings"] as? [[String: Any]])
        #expect(readings.count == 5)
        #expect(
            readings.compactMap { $0["standing"] as? String } == [
                "core", "outlier", "core", "core", "excluded",
            ])
        #expect(
            readings[1]["cause"] as? String == "SCALE_ERROR"
                || readings[1]["cause"] as? String == "KEYING_SLIP")
        #expect(readings[4]["cause"] as? String == "NO_VALUE")
        #expect((readings[0]["source"] as? [String: Any])?["name"] as? String == "Garage One")
        try program.remove()
    }

    @Test
    func `rejected rows are named and kept, and the others are stored all the same`()
        async throws
    {
        let program = try Program()
        let bad = "1M8GDM9AXKP04278,2019-03-01,24900,km,workshop,x"
        try program.write(
            header + bad + "\n\(vin),2019-03-01,24900,km,workshop,x\n", to: "readings.csv")
        let run = try await program.run(
            "import", "readings.csv", "--format", "csv", "--rejects", "rejects.csv")
        #expect(run.status == 65)
        #expect(run.output == "accepted 1, already held 0, rejected 1\n")
        #expect(run.errors.contains("readings.csv: line 2 rejected: vin: a VIN has 17 characters"))
        #expect(try program.bytes(of: "rejects.csv") == Data((header + bad + "\n").utf8))
        try program.remove()
    }

    @Test
    func `a verdict can end the command with 10`() async throws {
        let program = try Program()
        let rows =
            (1...6).map { "\(vin),2020-0\($0)-01T00:00:00Z,\(90_137 + 1013 * $0),km,vehicle,api" }
            + (7...9).map { "\(vin),2020-0\($0)-01T00:00:00Z,\(40_137 + 1013 * $0),km,vehicle,api" }
        try program.write(header + rows.joined(separator: "\n") + "\n", to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        let asOf = ["--as-of", "2020-09-02"]
        let judged = try await program.run(["assess", vin] + asOf)
        #expect(judged.status == 0, "\(judged)")
        #expect(judged.output.contains("ROLLBACK_INDICATED"))
        let failing = try await program.run(
            ["assess", "--all", "--fail-on", "ROLLBACK_POSSIBLE", "--format", "jsonl"] + asOf)
        #expect(failing.status == 10)
        // 96 215 km and later 47 228 km, each cut off to a kilometer.
        let removed = try #require(
            try Program.object(failing.output)["minimumRemovedMeters"] as? Int)
        #expect((48_985_000...48_987_000).contains(removed), "\(removed)")
        let passing = try await program.run(
            ["assess", vin, "--fail-on", "rollback_indicated", "--as-of", "2020-06-02"])
        #expect(passing.status == 0, "\(passing)")
        try program.remove()
    }

    @Test
    func `the same ledger and instant give the same reports, name and bytes`() async throws {
        var program = try Program()
        try program.write(
            header
                + "\(vin),2019-03-01,24900,km,workshop,x\n\(vin),2020-03-01,38100,km,inspection,y\n",
            to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        let first = try await program.run(
            "report", vin, "--as-of", "2020-06-01", "--out", "one")
        #expect(first.status == 0, "\(first)")
        program.environment = ["TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8"]
        let second = try await program.run(
            "report", vin, "--as-of", "2020-06-01", "--out", "two")
        #expect(second.status == 0, "\(second)")
        let names = try program.names(in: "one")
        #expect(names.count == 2)
        #expect(try program.names(in: "two") == names)
        for name in names {
            #expect(try program.bytes(of: "one/\(name)") == program.bytes(of: "two/\(name)"))
        }
        let early = try await program.run(
            "report", vin, "--as-of", "2020-06-01", "--issued-at", "2020-05-31", "--out", "early")
        #expect(early.status == 64, "\(early)")
        #expect(early.errors.contains("it speaks for 2020-06-01T23:59:59.999Z, which is later"))
        #expect(!program.exists("early"))
        try program.remove()
    }

    @Test
    func `the mileage at a date is bounded for certain, one question or many`() async throws {
        let program = try Program()
        try program.write(
            header + "\(vin),2021-01-01T00:00:00Z,10000,km,vehicle,x\n"
                + "\(vin),2021-01-31T00:00:00Z,12000,km,vehicle,x\n", to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        let one = try await program.run("estimate", vin, "--at", "2021-01-16T00:00:00Z")
        let answer = try Program.object(one.output)
        let bounds = try #require(answer["bounds"] as? [String: Any])
        // Whole kilometers are known to a kilometer.
        #expect(bounds["lowestMeters"] as? Int == 9_999_000)
        #expect(bounds["highestMeters"] as? Int == 12_001_000)
        #expect(answer["band"] is [String: Any])

        let other = "1HGCM82633A004352"
        let many = try await program.run(
            "estimate", "--queries", "-",
            input: "vin,at\n\(vin),2021-01-16T00:00:00Z\n\(other),2021-01-16\nnonsense,2021\n")
        #expect(many.status == 65)
        let lines = many.output.split(separator: "\n").map(String.init)
        #expect(lines.first.map { $0 + "\n" } == one.output)
        #expect(lines.count == 2)
        #expect(try Program.object(lines[1])["bounds"] is NSNull)
        #expect(many.errors.contains("line 4 is no question"))
        #expect(try await program.run("estimate", vin).status == 64)
        try program.remove()
    }
}
