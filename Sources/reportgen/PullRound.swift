import HistoryStore
import VehicleAPI
import VehicleRecords

/// One round: every vehicle is asked, and each has exactly one outcome.
///
/// What has arrived is committed together, at most 64 vehicles or what came within 50 ms, so that
/// a kill costs little and a night does not spend itself in fsync. Source: decision D23.
struct PullRound {
    /// What became of asking one vehicle.
    struct Asked: Sendable {
        let vehicle: VehicleID
        let classification: Classification
        let reason: String?
        /// The reason without whom and which request it was, as others may have it too.
        var sharedReason: String?
        /// New entries, of the records that came.
        let added: Int

        /// Whether asking again today could bring more.
        var isFinal: Bool { classification.isFinal }
    }

    let source: any VehicleSource
    let store: Ledger
    let width: Int
    /// Under which the outcomes are kept beside the ledger, one a vehicle.
    let run: String
    /// Read once a commit.
    let recordedAt: @Sendable () async -> Timestamp
    /// What it turns away is as if it had not been asked.
    var keeps: @Sendable (Pull) -> Bool = { _ in true }

    private static let commitCount = 64
    private static let commitDelay = Duration.milliseconds(50)

    /// Asks every vehicle once. With `sorted` all is committed at the end, in the vehicles' order,
    /// so that the same answers always make the same ledger.
    func run(
        _ vehicles: [VehicleID], sorted: Bool = false,
        each: (Asked) throws(Failure) -> Void = { _ in }
    ) async throws(Failure) -> [Asked] {
        var rest = vehicles[...]
        var outcomes: [Asked] = []
        try await run(from: { () throws(Failure) in rest.popFirst() }, sorted: sorted) {
            outcome throws(Failure) in
            try each(outcome)
            outcomes.append(outcome)
        }
        return outcomes
    }

    /// The same of vehicles that come one by one: nothing is kept of them but what `each` keeps.
    func run(
        from next: () async throws(Failure) -> VehicleID?, sorted: Bool = false,
        each: (Asked) throws(Failure) -> Void
    ) async throws(Failure) {
        var waiting: [Pull] = []
        var oldest = ContinuousClock.now
        do {
            try await source.pull(from: next, atMost: width) { pull in
                guard keeps(pull) else { return }
                if waiting.isEmpty { oldest = .now }
                waiting.append(pull)
                guard !sorted,
                    waiting.count >= Self.commitCount
                        || oldest.duration(to: .now) >= Self.commitDelay
                else { return }
                for outcome in try await commit(&waiting) { try each(outcome) }
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                .tryAgain, "cannot finish the pull", cause: "it was stopped",
                hint: "run it again: what was read is stored")
        }
        if sorted { waiting.sort { $0.vehicle < $1.vehicle } }
        while !waiting.isEmpty {
            for outcome in try await commit(&waiting) { try each(outcome) }
        }
        // Also what a round that was killed left behind is vouched for from here on.
        let now = await recordedAt()
        _ = try await ledger { () throws(LedgerError) in try await store.seal(recordedAt: now) }
    }

    private func commit(_ waiting: inout [Pull]) async throws(Failure) -> [Asked] {
        let pulls = Array(waiting.prefix(Self.commitCount))
        waiting.removeFirst(pulls.count)
        let answers = pulls.map { pull in
            switch pull.outcome {
            case .success(let records): Answer(records: records, readFrom: pull.response)
            case .failure: Answer(records: [])
            }
        }
        let outcomes = pulls.map { pull in
            Outcome(
                vehicle: pull.vehicle.description, outcome: pull.classification.rawValue,
                reason: pull.reason)
        }
        let now = await recordedAt()
        let appended = try await ledger { () throws(LedgerError) in
            try await store.append(batch: answers, outcomes: outcomes, of: run, recordedAt: now)
        }
        return zip(pulls, appended).map { pull, appended in
            let added = appended.count { if case .new = $0 { true } else { false } }
            return Asked(
                vehicle: pull.vehicle, classification: pull.classification, reason: pull.reason,
                sharedReason: pull.sharedReason, added: added)
        }
    }
}

extension Classification {
    /// Whether asking again today could bring no more.
    var isFinal: Bool {
        switch self {
        case .read, .noPermission, .notCapable, .noData: true
        default: false
        }
    }
}

extension Pull {
    /// Whether there is anything to write down of it.
    var wasAsked: Bool { classification != .cancelled }
}

extension Pull {
    fileprivate var sharedReason: String? {
        guard case .failure(let error) = outcome else { return nil }
        return "cannot \(error.operation.rawValue): \(error.sharedReason) (\(error.hint))"
    }

    fileprivate var reason: String? {
        if case .failure(let error) = outcome { "\(error.summary): \(error.reason)" } else { nil }
    }
}
