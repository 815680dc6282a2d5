import ConnectionStore
import HistoryStore
import MileageAssessment
import TransparencyLog
import VehicleAPI
import VehicleRecords

/// One night of a book: pull, judge, report, write down. Each phase does only what is missing, so
/// that a night that was cut short anywhere ends as if it had not been.
struct NightRun: Sendable {
    let workspace: Workspace
    /// Connections and tokens, which all parts of a book share.
    let tokens: SQLiteTokenStore
    /// With this part's share of the allowance.
    let setup: APISetup
    let settings: NightSettings
    let shard: Shard
    /// When this run began, by the clock that it records.
    let begun: Timestamp
    let patience: ClockPatience<ContinuousClock>

    init(
        _ base: Workspace, setup: APISetup, shard: Shard, clock: ClockOptions
    ) throws(Failure) {
        tokens = try base.tokenStore()
        workspace = base.with(ledgerPath: shard.path(of: base.ledgerPath))
        guard let share = setup.share(ofParts: shard.count) else {
            throw Failure(
                .configuration, "cannot run part \(shard) of the book by itself",
                cause: "an allowance of \(setup.allowance?.perMinute ?? 0) a minute can't be "
                    + "divided by \(shard.count)",
                hint: "raise api.allowance.per-minute to what was agreed, or use fewer parts")
        }
        self.setup = share
        self.shard = shard
        settings = try NightSettings(base.settings)
        begun = try clock.now(for: setup, base)
        patience = ClockPatience(ContinuousClock(), now: begun)
    }

    /// A night is named after the day on which it falls; it lasts from noon to noon (UTC), so that a run before
    /// midnight and one after it are of the same night. Source: our choice.
    var night: String { (begun - .seconds(43_200)).date.description }
    var run: String { "night \(night)" }
    var folder: String {
        "\(settings.folder)/\(night)" + (shard.count > 1 ? "-\(shard.index)" : "")
    }

    /// What would be asked, read from what is held and asked of nobody.
    func printPlan() async throws {
        let connections = try await connections()
        let outcomes = try await readOutcomes(of: connections)
        let plan = NightPlan(
            connections.filter { outcomes.open.contains($0.vehicle.description) }
                .map { candidate($0, outcomes.lastRead, exceptions: []) },
            on: begun.date)
        let asked = plan.candidates.count
        Terminal.print("night \(night), part \(shard) of the book, ledger \(workspace.ledgerPath)")
        Terminal.print(
            "  connected vehicles  \(connections.count)\n  done this night     "
                + "\(connections.count - asked)\n  to be asked         \(asked), "
                + "never read before: \(plan.neverRead)")
        Terminal.print("  calls               \(asked) (\(time(of: plan)))")
    }

    func run(until drain: Drain) async throws -> ExitStatus {
        // Opened first and held to the end: a second run at once is sent away by name.
        let store = try workspace.writeLedger()
        let nights = try await ledger { () throws(LedgerError) in
            try NightStore(beside: workspace.ledgerPath)
        }
        let entries = try await ledger { () throws(LedgerError) in
            try await nights.begin(
                night, at: begun, entries: try await store.checkpoint().head.size)
        }
        try Output.folder(folder)
        var record = NightRecord(self, entriesBefore: entries)
        try await record.timing("identify") {
            try await finishConnecting()
            try await identify(until: drain)
        }
        let asking = try await record.timing("pull") { try await pull(store, nights, drain) }
        record.pulled(asking)
        for (status, count) in asking.requests {
            try await ledger { () throws(LedgerError) in
                try await nights.add(count, to: "request \(status)", of: night)
            }
        }
        let isStopped = await drain.isDraining
        if !isStopped {
            let judging = NightJudging(store: store, nights: nights, night: night)
            try await record.timing("assess") { try await judging.run(asOf: patience.now()) }
            let reporting = NightReporting(
                store: store, nights: nights, night: night, folder: folder, settings: settings,
                workspace: workspace)
            try await record.timing("report") {
                try await reporting.run(asOf: patience.now(), until: drain)
            }
        }
        record.status = await drain.stopped ?? asking.status
        try await record.finish(store, nights, at: patience.now())
        return record.status
    }

    /// The connected vehicles of this part of the book.
    func connections() async throws(Failure) -> [Connection] {
        let all = try await allConnections()
        // Whose number is not known can't be given to a part.
        return shard.count == 1 ? all : all.filter { $0.vin.map(shard.holds) ?? false }
    }

    func allConnections() async throws(Failure) -> [Connection] {
        let all = try await vehicleAPI { () throws(VehicleAPIError) in
            try await tokens.connections()
        }
        guard !all.isEmpty else {
            throw Failure(
                .missingInput, "cannot run the night", cause: "no vehicle is connected",
                hint: "run reportgen connect, and let the owners agree")
        }
        return all
    }

    struct Outcomes {
        /// Vehicles for which asking could still bring something this night.
        let open: Set<String>
        let lastRead: [String: Timestamp]
    }

    func readOutcomes(of connections: [Connection]) async throws(Failure) -> Outcomes {
        let vehicles = connections.map(\.vehicle.description)
        guard Output.exists(workspace.ledgerPath + ".outcomes") else {
            return Outcomes(open: Set(vehicles), lastRead: [:])
        }
        return try await ledger { () throws(LedgerError) in
            let outcomes = try OutcomeStore(beside: workspace.ledgerPath)
            let done = try await outcomes.outcomes(of: run).filter { outcome in
                Classification(rawValue: outcome.outcome)?.isFinal ?? false
            }
            return Outcomes(
                open: Set(vehicles).subtracting(done.map(\.vehicle)),
                lastRead: try await outcomes.lastTimes(of: Classification.read.rawValue))
        }
    }

    func candidate(
        _ connection: Connection, _ lastRead: [String: Timestamp], exceptions: Set<VIN>
    ) -> NightPlan.Candidate {
        NightPlan.Candidate(
            vehicle: connection.vehicle, vin: connection.vin,
            lastRead: lastRead[connection.vehicle.description],
            isException: connection.vin.map(exceptions.contains) ?? false, ends: nil)
    }

    func time(of plan: NightPlan) -> String {
        setup.duration(forVehicles: plan.candidates.count).map {
            "\($0.hoursAndMinutes) at the allowance"
        } ?? "no allowance to wait for"
    }
}

/// What came of asking in this run of a night.
struct Asking: Sendable {
    /// In this part of the book.
    let vehicles: Int
    let asked: [PullRound.Asked]
    /// Answers by status; 0 for requests that got none.
    let requests: [Int: Int]
    /// Vehicles that were not asked, because the run was told to stop.
    var leftOut = 0

    /// Vehicles for which asking again could bring something.
    var open: Int { leftOut + asked.count { !$0.isFinal } }

    var status: ExitStatus {
        open == 0 ? .done : open == vehicles ? .unavailable : .tryAgain
    }
}
