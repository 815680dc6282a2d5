import Foundation
import Testing

/// Claims decided by the built program.
@Suite struct ClaimsTests {
    private static let vin = "1M8GDM9AXKP042788"

    private func prepared() async throws -> Program {
        let program = try Program()
        var rows = "vin,measured_at,odometer,unit,source_kind,source_name\n"
        for month in 1...9 {
            rows +=
                "\(Self.vin),2024-0\(month)-01T06:00:00Z,\(30_000 + month * 1000),mi,vehicle,\n"
        }
        try program.write(rows, to: "readings.csv")
        try program.write(
            """
            contract,vin,start_date,start_odometer,unit,term_months,limit,limit_from
            NX-1,\(Self.vin),2024-01-02,31000,mi,36,9000,enrolment
            NX-2,\(Self.vin),2024-01-02,31000,mi,36,3000,enrolment
            """, to: "contracts.csv")
        try program.write(
            """
            claim,contract,vin,failure_date,odometer,unit,component
            CLM-1,NX-1,\(Self.vin),2024-07-15,37450,mi,Gearbox
            CLM-2,NX-2,\(Self.vin),2024-07-15,33900,mi,=1+cmd
            CLM-3,NX-9,\(Self.vin),2024-07-15,37450,mi,Gearbox
            """, to: "claims.csv")
        let run = try await program.run("import", "readings.csv", "--format", "csv")
        #expect(run.status == 0, "\(run)")
        return program
    }

    @Test
    func `claims are decided, a row each, with a trailer that proves the file whole`() async throws
    {
        let program = try await prepared()
        let run = try await program.run(
            "claims", "claims.csv", "--contracts", "contracts.csv", "--out", "out")
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("COVERED 1, NOT_COVERED 1, REFER 1"), "\(run)")
        let bytes = try program.bytes(of: "out/decisions.csv")
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\r\n")
        try #require(lines.count == 5)
        #expect(lines[1].hasPrefix("CLM-1,NX-1,\(Self.vin),COVERED,,2024-07-15,37450,mi,40000,"))
        #expect(lines[2].contains("NOT_COVERED,DISTANCE_WITHIN_LIMIT CLAIMED_AGREES"))
        #expect(lines[2].contains(",'=1+cmd,"))
        #expect(lines[3].contains("REFER,CONTRACT_NOT_ON_FILE"))
        #expect(lines[4].hasPrefix("#trailer,3,"))
        try program.write(lines.dropLast().map { $0 + "\r\n" }.joined(), to: "whole")
        if let sum = try await program.tool("sha256sum", "whole") {
            #expect(lines[4].contains(sum.output.prefix(64)))
        }
        try program.remove()
    }

    @Test
    func `a decision for an instant before anything was recorded knows nothing`() async throws {
        let program = try await prepared()
        let run = try await program.run(
            "claims", "claims.csv", "--contracts", "contracts.csv", "--as-of", "2024-09-02")
        #expect(run.output.contains("COVERED 0, NOT_COVERED 0, REFER 3"), "\(run)")
        try program.remove()
    }

    @Test
    func `enrolments are looked at with the same contracts`() async throws {
        let program = try await prepared()
        let run = try await program.run("claims", "--enrol", "contracts.csv", "--out", "out")
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("ELIGIBLE 2, NOT_ELIGIBLE 0, UNKNOWN 0"), "\(run)")
        try program.remove()
    }

    @Test
    func `a claim that cannot be read is named by its line, and the others are decided`()
        async throws
    {
        let program = try await prepared()
        try program.write(
            """
            claim,contract,vin,failure_date,odometer,unit,component
            CLM-1,NX-1,\(Self.vin),2024-07-45,37450,mi,Gearbox
            CLM-2,NX-1,\(Self.vin),2024-07-15,37450,mi,Gearbox
            """, to: "claims.csv")
        let run = try await program.run("claims", "claims.csv", "--contracts", "contracts.csv")
        #expect(run.status == 65)
        #expect(run.errors.contains("line 2"), "\(run)")
        #expect(run.output.contains("COVERED 1,"), "\(run)")
        let usage = try await program.run("claims", "claims.csv")
        #expect(usage.status == 64)
        try program.remove()
    }
}
