import Foundation
import Testing

private let header = "vin,measured_at,odometer,unit,source_kind,source_name\n"
private let vin = "1M8GDM9AXKP042788"

/// A policy of one's own, and questions about the mileage at an instant.
@Suite struct PolicyTests {
    private func program() async throws -> Program {
        let program = try Program()
        try program.write(
            header + """
                \(vin),2021-03-01,84000,km,inspection,Register
                \(vin),2022-03-03,98412,km,inspection,Register
                \(vin),2022-09-03,105120,km,inspection,Register
                \(vin),2023-03-02,80150,km,inspection,Register
                \(vin),2024-03-05,93150,km,inspection,Register

                """, to: "readings.csv")
        _ = try await program.run("import", "readings.csv")
        return program
    }

    @Test
    func `a policy of one's own decides, and is named with what it changed`() async throws {
        let program = try await program()
        try program.write(
            """
            name: acme
            version: 3
            rollback:
              size: 50000 km
            costs.rollback: 9
            """, to: "acme.yaml")
        func verdict(_ arguments: String...) async throws -> [String: Any] {
            try Program.object(
                try await program.run(
                    ["assess", vin, "--format", "json", "--as-of", "2024-06-01"] + arguments
                ).output)
        }
        let standard = try await verdict()
        #expect(standard["verdict"] as? String == "ROLLBACK_INDICATED")
        let own = try await verdict("--policy", "acme.yaml")
        #expect(own["verdict"] as? String == "UNDETERMINED")
        let policy = try #require(own["policy"] as? [String: Any])
        #expect(policy["name"] as? String == "acme")
        #expect(policy["version"] as? Int == 3)
        #expect(
            policy["changes"] as? [String: String]
                == ["rollback.size": "50000 km", "costs.rollback": "9"])
        #expect((standard["policy"] as? [String: Any])?["changes"] == nil)
        try program.remove()
    }

    @Test
    func `a wrong key or value names the file, the line and what is near`() async throws {
        let program = try await program()
        for (text, words) in [
            ("name: acme\nversion: 1\nrolback.size: 50000 km", ["line 3", "rollback.size"]),
            ("name: acme\nversion: 1\nrollback.size: far", ["rollback.size", "line 3", "1000 km"]),
            ("name: acme\nversion: 1\nrollback.witnesses: 0", ["at least 2"]),
            ("name: standard\nversion: 1", ["name of its own"]), ("name: acme", ["no version"]),
            ("name: acme\nversion: 1\nlimits.private-car.day: 9000 km", ["shorter window"]),
            ("- a\n- b", ["line 1", "list"]),
        ] {
            try program.write(text, to: "wrong.yaml")
            let run = try await program.run("assess", vin, "--policy", "wrong.yaml")
            #expect(run.status == 78, "\(text): \(run)")
            for word in words { #expect(run.errors.contains(word), "\(text): \(run)") }
            #expect(run.errors.contains("wrong.yaml"))
        }
        let missing = try await program.run("policy", "--policy", "nowhere.yaml")
        #expect(missing.status == 66, "\(missing)")
        try program.remove()
    }

    @Test
    func `the policy printed can be given back`() async throws {
        let program = try Program()
        let printed = try await program.run("policy")
        #expect(printed.status == 0)
        try program.write("name: same\nversion: 1\n" + printed.output, to: "same.yaml")
        let again = try await program.run("policy", "--policy", "same.yaml")
        #expect(again.status == 0, "\(again)")
        let numbers = printed.output.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(again.output.split(separator: "\n").dropFirst(2).elementsEqual(numbers))
        try program.remove()
    }

    @Test
    func `many questions are answered in the file's order, each by itself`() async throws {
        let program = try await program()
        let other = "2HGES16575H591234"
        try program.write(
            """
            vin,at
            \(vin),2021-09-01
            \(other),2021-09-01
            \(vin),2021-06-01

            nonsense,2021-06-01
            """, to: "queries.csv")
        let run = try await program.run("estimate", "--queries", "queries.csv")
        #expect(run.status == 65, "\(run)")
        let lines = try run.output.split(separator: "\n").map { try Program.object(String($0)) }
        #expect(lines.compactMap { $0["vin"] as? String } == [vin, other, vin])
        #expect(lines[1]["bounds"] is NSNull && lines[1]["band"] is NSNull)
        let single = try await program.run("estimate", vin, "--at", "2021-06-01")
        let alone = try Program.object(single.output)
        #expect(
            (alone["bounds"] as? NSDictionary) == (lines[2]["bounds"] as? NSDictionary))
        #expect((alone["band"] as? NSDictionary) == (lines[2]["band"] as? NSDictionary))
        try program.remove()
    }

    @Test
    func `a declared value below what was shown is not possible`() async throws {
        let program = try await program()
        let run = try await program.run(
            "estimate", vin, "--at", "2022-01-01", "--declared", "60000 km")
        let answer = try Program.object(run.output)
        let declared = try #require(answer["declared"] as? [String: Any])
        #expect(declared["possible"] as? Bool == false)
        let finding = try #require(declared["finding"] as? [String: Any])
        #expect(finding["code"] as? String == "DECLARED_MISMATCH")
        let fine = try await program.run(
            "estimate", vin, "--at", "2022-01-01", "--declared", "58000 mi")
        let right = try Program.object(fine.output)
        #expect((right["declared"] as? [String: Any])?["possible"] as? Bool == true, "\(fine)")
        try program.remove()
    }
}
