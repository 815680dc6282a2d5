import Foundation
import TestSupport
import Testing

/// A night that is killed anywhere, as often as you like, ends as one that was left alone: no
/// vehicle without an outcome or with two, no reading lost or doubled, nobody asked early but in
/// the instant of the kill (decision D143).
///
/// Twelve kills in `make test`; 200 in `make faults`.
@Suite(.serialized) struct NightKillTests {
    private static let nights = LongRun.isAsked ? 50 : 3
    private static let killsANight = 4
    private static let cars = 8

    /// Two places more than the client is told of, for requests that overtake each other.
    private static let bucket = ["--allowance", "8,1200"]

    private static let fleet = """
        seed: 5
        first-night: 2025-01-01
        last-night: 2025-12-20
        faults:
          - "RATE_LIMIT:VEHICLE@6%,retry-after=1s"
          - "slow@25%,delay=200ms"
        vehicles:
          - vin: 3PCAJ5M15KF990214
            make: INFINITI
            model: QX50
            year: 2019
            odometer: 98 412 km
            driving: { weekday: 54 km, weekend: 31 km }
            events:
              - { event: odometer-set, on: 2025-01-06, to: 47 210 km }
          - vin: 1N4BL4BV?LC??????
            count: \(cars - 1)
            make: Nissan
            model: Altima
            year: 2020
            odometer: 42 000 km
            driving: { weekday: 40 km, weekend: 25 km }

        """

    @Test
    func `a killed night ends as one that was left alone`() async throws {
        var (killed, calm) = (try Program(), try Program())
        let simulator = try await SimulatorProcess(
            &killed, fleet: Self.fleet, at: "2025-01-11T08:00:00Z", Self.bucket)
        let other = try await SimulatorProcess(
            &calm, fleet: Self.fleet, at: "2025-01-11T08:00:00Z", Self.bucket)
        for name in ["BURST", "PER_MINUTE"] {
            let value = name == "BURST" ? "6" : "1200"
            killed.environment["REPORTGEN_API_ALLOWANCE_\(name)"] = value
            calm.environment["REPORTGEN_API_ALLOWANCE_\(name)"] = value
        }
        killed.environment["REPORTGEN_NIGHTLY_FORMATS"] = "xml"
        calm.environment["REPORTGEN_NIGHTLY_FORMATS"] = "xml"
        try await simulator.connect(killed)
        try await other.connect(calm)
        var now = try Date.ISO8601FormatStyle().parseStrategy.parse("2025-01-11T08:00:00Z")
        // A run that was over too soon makes the next kill come sooner: the calm night may have been
        // slow only because much else ran beside it.
        var (ended, share) = (0, 0.95)
        for _ in 0..<Self.nights {
            let instant = now.formatted(.iso8601)
            let night = now.addingTimeInterval(-43_200).formatted(.iso8601.year().month().day())
            let command = ["nightly", "--now", instant]
            let begun = ContinuousClock.now
            let two = try await calm.run(command)
            let whole = ContinuousClock.now - begun
            for _ in 0..<Self.killsANight {
                let run = try killed.start(command)
                try await Task.sleep(for: whole * Double.random(in: 0.0...share))
                let end = try await run.send(SIGKILL)
                if end.status != 137 {
                    ended += 1
                    share = max(0.02, share / 2)
                }
            }
            let one = try await killed.run(command)
            #expect(one.status == 0 && two.status == 0, "\(one)\n\(two)")
            let (mine, theirs) = (try manifest(killed, night), try manifest(calm, night))
            for member in ["vehicles", "assessed", "verdicts", "exceptions"] {
                #expect(
                    try text(mine[member]) == text(theirs[member]), "\(night) \(member)")
            }
            #expect(
                (mine["reports"] as? [String])?.count == (theirs["reports"] as? [String])?.count)
            #expect(
                try names(killed, night).count == (mine["reports"] as? [String])?.count ?? 0,
                "\(night)")
            try await simulator.advance("24h")
            try await other.advance("24h")
            now += 86_400
        }
        // Some runs are over before they are killed; not all are.
        #expect(ended < Self.nights * Self.killsANight, "\(ended) had ended")
        for vin in try await vins(calm) {
            let (mine, theirs) = (try await said(killed, vin), try await said(calm, vin))
            #expect(mine == theirs, "\(vin)")
        }
        #expect(try await killed.run("audit").status == 0)
        let log = try await simulator.log()
        // A wait that arrived in the instant of a kill was not written down: one kill in 40 at the
        // most; 2 of 200 were seen.
        let early = try #require(log["earlyCalls"] as? Int)
        #expect(early <= Self.nights * Self.killsANight / 40, "\(log)")
        for simulator in [simulator, other] { try await simulator.stop() }
        for program in [killed, calm] { try program.remove() }
    }

    private func manifest(_ program: Program, _ night: String) throws -> [String: Any] {
        try Program.object(
            String(decoding: program.bytes(of: "out/nights/\(night)/manifest.json"), as: UTF8.self))
    }

    private func text(_ value: Any?) throws -> String {
        String(
            decoding: try JSONSerialization.data(
                withJSONObject: value ?? "", options: [.sortedKeys, .fragmentsAllowed]),
            as: UTF8.self)
    }

    private func names(_ program: Program, _ night: String) throws -> [String] {
        program.exists("out/nights/\(night)/reports")
            ? try program.names(in: "out/nights/\(night)/reports") : []
    }

    private func vins(_ program: Program) async throws -> [String] {
        let run = try await program.run("assess", "--all", "--format", "jsonl")
        return try run.output.split(separator: "\n").map { line in
            try #require(try Program.object(String(line))["vin"] as? String)
        }
    }

    /// What was said of a vehicle, without where it stands and when it was asked for.
    private func said(_ program: Program, _ vin: String) async throws -> [String] {
        let run = try await program.run("history", vin, "--format", "json")
        let entries = try #require(try Program.object(run.output)["entries"] as? [[String: Any]])
        return try entries.map { entry in
            var said = entry
            for name in ["entry", "recordedAt", "fetchedAt", "requestId", "leaf", "evidence"] {
                said[name] = nil
            }
            // What is dated by when it was fetched is so by the run that fetched it.
            if let measured = entry["measuredAt"] as? String, measured.contains("/") {
                said["measuredAt"] = String(measured.prefix(10))
            }
            return try text(said)
        }
    }
}
