import Foundation
import Testing

/// A book reviewed by the built program.
@Suite struct PortfolioTests {
    private static let vins = ["1M8GDM9AXKP042788", "JN1EV7AP9MM990112", "1FMCU9G6XMU990811"]

    private func prepared() async throws -> Program {
        let program = try Program()
        var rows = "vin,measured_at,odometer,unit,source_kind,source_name\n"
        for (number, vin) in Self.vins.prefix(2).enumerated() {
            for month in 1...9 {
                let miles = 10_000 + (month - 1) * (1000 + number * 2500)
                rows += "\(vin),2024-0\(month)-01T06:00:00Z,\(miles),mi,vehicle,\n"
            }
        }
        try program.write(rows, to: "readings.csv")
        var book =
            "contract,vin,kind,start_date,maturity,unit,start_odometer,allowance,excess_charge,"
            + "currency\n"
        for (number, vin) in Self.vins.enumerated() {
            book += "HL-\(number),\(vin),lease,2024-01-01,2027-01-01,mi,10000,45000,0.25,USD\n"
        }
        try program.write(book, to: "book.csv")
        return program
    }

    private func rows(_ program: Program, _ name: String) throws -> [[String: Any]] {
        try String(decoding: program.bytes(of: name), as: UTF8.self).split(separator: "\n")
            .map { try Program.object(String($0)) }
    }

    @Test
    func `every contract has a row in all three files, also one never read`() async throws {
        let program = try await prepared()
        _ = try await program.run("import", "readings.csv", "--format", "csv")
        let run = try await program.run(
            "portfolio", "book.csv", "--out", "out", "--as-of", "2024-09-02")
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("3 contracts, 2 with exceptions"), "\(run)")
        let lines = try rows(program, "out/portfolio.jsonl")
        #expect(lines.count == 3)
        let over = try #require(lines.first { $0["contract"] as? String == "HL-1" })
        #expect(over["exceptions"] as? [String] == ["OVER_ALLOWANCE"])
        #expect((over["expected_cost_minor"] as? Int ?? 0) > 0)
        let csv = String(decoding: try program.bytes(of: "out/portfolio.csv"), as: UTF8.self)
        #expect(csv.split(separator: "\r\n").count == 5)
        #expect(csv.contains("#trailer,3,"))
        if let lint = try await program.tool("xmllint", "--noout", "out/portfolio.xml") {
            #expect(lint.status == 0, "\(lint)")
        }
        #expect(try program.bytes(of: "out/exceptions.pdf").starts(with: Data("%PDF".utf8)))
        let again = try await program.run(
            "portfolio", "book.csv", "--out", "out", "--as-of", "2024-09-02")
        #expect(again.status == 0)
        let changes = try rows(program, "out/portfolio.jsonl").compactMap {
            $0["change"] as? String
        }
        #expect(changes == ["UNCHANGED", "UNCHANGED", "UNCHANGED"])
        try program.remove()
    }
}
