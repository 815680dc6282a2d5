import ConnectionStore
import ContractAssessment
import HistoryStore
import MileageAssessment
import TransparencyLog
import VehicleAPI
import VehicleRecords

/// One night of a book: pull, judge, report, write down. Each phase does only what is missing, so
/// that a night that was cut short anywhere ends as if it had not been.
struct NightRun: Sendable {
    /// How the vehicles of a night are asked.
    struct API: Sendable {
        /// Connections and tokens, which all parts of a book share.
        let tokens: SQLiteTokenStore
        /// With this part's share of the allowance.
        let setup: APISetup
    }

    let workspace: Workspace
    /// None where nothing is configured to ask by: a night may live on files alone.
    let api: API?
    let settings: NightSettings
    let shard: Shard
    let book: NightBook?
    /// When this run began, by the clock that it records.
    let begun: Timestamp
    let patience: ClockPatience<ContinuousClock>

    init(_ base: Workspace, shard: Shard, clock: ClockOptions) throws(Failure) {
        settings = try NightSettings(base.settings)
        self.shard = shard
        workspace = base.with(ledgerPath: shard.path(of: base.ledgerPath))
        let livesOnFiles = settings.drop != nil || settings.book != nil
        if base.settings[.clientID] == nil, livesOnFiles, clock.stated == nil {
            api = nil
            begun = base.now()
        } else {
            let setup = try APISetup(base.settings)
            guard let share = setup.share(ofParts: shard.count) else {
                throw Failure(
                    .configuration, "cannot run part \(shard) of the book by itself",
                    cause: "an allowance of \(setup.allowance?.perMinute ?? 0) a minute can't be "
                        + "divided by \(shard.count)",
                    hint: "raise api.allowance.per-minute to what was agreed, or use fewer parts")
            }
            api = API(tokens: try base.tokenStore(), setup: share)
            begun = try clock.now(for: setup, base)
        }
        patience = ClockPatience(ContinuousClock(), now: begun)
        book = try settings.book.map { path throws(Failure) in try NightBook(path, shard) }
    }

    /// A night is named after the day on which it falls; it lasts from noon to noon (UTC), so that a run before
    /// midnight and one after it are of the same night. Source: our choice.
    var night: String { (begun - .seconds(43_200)).date.description }
    var run: String { "night \(night)" }
    var folder: String {
        "\(settings.folder)/\(night)" + (shard.count > 1 ? "-\(shard.index)" : "")
    }
    var isWatched: Bool { workspace.showsProgress && Terminal.errorIsTerminal }

    /// Under which a night counts the raw responses that it removed.
    static let removedCounter = "responses removed"

    /// What would be asked, read from what is held and asked of nobody.
    func printPlan() async throws {
        let connections = try await connections()
        try check(connections)
        let outcomes = try await readOutcomes(of: connections)
        let plan = plan(connections, outcomes, exceptions: [])
        let asked = plan.candidates.count
        Terminal.print("night \(night), part \(shard) of the book, ledger \(workspace.ledgerPath)")
        Terminal.print(
            "  connected vehicles  \(connections.count)\n  done this night     "
                + "\(connections.count - asked)\n  to be asked         \(asked), "
                + "never read before: \(plan.neverRead)")
        if let book {
            let connected = Set(connections.compactMap(\.vin))
            let without = Set(book.contracts.map(\.vin)).subtracting(connected).count
            Terminal.print(
                "  book                \(book.contracts.count + book.unreadable) rows, "
                    + "\(book.unreadable) unreadable; vehicles not connected: \(without)")
        }
        if let drop = settings.drop {
            Terminal.print("  files to import     \(try NightFiles.waiting(in: drop).count)")
        }
        Terminal.print("  calls               \(asked) (\(time(of: plan)))")
    }

    func run(until drain: Drain) async throws -> ExitStatus {
        if try await connections().isEmpty {
            // The first owners may have agreed when the API could not be asked for their vehicles.
            try await finishConnecting()
            try check(try await connections())
        }
        // Held to the end: a second run at once is sent away by name.
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
        if let drop = settings.drop {
            let files = NightFiles(
                store: store, nights: nights, night: night, shard: shard, workspace: workspace,
                folder: drop)
            try await record.timing("import") {
                try await files.run(recordedAt: patience.now(), until: drain)
                try await files.list(to: "\(folder)/files.csv")
            }
        }
        if api != nil {
            try await record.timing("identify") {
                try await finishConnecting()
                try await identify(nights, until: drain)
            }
            let asking = try await record.timing("pull") { try await pull(store, nights, drain) }
            record.pulled(asking)
            record.status = asking.status
        }
        if await !drain.isDraining {
            try await conclude(store, nights, &record, until: drain)
        }
        if let stopped = await drain.stopped { record.status = stopped }
        try await record.finish(store, nights, at: patience.now())
        return record.status
    }

    /// What is made of what was read.
    private func conclude(
        _ store: Ledger, _ nights: NightStore, _ record: inout NightRecord, until drain: Drain
    ) async throws {
        let judging = NightJudging(
            store: store, nights: nights, night: night, showsProgress: isWatched)
        try await record.timing("assess") {
            try await judging.run(asOf: patience.now(), until: drain)
        }
        let reporting = NightReporting(
            store: store, nights: nights, night: night, folder: folder, settings: settings,
            workspace: workspace)
        try await record.timing("report") {
            try await reporting.run(asOf: patience.now(), until: drain)
        }
        if let book, await !drain.isDraining {
            let portfolio = NightPortfolio(
                store: store, nights: nights, night: night, folder: folder, book: book,
                settings: settings, workspace: workspace)
            try await record.timing("portfolio") { try await portfolio.run(asOf: patience.now()) }
        }
        if let keep = settings.keepResponses, await !drain.isDraining {
            try await record.timing("tidy") {
                let now = await patience.now()
                let removal = try await ledger { () throws(LedgerError) in
                    try await store.removeResponses(recordedBefore: now - keep, recordedAt: now)
                }
                guard let removal else { return }
                try await ledger { () throws(LedgerError) in
                    try await nights.add(
                        Int(clamping: removal.responses), to: Self.removedCounter, of: night)
                }
            }
        }
    }

    /// The connected vehicles of this part of the book.
    func connections() async throws(Failure) -> [Connection] {
        let all = try await allConnections()
        // Whose number is not known can't be given to a part.
        return shard.count == 1 ? all : all.filter { $0.vin.map(shard.holds) ?? false }
    }

    func allConnections() async throws(Failure) -> [Connection] {
        guard let api else { return [] }
        return try await vehicleAPI { () throws(VehicleAPIError) in
            try await api.tokens.connections()
        }
    }

    /// A night with nobody to ask and nothing to import is a mistake in the configuration.
    private func check(_ connections: [Connection]) throws(Failure) {
        guard connections.isEmpty, shard.count == 1, settings.drop == nil, settings.book == nil
        else { return }
        throw Failure(
            .missingInput, "cannot run the night", cause: "no vehicle is connected",
            hint: "run reportgen connect, and let the owners agree")
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

    /// Whom to ask, in which order.
    func plan(
        _ connections: [Connection], _ outcomes: Outcomes, exceptions: Set<VIN>
    ) -> NightPlan {
        let read = Dictionary(
            connections.compactMap { connection in
                connection.vin.flatMap { vin in
                    outcomes.lastRead[connection.vehicle.description].map { (vin, $0.date) }
                }
            }, uniquingKeysWith: max)
        let ends = book?.ends { read[$0] } ?? [:]
        return NightPlan(
            connections.filter { outcomes.open.contains($0.vehicle.description) }.map {
                connection in
                NightPlan.Candidate(
                    vehicle: connection.vehicle, vin: connection.vin,
                    lastRead: outcomes.lastRead[connection.vehicle.description],
                    isException: connection.vin.map(exceptions.contains) ?? false,
                    ends: connection.vin.flatMap { ends[$0] })
            }, on: begun.date)
    }

    /// What came of every vehicle and every row of the book so far.
    func outcomes(_ store: Ledger) async throws(Failure) -> NightOutcomes {
        // Read again: a vehicle's number may have become known by asking it.
        let connections = try await connections()
        var outcomes: [String: String] = [:]
        if Output.exists(workspace.ledgerPath + ".outcomes") {
            let held = try await ledger { () throws(LedgerError) in
                try await OutcomeStore(beside: workspace.ledgerPath).outcomes(of: run)
            }
            for outcome in held { outcomes[outcome.vehicle] = outcome.outcome }
        }
        let connected = Set(connections.compactMap(\.vin))
        let consents = try await Consents(workspace)
        var lapsed: Set<VIN> = []
        for vin in Set(book?.contracts.map(\.vin) ?? []) where !connected.contains(vin) {
            let history = try await ledger { () throws(LedgerError) in
                try await store.history(of: vin)
            }
            if consents.state(of: history) == .lapsed { lapsed.insert(vin) }
        }
        return NightOutcomes(connections, outcomes, book: book, lapsed: lapsed)
    }

    func time(of plan: NightPlan) -> String {
        api?.setup.duration(forVehicles: plan.candidates.count).map {
            "\($0.hoursAndMinutes) at the allowance"
        } ?? "no allowance to wait for"
    }
}
