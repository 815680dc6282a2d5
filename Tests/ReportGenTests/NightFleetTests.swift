import Foundation
import TestSupport
import Testing

/// A lender's book through many nights with every fault that the API has: every vehicle and every
/// row of the book has one outcome every night, what goes in comes out, and the exceptions are the
/// vehicles whose counters were set back, and no others.
///
/// 16 vehicles and 8 nights in `make test`; 2,000 and 14 in `make faults`.
@Suite(.serialized) struct NightFleetTests {
    private static let (cars, nights) = LongRun.isAsked ? (2_000, 14) : (16, 8)
    /// The 5th of eight nights, the 9th of fourteen.
    private static let turned = max(2, cars / 20)
    private static let turnedOn = LongRun.isAsked ? "2025-01-19" : "2025-01-15"
    private static let turnedMark = "3PCAJ5M1"
    /// So that the faults that stop a whole run leave most of a night.
    private static let rate = LongRun.isAsked ? "@0.02%" : "@0.2%"
    private static let header = "vin,measured_at,odometer,unit,source_kind,source_name\n"

    private static let fleet = """
        seed: 3
        first-night: 2025-01-01
        last-night: 2025-12-20
        vehicles:
          - vin: 3PCAJ5M1?LF??????
            count: \(turned)
            make: INFINITI
            model: QX50
            year: 2020
            odometer: 98 412 km
            driving: { weekday: 54 km, weekend: 31 km }
            events:
              - { event: odometer-set, on: \(turnedOn), to: 47 210 km }
          - vin: 1N4BL4BV?LC??????
            count: \(cars - turned)
            make: Nissan
            model: Altima
            year: 2020
            odometer: 42 000 km
            driving: { weekday: 40 km, weekend: 25 km }

        """

    /// Every name of `simulator --help`, each in a few of a thousand calls.
    private func faults(_ program: Program) async throws -> [String] {
        let help = try await program.run("simulator", "--help").output
        let lines = try #require(
            help.components(separatedBy: "A FAULT is written").last?
                .components(separatedBy: "RATE is a share").first)
        var names: [String] = []
        var type = ""
        for line in lines.split(separator: "\n") {
            let indent = line.prefix { $0 == " " }.count
            let words = line.split(whereSeparator: { " ,:".contains($0) }).map(String.init)
            if indent == 2, words.first?.contains("-") == true || words.first == "html-502" {
                names += words
            } else if indent == 2, let word = words.first, word == word.uppercased() {
                type = word
                if words.count == 1, !line.hasSuffix(":") { names.append(word) }
            } else if indent == 6 {
                names += words.filter { $0 == $0.uppercased() }.map { "\(type):\($0)" }
            }
        }
        #expect(names.count > 45, "\(names)")
        return names.flatMap { name in
            ["--fault", name == "slow" ? "slow@0.3%,delay=100ms" : name + Self.rate]
        }
    }

    @Test
    func `every night counts every vehicle once, and the exceptions are the truth`() async throws {
        var program = try Program()
        let simulator = try await SimulatorProcess(
            &program, fleet: Self.fleet, at: "2025-01-11T08:00:00Z", try await faults(program))
        try await simulator.connect(program)
        let vins = try await simulator.vins()
        #expect(vins.count == Self.cars)
        try set(up: &program, vins)
        let truth = Set(vins.filter { $0.hasPrefix(Self.turnedMark) })
        var now = try Date.ISO8601FormatStyle().parseStrategy.parse("2025-01-11T08:00:00Z")
        var (open, asked) = (0, 0)
        for day in 0..<Self.nights {
            let night = now.addingTimeInterval(-43_200).formatted(.iso8601.year().month().day())
            try program.write(drop(day), to: "drop/day-\(day).csv")
            var run = try await program.run("nightly", "--now", now.formatted(.iso8601))
            // What can't be read now is asked for again a little later, as the timer does it.
            for again in 1...6 where run.status != 0 {
                // 69 where none could be read: on a busy machine every fault may reach a deadline.
                #expect([69, 75].contains(run.status), "\(run)")
                try check(program, night, vins, day)
                try await simulator.advance("20m")
                run = try await program.run(
                    "nightly", "--now",
                    now.addingTimeInterval(Double(again) * 1200).formatted(.iso8601))
            }
            let outcomes = try check(program, night, vins, day)
            asked += Self.cars
            open += Self.cars - (outcomes["read"] ?? 0)
            let found = try exceptions(program, night)
            #expect(found.isSubset(of: truth), "\(night): \(found.subtracting(truth))")
            if day == Self.nights - 1 {
                #expect(found == truth, "missed: \(truth.subtracting(found).sorted())")
            }
            try await simulator.advance("24h")
            now += 86_400
        }
        print(
            "\(asked) vehicle nights, \(open) without a reading; log: \(try await simulator.log())")
        #expect(open * 10 < asked)
        #expect(try await program.run("audit").status == 0)
        try await simulator.stop()
        try program.remove()
    }

    /// The book has every vehicle, some that nobody connected, and a row that is no contract.
    private func set(up program: inout Program, _ vins: [String]) throws {
        let strangers = (1...5).map { "JN1EV7AP0MM99010\($0)" }
        let rows = (vins + strangers + ["NO-VIN"]).enumerated().map { number, vin in
            "C-\(number),\(vin),loan,2024-01-01\n"
        }
        try program.write("contract,vin,kind,start_date\n" + rows.joined(), to: "book.csv")
        try FileManager.default.createDirectory(
            at: program.folder.appending(path: "drop"), withIntermediateDirectories: true)
        program.environment["REPORTGEN_NIGHTLY_BOOK"] = "book.csv"
        program.environment["REPORTGEN_NIGHTLY_DROP"] = "drop"
        program.environment["REPORTGEN_NIGHTLY_REPORTS"] = "none"
        program.environment["REPORTGEN_NIGHTLY_DEADLINE"] = "8s"
        if LongRun.isAsked { program.environment["REPORTGEN_NIGHTLY_DEADLINE"] = "90s" }
    }

    /// Three rows, one of them bad.
    private func drop(_ day: Int) -> String {
        Self.header + "JN1EV7AP0MM990101,2025-01-\(11 + day),\(1000 + day),km,workshop,Garage\n"
            + "JN1EV7AP0MM990102,2025-01-\(11 + day),\(2000 + day),km,workshop,Garage\n"
            + "NO-VIN,2025-01-\(11 + day),\(2000 + day),km,workshop,Garage\n"
    }

    /// - Returns: the outcomes of the vehicles.
    @discardableResult
    private func check(
        _ program: Program, _ night: String, _ vins: [String], _ day: Int
    ) throws -> [String: Int] {
        let manifest = try Program.object(
            String(decoding: program.bytes(of: "out/nights/\(night)/manifest.json"), as: UTF8.self))
        func counts(_ name: String) throws -> [String: Int] {
            let part = try #require(manifest[name] as? [String: Any])
            return try #require(part["outcomes"] as? [String: Int])
        }
        let (outcomes, rows) = (try counts("vehicles"), try counts("book"))
        let strangers = rows["not_identified"] == nil ? 5 : 0
        #expect(outcomes.values.reduce(0, +) == vins.count + strangers, "\(night): \(outcomes)")
        #expect(rows.values.reduce(0, +) == vins.count + 6, "\(night): \(rows)")
        #expect(rows["unreadable_row"] == 1 && rows["not_connected"] == (strangers == 5 ? 5 : nil))
        let files = try #require(manifest["files"] as? [String: Int])
        #expect(
            files["rowsAccepted"] == 2 && files["rowsHeld"] == 0 && files["rowsRejected"] == 1,
            "\(night): \(files)")
        let listed = try lines(program, night, "outcomes.csv")
        // Until a vehicle has told its number it has a line of its own, beside the book's.
        let named = listed.filter { !$0[1].isEmpty }
        #expect(named.count == vins.count + 5 && Set(named.map { $0[1] }).count == vins.count + 5)
        return outcomes
    }

    private func exceptions(_ program: Program, _ night: String) throws -> Set<String> {
        Set(try lines(program, night, "exceptions.csv").map { $0[0] })
    }

    /// Without the names and the trailer.
    private func lines(_ program: Program, _ night: String, _ name: String) throws -> [[String]] {
        let text = String(
            decoding: try program.bytes(of: "out/nights/\(night)/\(name)"), as: UTF8.self)
        return text.split(separator: "\r\n").dropFirst().dropLast().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
