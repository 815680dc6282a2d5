import VehicleAPI

/// How far the asking is, for a person: done of how many, how fast, how long it still takes by the
/// allowance, and why vehicles were not read.
struct PullProgress {
    private var progress: Progress
    private let total: Int
    private let setup: APISetup
    private let begun = ContinuousClock.now
    private var done = 0
    private var failures: [Classification: Int] = [:]

    init(of total: Int, _ setup: APISetup, shown: Bool) {
        self.total = total
        self.setup = setup
        progress = Progress("Pull", of: total, shown: shown)
    }

    mutating func add(_ asked: PullRound.Asked) {
        done += 1
        if asked.classification != .read { failures[asked.classification, default: 0] += 1 }
        let elapsed = (ContinuousClock.now - begun) / .seconds(1)
        let words = Self.words(
            done: done, of: total, seconds: elapsed,
            byAllowance: setup.duration(forVehicles: total - done), failures: failures)
        progress.reached(done, words)
    }

    func end() { progress.end() }

    /// `840 of 2,000, 2.1/s, 9 min left; asleep 12, upstream 3`
    static func words(
        done: Int, of total: Int, seconds: Double, byAllowance: Duration?,
        failures: [Classification: Int]
    ) -> String {
        var words = "\(done.grouped) of \(total.grouped)"
        let rate = seconds > 0 ? Double(done) / seconds : 0
        // Below a second the rate is chance. Our choice.
        if seconds >= 1, rate > 0 {
            words +=
                rate >= 1
                ? ", \(tenths(rate))/s" : ", \(tenths(rate * 60))/min"
            let byRate = Duration.seconds(Double(total - done) / rate)
            let left = max(byRate, byAllowance ?? .zero)
            if done < total {
                words +=
                    left < .seconds(60) ? ", under a minute left" : ", \(left.hoursAndMinutes) left"
            }
        }
        let causes = failures.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\($0.key.rawValue) \($0.value.grouped)" }
        return causes.isEmpty ? words : words + "; " + causes.joined(separator: ", ")
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths >= 1000 ? (tenths / 10).grouped : "\(tenths / 10).\(tenths % 10)"
    }
}
