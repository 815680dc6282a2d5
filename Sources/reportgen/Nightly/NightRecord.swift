import Foundation
import HistoryStore
import TransparencyLog
import VehicleAPI
import VehicleRecords

/// What a run of a night did, in figures: for its manifest, its metrics and its last words.
struct NightRecord {
    let run: NightRun
    let entriesBefore: UInt64
    /// The book of this part, where there is one.
    let book: BookFile?
    var status = ExitStatus.done
    private var asking = Asking(vehicles: 0, asked: 0, open: 0)
    private(set) var phases: [(name: String, seconds: Double)] = []

    init(_ run: NightRun, _ book: BookFile?, entriesBefore: UInt64) {
        self.run = run
        self.book = book
        self.entriesBefore = entriesBefore
    }

    private var isStopped: Bool { status == .terminated || status == .interrupted }
    private var path: String { "\(run.folder)/manifest.json" }

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
        let outcomes = try await run.outcomes(store, book)
        try await outcomes.write(to: "\(run.folder)/outcomes.csv")
        let facts = try await facts(store, nights, outcomes, at: ended)
        let open = outcomes.vehicles[NightOutcomes.notAsked] ?? 0
        guard isStopped || open == 0 else {
            throw Failure(
                .software, "cannot vouch for this night",
                cause: "\(open) of \(facts.vehicles) vehicles have no outcome",
                hint: "this is a bug of ours: please report it; what was read is stored")
        }
        if status == .done {
            try await ledger { () throws(LedgerError) in try await nights.end(run.night, at: ended)
            }
        }
        try await write(facts, store)
        if let path = run.settings.metrics {
            let last = try await ledger { () throws(LedgerError) in try await nights.lastEnd() }
            try Output.write(Array(NightMetrics(facts, lastEnd: last).text.utf8), to: path)
        }
        say(facts)
    }

    /// The file first, then the entry that names it: a run that is killed between the two leaves a
    /// file that the next one finds and enters. A run that did nothing leaves both as they are.
    private func write(_ facts: NightFacts, _ store: Ledger) async throws(Failure) {
        var bytes = Array((JSONText(facts).indented + "\n").utf8)
        if let held = try held(), NightManifest.isSame(held, bytes) {
            bytes = held
        } else {
            try Output.write(bytes, to: path)
        }
        let manifest = RunManifest(
            night: facts.night, part: facts.shard.description, digest: NightManifest.digest(bytes),
            vehicles: UInt64(facts.vehicles))
        _ = try await ledger { () throws(LedgerError) in
            try await store.append(manifest, recordedAt: facts.run.ended)
        }
    }

    private func held() throws(Failure) -> [UInt8]? {
        Output.exists(path) ? try Input.bytes(of: path, as: "the manifest") : nil
    }

    private func facts(
        _ store: Ledger, _ nights: NightStore, _ outcomes: NightOutcomes, at ended: Timestamp
    ) async throws -> NightFacts {
        // What ends the night's entries about vehicles; those about the night itself come after.
        let sealed = try await ledger { () throws(LedgerError) in
            try await store.seal(recordedAt: ended)
        }
        let anchor = try await LedgerAnchor(store)
        return try await ledger { () throws(LedgerError) in
            let counts = try await nights.counts(of: run.night)
            let exceptions = try await nights.count(
                by: run.settings.exceptionRule, since: run.night)
            var files = NightFacts.Files()
            for file in try await nights.files(droppedIn: run.night) {
                files.taken += 1
                files.unreadable += file.trouble == nil ? 0 : 1
                files.accepted += file.accepted
                files.held += file.held
                files.rejected += file.rejected
            }
            return NightFacts(
                night: run.night, shard: run.shard, origin: store.origin,
                run: NightFacts.Run(
                    begun: run.begun, ended: ended, asked: asking.asked, phases: phases),
                status: status, configuration: run.workspace.settings.digest,
                vehicles: outcomes.vehicleCount, outcomes: outcomes, hasBook: book != nil,
                requests: Self.requests(counts), files: files,
                responsesRemoved: counts[NightRun.removedCounter] ?? 0,
                entriesBefore: entriesBefore, entriesAfter: sealed.map { $0.position + 1 } ?? 0,
                assessed: counts[NightJudging.counter] ?? 0,
                verdicts: try await nights.verdictCounts(), exceptions: exceptions.all,
                newExceptions: exceptions.new,
                reportCount: try await nights.reportCount(of: run.night),
                reportNumbers: try await nights.reports(
                    writtenIn: run.night, atMost: NightFacts.mostReportNumbers),
                checkpoint: anchor.text)
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
        let files = facts.files
        let isCalm =
            status == .done && facts.newExceptions == 0 && files.unreadable == 0
            && files.rejected == 0
        guard !run.workspace.isQuiet, !isCalm || Terminal.errorIsTerminal else { return }
        let unread =
            facts.vehicles - (facts.outcomes.vehicles[Classification.read.rawValue] ?? 0)
        if Terminal.logsJSON { return log(facts, unread: unread) }
        var lines = [
            "reportgen: night \(run.night): "
                + "\(facts.newExceptions) new \(facts.newExceptions == 1 ? "exception" : "exceptions"), "
                + "\(unread.grouped) of \(facts.vehicles.grouped) not read, "
                + "entries added \(facts.entriesAdded)"
                + (isStopped ? " (told to stop)" : "")
        ]
        let causes = facts.outcomes.vehicles.sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }.map { "\($0.key) \($0.value.grouped)" }
        if !causes.isEmpty {
            lines.append("  outcomes    \(causes.joined(separator: ", "))")
        }
        if files.taken > 0 {
            lines.append(
                "  files       \(files.taken) taken, \(files.unreadable) of them unreadable; rows: "
                    + "\(files.accepted) new, \(files.held) held already, "
                    + "\(files.rejected) rejected (files.csv)")
        }
        lines.append("  exceptions  \(facts.exceptions) standing: \(run.folder)/exceptions.csv")
        lines.append("  manifest    \(path)")
        if asking.open > 0 {
            lines.append("  hint        run it again tonight: only what is missing is asked")
        }
        for line in lines { Terminal.note(line) }
    }

    /// The same as one line for machines.
    private func log(_ facts: NightFacts, unread: Int) {
        func counts(_ counts: [String: Int]) -> JSONText {
            .object(counts.sorted { $0.key < $1.key }.map { ($0.key, JSONText($0.value)) })
        }
        Terminal.log(
            "notice",
            [
                ("message", JSONText("night ended")), ("night", JSONText(facts.night)),
                ("shard", JSONText(facts.shard.description)),
                ("exitCode", JSONText(status.rawValue)), ("stopped", JSONText(isStopped)),
                ("newExceptions", JSONText(facts.newExceptions)),
                ("exceptions", JSONText(facts.exceptions)), ("notRead", JSONText(unread)),
                ("vehicles", counts(facts.outcomes.vehicles)),
                ("entriesAdded", JSONText(facts.entriesAdded)),
                ("filesUnreadable", JSONText(facts.files.unreadable)),
                ("rowsRejected", JSONText(facts.files.rejected)), ("manifest", JSONText(path)),
            ])
    }
}
