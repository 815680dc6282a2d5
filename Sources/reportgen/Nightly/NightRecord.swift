import HistoryStore
import TransparencyLog
import VehicleAPI
import VehicleRecords

/// What a run of a night did, in figures: for its manifest, its metrics and its last words.
struct NightRecord {
    let run: NightRun
    let entriesBefore: UInt64
    var status = ExitStatus.done
    private var asking = Asking(vehicles: 0, asked: [], requests: [:])
    private(set) var phases: [(name: String, seconds: Double)] = []

    init(_ run: NightRun, entriesBefore: UInt64) {
        self.run = run
        self.entriesBefore = entriesBefore
    }

    private var isStopped: Bool { status == .terminated || status == .interrupted }

    mutating func pulled(_ asking: Asking) { self.asking = asking }

    /// Runs a phase and notes how long it took.
    mutating func timing<Value>(
        _ phase: String, _ body: () async throws -> Value
    ) async throws -> Value {
        let begun = ContinuousClock.now
        let value = try await body()
        phases.append((phase, (ContinuousClock.now - begun) / .seconds(1)))
        return value
    }

    /// Checks the counts, writes manifest and metrics, and says what a person should know.
    func finish(_ store: Ledger, _ nights: NightStore, at ended: Timestamp) async throws {
        let facts = try await facts(store, nights, at: ended)
        let counted = facts.outcomes.values.reduce(0, +)
        guard isStopped || counted == facts.vehicles else {
            throw Failure(
                .software, "cannot vouch for this night",
                cause: "\(facts.vehicles) vehicles have \(counted) outcomes",
                hint: "this is a bug of ours: please report it; what was read is stored")
        }
        if status == .done {
            try await ledger { () throws(LedgerError) in try await nights.end(run.night, at: ended)
            }
        }
        try Output.write(
            Array((JSONText(facts).indented + "\n").utf8), to: "\(run.folder)/manifest.json")
        if let path = run.settings.metrics {
            let last = try await ledger { () throws(LedgerError) in try await nights.lastEnd() }
            try Output.write(Array(NightMetrics(facts, lastEnd: last).text.utf8), to: path)
        }
        say(facts)
    }

    private func facts(
        _ store: Ledger, _ nights: NightStore, at ended: Timestamp
    ) async throws -> NightFacts {
        let anchor = try await LedgerAnchor(store)
        return try await ledger { () throws(LedgerError) in
            let counts = try await nights.counts(of: run.night)
            let exceptions = try await nights.judgments(
                withVerdicts: run.settings.exceptionCodes)
            let outcomes =
                asking.vehicles == 0
                ? [:]
                : try await OutcomeStore(beside: run.workspace.ledgerPath).counts(of: run.run)
            return NightFacts(
                night: run.night, shard: run.shard, begun: run.begun, ended: ended, status: status,
                vehicles: asking.vehicles, asked: asking.asked.count, outcomes: outcomes,
                requests: Self.requests(counts), entriesBefore: entriesBefore,
                entriesAfter: anchor.checkpoint.head.size,
                assessed: counts[NightJudging.counter] ?? 0,
                verdicts: try await nights.verdictCounts(), exceptions: exceptions.count,
                newExceptions: exceptions.count { $0.since == run.night },
                reportNumbers: try await nights.reports(writtenIn: run.night),
                checkpoint: anchor.text, phases: phases)
        }
    }

    /// By status, of the counts that a night keeps.
    private static func requests(_ counts: [String: Int]) -> [Int: Int] {
        var requests: [Int: Int] = [:]
        for (name, count) in counts where name.hasPrefix("request ") {
            if let status = Int(name.dropFirst("request ".count)) { requests[status] = count }
        }
        return requests
    }

    /// Silence when all is well and nobody watches; else first the line that fits a subject.
    private func say(_ facts: NightFacts) {
        let isCalm = status == .done && facts.newExceptions == 0
        guard !run.workspace.isQuiet, !isCalm || Terminal.errorIsTerminal else { return }
        let unread = facts.vehicles - (facts.outcomes[Classification.read.rawValue] ?? 0)
        Terminal.note(
            "reportgen: night \(run.night): "
                + "\(facts.newExceptions) new \(facts.newExceptions == 1 ? "exception" : "exceptions"), "
                + "\(unread) of \(facts.vehicles) not read, entries added "
                + "\(facts.entriesAfter - facts.entriesBefore)"
                + (isStopped ? " (told to stop)" : ""))
        let causes = facts.outcomes.sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }.map { "\($0.key) \($0.value)" }
        Terminal.note("  outcomes    \(causes.joined(separator: ", "))")
        Terminal.note("  exceptions  \(facts.exceptions) standing: \(run.folder)/exceptions.csv")
        Terminal.note("  manifest    \(run.folder)/manifest.json")
        if asking.open > 0 {
            Terminal.note("  hint        run it again tonight: only what is missing is asked")
        }
    }
}
