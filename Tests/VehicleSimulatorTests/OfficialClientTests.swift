import Foundation
import Testing
import VehicleRecords
import VehicleSimulator

/// The vehicle API's official Python client against the simulator. Each check stands in
/// `Tests/Conformance/official_sdk.py`; the client is fetched once from PyPI into `.build`.
@Suite struct OfficialClientTests {
    static let fleet = """
        seed: 5
        first-night: 2026-01-05
        last-night: 2026-12-30
        faults:
          - "RATE_LIMIT:VEHICLE,vehicle=4T1G11AK1LU990103,path=/vin,retry-after=90s,limit=1"
          - "RATE_LIMIT:VEHICLE,vehicle=4T1G11AK1LU990103,signal=fuel,retry-after=60s"
          - "html-502,vehicle=KNDCC3LG5L5990102,path=/location"
          - "SERVER:INTERNAL,vehicle=KNDCC3LG5L5990102,path=/tires/pressure"
          - "half-json,vehicle=KNDCC3LG5L5990102,path=/tires/pressure"
        vehicles:
          - vin: 1G1RC6S54JU990101
            make: Chevrolet
            model: Volt
            year: 2018
            powertrain: PHEV
            odometer: 60 000 km
            driving: { weekday: 90 km, weekend: 60 km }
            oil-change-every: 3000 km
            signals: [odometer, oil, tires, fuel, battery, charge, battery-capacity, charge-limit,
                      location, security, service-history, system-status, trouble-codes]
            trouble-codes: [P302D]
          - vin: KNDCC3LG5L5990102
            make: Kia
            model: Niro
            year: 2020
            powertrain: BEV
            odometer: 30 000 km
            driving: { weekday: 40 km }
            traction-battery: { choices: [39.2, 64] }
          - vin: 4T1G11AK1LU990103
            make: Toyota
            model: Camry
            year: 2020
            odometer: 29 760 km
            driving: { weekday: 33 km }
        """

    private static let package = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The python that has the client, or why there is none.
    private static func client() async throws -> Result<String, Unavailable> {
        let script = package.appending(path: "Tools/official-sdk").path
        let (status, said) = try await ForeignProgram.run("/bin/sh", [script], environment: [:])
        let line = said.split(separator: "\n").last.map(String.init) ?? "it said nothing"
        return status == 0 ? .success(line) : .failure(Unavailable(reason: line))
    }

    struct Unavailable: Error { let reason: String }

    @Test
    func `the official client finds everything as it should be`() async throws {
        let python: String
        switch try await Self.client() {
        case .success(let path): python = path
        case .failure(let missing):
            FileHandle.standardError.write(Data("SKIPPED: \(missing.reason)\n".utf8))
            try Test.cancel("\(missing.reason)")
        }
        var settings = SimulatorSettings()
        settings.batchErrorHeaders = .both
        settings.webhookRetries = [.milliseconds(50), .milliseconds(100), .milliseconds(200)]
        let simulator = Simulator(
            fleet: try Fleet(yaml: Self.fleet, named: "fleet.yaml"),
            at: try Timestamp("2026-06-01T08:00:00Z"), settings: settings)
        let said = try await simulator.serve { ready in
            try await ForeignProgram.run(
                python, [Self.package.appending(path: "Tests/Conformance/official_sdk.py").path],
                environment: ["SIMULATOR": ready.description]
            ).said
        }
        let lines = said.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        for line in lines where line.first != "ok" {
            Issue.record("\(line.dropFirst().joined(separator: ": "))")
        }
        #expect(lines.filter { $0.first == "ok" }.count >= 55, "\(said)")
    }
}
