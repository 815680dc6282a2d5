import Foundation
import Testing
import VehicleRecords
import VehicleSimulator

/// The consent page in a real browser. Each check stands in `Tests/Conformance/consent_page.py`.
@Suite struct ConsentPageTests {
    private static let browser = ["/usr/bin/chromium", "/usr/bin/google-chrome"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    private static let fleet = """
        seed: 5
        first-night: 2026-01-05
        last-night: 2026-02-05
        vehicles:
          - vin: 1G1RC6S54JU990101
            make: Chevrolet
            model: Volt
            year: 2018
            odometer: 60 000 km
            driving: { weekday: 90 km }
          - vin: KNDCC3LG5L5990102
            make: Kia
            model: Niro
            year: 2020
            odometer: 30 000 km
            driving: { weekday: 40 km }
        """

    @Test(.enabled(if: browser != nil, "Chromium is not installed"))
    func `an owner clicks through the consent page in a browser`() async throws {
        let browser = try #require(Self.browser)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Conformance/consent_page.py").standardized.path
        let simulator = Simulator(
            fleet: try Fleet(yaml: Self.fleet, named: "fleet.yaml"),
            at: try Timestamp("2026-02-01T08:00:00Z"))
        let said = try await simulator.serve { ready in
            try await ForeignProgram.run(
                "/usr/bin/env", ["python3", script, browser],
                environment: ["SIMULATOR": ready.description]
            ).said
        }
        let lines = said.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        for line in lines where line.first != "ok" {
            Issue.record("\(line.dropFirst().joined(separator: ": "))\n\(said)")
        }
        #expect(lines.filter { $0.first == "ok" }.count == 10, "\(said)")
    }
}
