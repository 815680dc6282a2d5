import ArgumentParser
import MileageAssessment
import VehicleRecords

/// How well the judgment does on fleets whose truth is known: `make detection`.
@main
struct Detection: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detection",
        abstract: "Judges labelled fleets, driven trip by trip, and prints how well it did.")

    @Option(help: "Lawful vehicles.") var lawful = 10_000
    @Option(help: "Vehicles whose counter is turned back.") var turnedBack = 2_000
    @Option(help: "Another seed gives another fleet.") var seed: UInt64 = 1
    @Option(help: "How many times more often than usual what is rare happens.") var rare = 1.0
    @Option(help: "Vehicles judged at once.") var jobs = 2
    @Option(help: "Print so many misjudged vehicles, with their readings.") var examples = 0
    @Option(help: "Which: \(Example.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var of: Example.Kind = .accused
    @Option(help: "Only of vehicles with this event.") var with: String?

    func run() async throws {
        let work = [(false, lawful), (true, turnedBack)]
        let (seed, rare, jobs, examples) = (seed, rare, max(1, jobs), examples)
        let example = Example(kind: of, event: with)
        let results = try await withThrowingTaskGroup(of: (Int, Tally, [String]).self) { group in
            for job in 0..<jobs {
                group.addTask {
                    var (tally, texts) = (Tally(), [String]())
                    for (turnedBack, count) in work {
                        for number in stride(from: job, to: count, by: jobs) {
                            let (vehicle, kind) = try Maker.vehicle(
                                number, turnedBack: turnedBack, seed: seed, rare: rare)
                            let assessment = AssessmentPolicy.standard.assess(
                                vehicle.history, asOf: vehicle.asOf)
                            tally.add(vehicle, kind, assessment)
                            if examples > 0, texts.count < examples,
                                let text = example.text(of: vehicle, assessment)
                            {
                                texts.append(text)
                            }
                        }
                    }
                    return (job, tally, texts)
                }
            }
            var results: [(Int, Tally, [String])] = []
            for try await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }
        }
        var tally = Tally()
        for (_, part, _) in results { tally += part }
        for text in results.flatMap(\.2).prefix(examples) { print(text) }
        print("# \(lawful) lawful vehicles and \(turnedBack) turned back, seed \(seed)")
        print(TallyReport(tally).lines.joined(separator: "\n"))
    }
}
