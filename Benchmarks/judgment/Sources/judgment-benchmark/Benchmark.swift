import Foundation
import MileageAssessment
import VehicleRecords

/// Prints how long a judgment takes, in processor time of this process, and as a ratio to a peer.
@main
enum Benchmark {
    static func main() throws {
        var histories = try Histories(seed: 20_261_124)
        let asOf = Timestamp(millisecondsSince1970: 1_900_000_000_000)
        let policy = AssessmentPolicy.standard
        func judge(_ fleet: [VehicleHistory]) -> Double {
            time { fleet.reduce(0) { $0 + policy.assess($1, asOf: asOf).verdict.rawValue } }
        }

        let fleet = try (0..<2000).map { _ in try histories.mixed(40) }
        _ = judge(fleet)
        let ours = judge(fleet) / Double(fleet.count)
        let theirs = time { fleet.reduce(0) { $0 + Peers.pairwise($1) } } / Double(fleet.count)
        line("40 readings, mixed", ours, theirs, "pairwise (RDW)")
        print("  \(Int(1 / ours)) vehicles a second on one core")

        for count in [3650, 10_000, 100_000] {
            let one = [try histories.nightly(count)]
            let ours = judge(one)
            let peer =
                count > 10_000
                ? time { Peers.pairwise(one[0]) } : time { Peers.everyPair(one[0]) }
            line(
                "\(count) nights", ours, peer,
                count > 10_000 ? "pairwise (RDW)" : "every pair")
            print("  \(Int(ours / Double(count) * 1e9)) ns a reading")
        }
        for count in [3650, 100_000] {
            let one = try histories.nightly(count, falls: true)
            line(
                "\(count) nights, fallen", judge([one]), time { Peers.pairwise(one) },
                "pairwise (RDW)")
        }
        let long = try histories.mixed(3650, years: 10)
        let questions = (0..<1_000_000).map { asOf - .seconds($0 * 600) }
        let answered = once {
            let estimator = MileageEstimator(policy.assess(long, asOf: asOf))
            return questions.count { estimator.band(at: $0) != nil }
        }
        print(
            "a million questions of one vehicle: \(String(format: "%.1f", answered)) s, "
                + "\(Int(answered * 1e3)) ns each")
        line("3650 mixed", judge([long]), time { Peers.everyPair(long) }, "every pair")
    }

    private static func line(_ name: String, _ ours: Double, _ peer: Double, _ whose: String) {
        func text(_ seconds: Double) -> String {
            seconds < 1e-3
                ? String(format: "%8.1f µs", seconds * 1e6)
                : String(format: "%8.2f ms", seconds * 1e3)
        }
        print(
            "\(name.padding(toLength: 22, withPad: " ", startingAt: 0)) \(text(ours))   "
                + "\(whose) \(text(peer))   ratio \(String(format: "%.2f", ours / peer))")
    }

    /// The median of five runs, after one that warms up memory.
    private static func time(_ work: () -> Int) -> Double {
        _ = once(work)
        return (0..<5).map { _ in once(work) }.sorted()[2]
    }

    /// Processor time, so that a busy machine does not count.
    private static func once(_ work: () -> Int) -> Double {
        var sink = 0
        let start = clock()
        sink &+= work()
        let end = clock()
        if sink == Int.min { print(sink) }
        return Double(end - start) / Double(CLOCKS_PER_SEC)
    }
}
