import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A lender's book before the first night, against the simulator.
@Suite struct OnboardTests {
    private static let book = """
        contract,vin,kind,start_date
        A1,JN1EV7AP9MM990112,loan,2024-01-01
        A2,WBAKE5C58DJ107700,loan,2024-01-01
        A3,WAUAFAFL1GN014882,loan,2024-01-01
        A4,BADVIN,loan,2024-01-01
        A1,5YJXCDE22HF068739,loan,2024-01-01

        """
    private static let now = ["--now", "2025-01-10T08:00:00Z"]

    /// The rows of `onboarding.csv` by their contracts, without its trailer.
    private func rows(_ program: Program) throws -> [String: [String]] {
        let text = String(decoding: try program.bytes(of: "o/onboarding.csv"), as: UTF8.self)
        let rows = text.split(separator: "\r\n").dropFirst().dropLast()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        return Dictionary(rows.map { ($0[0], $0) }) { first, _ in first }
    }

    private func onboard(_ program: Program, _ options: String...) async throws -> Program.Run {
        try await program.run(["onboard", "book.csv", "--out", "o"] + options + Self.now)
    }

    @Test
    func `the API says which vehicles fit, and an owner's answer to a link is taken`() async throws
    {
        var program = try Program()
        let simulator = try await PullTests.simulator(&program, "v2.0")
        try program.write(Self.book, to: "book.csv")
        let first = try await onboard(program)
        // A row without a VIN, and a contract that was there already.
        #expect(first.status == 65, "\(first)")
        #expect(first.output.contains("NEEDS_CONSENT 1, NOT_COMPATIBLE 2"), "\(first)")
        let rows = try rows(program)
        #expect(rows.count == 3)
        #expect(rows["A2"]?[2...4] == ["NOT_COMPATIBLE", "NO", "VEHICLE_NOT_COMPATIBLE"])
        #expect(rows["A3"]?[2...4] == ["NOT_COMPATIBLE", "NO", "SMARTCAR_NOT_CAPABLE"])
        let rejected = String(decoding: try program.bytes(of: "o/rejected.csv"), as: UTF8.self)
        #expect(rejected.contains("BADVIN") && rejected.contains("#trailer,2,"))

        let link = try #require(rows["A1"]?[6])
        let waiting = try program.start(["connect", "--links", "o/onboarding.csv"])
        #expect(try await waiting.firstLine().hasPrefix("waiting for an answer to one of 1 links"))
        let (page, _) = try await URLSession.shared.data(from: try #require(URL(string: link)))
        #expect(String(decoding: page, as: UTF8.self).contains("You can close this page"))
        let connected = try await waiting.finish()
        #expect(connected.status == 0, "\(connected)")
        _ = try await program.run(["pull"] + Self.now)
        #expect(try await onboard(program).output.contains("CONNECTED 1"))
        #expect(try self.rows(program)["A1"]?[2] == "CONNECTED")

        let stranger = try await program.run(
            "connect", "--links", "o/onboarding.csv", "--answer", "http://a/?code=1&state=zz")
        #expect(stranger.status == 65, "\(stranger)")
        try await simulator.stop()
        // Without the API every row is written all the same; offline nothing is asked.
        let down = try await onboard(program)
        #expect(down.status == 69, "\(down)")
        #expect(try self.rows(program)["A2"]?[2...3] == ["NEEDS_CONSENT", "UNKNOWN"])
        #expect(try await onboard(program, "--offline").status == 65)
        try program.remove()
    }
}
