import Foundation
import Testing

/// Secrets are in no file and no word of the program; vehicles are in no log, metric, manifest or
/// file name, whatever fails.
@Suite struct NightSecretTests {
    private static let vin = "3PCAJ5M15KF990214"
    private static let fleet = """
        seed: 11
        first-night: 2025-01-01
        last-night: 2025-02-20
        vehicles:
          - vin: \(vin)
            make: INFINITI
            model: QX50
            year: 2019
            odometer: 98 412 km
            driving: { weekday: 54 km, weekend: 31 km }
            signals: [odometer, oil, fuel, location, trouble-codes]

        """

    @Test
    func `no secret, vehicle or place is where it should not be, whatever fails`() async throws {
        let cases = [
            ("v3", "none"), ("v3", "AUTHENTICATION"), ("v3", "half-json"), ("v2.0", "none"),
            ("v2.0", "AUTHENTICATION"),
        ]
        for (version, fault) in cases {
            var program = try Program()
            let path = version == "v3" ? "/signals" : "/batch"
            let options = fault == "none" ? [] : ["--fault", "\(fault),path=\(path)"]
            let simulator = try await SimulatorProcess(
                &program, version: version, fleet: Self.fleet, at: "2025-01-11T08:00:00Z",
                options)
            try await simulator.connect(program)
            var secrets = [
                try simulator.member("v3ClientSecret"), try simulator.member("clientSecret"),
                try simulator.member("managementToken"),
            ]
            program.environment["REPORTGEN_NIGHTLY_METRICS"] = "night.prom"
            program.environment["REPORTGEN_NIGHTLY_DEADLINE"] = "1s"
            let trace = ["--log-level", "trace", "--log-format", "json"]
            let now = ["--now", "2025-01-11T08:00:00Z"]
            var said: [Program.Run] = []
            said.append(try await program.run(["nightly"] + now + trace))
            said.append(try await program.run(["nightly", "--dry-run"] + now + trace))
            // The log of a night names nobody; a person who asks about a vehicle is answered.
            for run in said {
                #expect(!run.errors.contains(Self.vin), "\(fault): \(run)")
            }
            said.append(try await program.run(["pull", "--deadline", "1s"] + now + trace))
            said.append(try await program.run(["connect", "--list"] + trace))
            said.append(try await program.run(["doctor"] + trace))
            for wrong in ["http://127.0.0.1:1", try simulator.member("origin") + "/nowhere"] {
                var other = program
                other.environment["REPORTGEN_API_ORIGIN"] = wrong
                said.append(
                    try await other.run(["nightly"] + now + trace))
            }
            // Two hours on the owner's access token is renewed, which makes another pair.
            try await simulator.advance("3h")
            said.append(
                try await program.run(["pull", "--now", "2025-01-11T11:00:00Z"] + trace))
            let tokens = try await simulator.tokens()
            #expect(version == "v3" || tokens.count >= (fault == "none" ? 4 : 2), "\(tokens)")
            secrets += tokens
            for run in said {
                for secret in secrets {
                    #expect(!(run.output + run.errors).contains(secret), "\(fault): \(run)")
                }
            }
            try await simulator.stop()
            try look(through: program, for: secrets, fault)
            try program.remove()
        }
    }

    /// Every file that the program wrote.
    private func look(through program: Program, for secrets: [String], _ fault: String) throws {
        let files = try #require(FileManager.default.enumerator(atPath: program.folder.path))
        for case let name as String in files {
            let mine = name.hasPrefix(".") || name.hasSuffix("/.")
            #expect(!name.contains(Self.vin), "\(fault): \(name)")
            var isFolder: ObjCBool = false
            let path = program.folder.appending(path: name).path
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue, !mine
            else { continue }
            let bytes = try program.bytes(of: name)
            for secret in secrets {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(fault): \(name)")
            }
            for place in ["latitude", "longitude"] where !name.hasSuffix(".ledger") {
                #expect(bytes.range(of: Data(place.utf8)) == nil, "\(fault): \(name)")
            }
            if name.hasSuffix("manifest.json") || name.hasSuffix(".prom") {
                #expect(bytes.range(of: Data(Self.vin.utf8)) == nil, "\(fault): \(name)")
            }
        }
    }

    #if os(Linux)
        @Test
        func `the program leaves no dump of its memory`() async throws {
            let program = try Program()
            let listening = try program.start(["simulator"])
            _ = try await listening.firstLine()
            let limits = try String(
                contentsOfFile: "/proc/\(listening.identifier)/limits", encoding: .utf8)
            let core = try #require(
                limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
            let words = core.split(separator: " ").map(String.init)
            #expect(["0", "1"].contains(words[4]) && ["0", "1"].contains(words[5]), "\(core)")
            _ = try await listening.stop()
            try program.remove()
        }
    #endif
}
