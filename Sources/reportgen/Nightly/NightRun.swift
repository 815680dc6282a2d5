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
    /// The book and the connected vehicles, for the time of the run.
    let table: BookTable
    /// When this run began, by the clock that it records.
    let begun: Timestamp
    let patience: ClockPatience<ContinuousClock>

    init(_ base: Workspace, shard: Shard, clock: ClockOptions) throws(Failure) {
        settings = try NightSettings(base.settings)
        self.shard = shard
        let own = base.with(ledgerPath: shard.path(of: base.ledgerPath))
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
        workspace = own.logging("night", Self.night(of: begun))
            .logging("shard", shard.description)
        do throws(LedgerError) { table = try BookTable(beside: own.ledgerPath) } catch {
            throw Failure(error)
        }
    }

    /// A night is named after the day on which it falls; it lasts from noon to noon (UTC), so that a run before
    /// midnight and one after it are of the same night. Source: our choice.
    var night: String { Self.night(of: begun) }
    private static func night(of instant: Timestamp) -> String {
        (instant - .seconds(43_200)).date.description
    }
    var run: String { "night \(night)" }
    var folder: String {
        "\(settings.folder)/\(night)" + (shard.count > 1 ? "-\(shard.index)" : "")
    }
    var isWatched: Bool { workspace.showsProgress && Terminal.errorIsTerminal }

    /// Under which a night counts the raw responses that it removed.
    static let removedCounter = "responses removed"

    /// What would be asked, read from what is held and asked of nobody.
    func printPlan() async throws {
        let book = try await layOutBook()
        let connected = try await layOutConnected()
        try check(connected)
        try await ledger { () throws(LedgerError) in try await table.lookAtNights() }
        let plan = try await plan(exceptions: nil)
        Terminal.print("night \(night), part \(shard) of the book, ledger \(workspace.ledgerPath)")
        Terminal.print(
            "  connected vehicles  \(connected)\n  done this night     "
                + "\(connected - plan.count)\n  to be asked         \(plan.count), "
                + "never read before: \(plan.neverRead)")
        if let book {
            let without = try await ledger { () throws(LedgerError) in
                try await table.unconnectedCount()
            }
            let unreadable = unreadable(book)
            Terminal.print(
                "  book                \(book.contracts + unreadable) rows, "
                    + "\(unreadable) unreadable; vehicles not connected: \(without)")
        }
        if let drop = settings.drop {
            Terminal.print("  files to import     \(try NightFiles.waiting(in: drop).count)")
        }
        Terminal.print("  calls               \(plan.count) (\(time(of: plan)))")
    }

    func run(until drain: Drain) async throws -> ExitStatus {
        let book = try await layOutBook()
        var isConnecting = true
        if try await layOutConnected() == 0 {
            // The first owners may have agreed when the API could not be asked for their vehicles.
            try await finishConnecting()
            isConnecting = false
            try check(try await layOutConnected())
        }
        // Held to the end: a second run at once is sent away by name.
        let store = try workspace.writeLedger()
        let nights = try await ledger { () throws(LedgerError) in
            let nights = try NightStore(beside: workspace.ledgerPath)
            if api != nil {
                try await OutcomeStore(beside: workspace.ledgerPath).forget(
                    runsBegunBefore: begun - Self.outcomesKept)
            }
            try await table.lookAtNights()
            return nights
        }
        let entries = try await ledger { () throws(LedgerError) in
            try await nights.begin(
                night, at: begun, entries: try await store.checkpoint().head.size)
        }
        try Output.folder(folder)
        var record = NightRecord(self, book, entriesBefore: entries)
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
                if isConnecting { try await finishConnecting() }
                try await identify(nights, until: drain)
            }
            let asking = try await record.timing("pull") { try await pull(store, nights, drain) }
            record.pulled(asking)
            record.status = asking.status
        }
        if await !drain.isDraining {
            try await conclude(store, nights, book, &record, until: drain)
        }
        if let stopped = await drain.stopped { record.status = stopped }
        try await record.finish(store, nights, at: patience.now())
        await workspace.timestamp()
        return record.status
    }

    /// What is made of what was read.
    private func conclude(
        _ store: Ledger, _ nights: NightStore, _ book: BookFile?, _ record: inout NightRecord,
        until drain: Drain
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
                store: store, nights: nights, night: night, folder: folder, table: table,
                book: book, settings: settings, workspace: workspace)
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
}

// MARK: - The book and the connected vehicles, on disk

extension NightRun {
    /// What came of each vehicle in a night older than this is in that night's folder alone. Our
    /// choice.
    private static let outcomesKept = Duration.seconds(90 * 86_400)

    /// The contracts of this part of the book; nil where there is no book.
    func layOutBook() async throws(Failure) -> BookFile? {
        guard let path = settings.book else { return nil }
        return try await BookFile(path, into: table, where: shard.holds)
    }

    /// Rows that this part answers for: what is no contract belongs to none, so the first has it.
    func unreadable(_ book: BookFile) -> Int {
        book.rejectedTwice + (shard.index == 1 ? book.rejected : 0)
    }

    /// The connected vehicles of this part of the book; how many there are.
    @discardableResult
    func layOutConnected() async throws(Failure) -> Int {
        guard let api else { return 0 }
        // Whose number is not known can't be given to a part.
        return try await Consents.layOut(api.tokens, in: table) { connection in
            shard.count == 1 || connection.vin.map(shard.holds) ?? false
        }
    }

    /// A night with nobody to ask and nothing to import is a mistake in the configuration.
    private func check(_ connected: Int) throws(Failure) {
        guard connected == 0, shard.count == 1, settings.drop == nil, settings.book == nil
        else { return }
        throw Failure(
            .missingInput, "cannot run the night", cause: "no vehicle is connected",
            hint: "run reportgen connect, and let the owners agree")
    }

    /// Whom to ask, in which order.
    func plan(exceptions: ExceptionRule?) async throws(Failure) -> NightPlan {
        let final = Classification.allCases.filter(\.isFinal).map(\.rawValue)
        let plan = try await ledger { () throws(LedgerError) in
            try await table.plan(run, final: final, exceptions: exceptions, on: begun.date)
        }
        return NightPlan(count: plan.count, neverRead: plan.neverRead)
    }

    /// What came of every vehicle and every row of the book so far.
    func outcomes(_ store: Ledger, _ book: BookFile?) async throws(Failure) -> NightOutcomes {
        // Again: a vehicle's number may have become known by asking it.
        try await layOutConnected()
        if book != nil { try await findLapsed(store) }
        return try await NightOutcomes(
            of: run, table, unreadableRows: book.map(unreadable) ?? 0)
    }

    /// Tells the book which of its vehicles that are not connected were, until their owners took
    /// the permission back.
    private func findLapsed(_ store: Ledger) async throws(Failure) {
        var last: VIN?
        while true {
            let after = last
            let vins = try await ledger { () throws(LedgerError) in
                try await table.unconnected(after: after, atMost: Self.part)
            }
            guard let end = vins.last else { return }
            last = end
            // Most have no entry that could say so.
            let histories = try await ledger { () throws(LedgerError) in
                let lacking = try await store.vehicles(lacking: .odometer, among: vins)
                return try await store.histories(of: lacking, among: vins.count * 4)
            }
            let lapsed = histories.filter {
                ConsentState(of: $0, isConnected: false) == .lapsed
            }.map(\.vin)
            try await ledger { () throws(LedgerError) in try await table.add(lapsed: lapsed) }
        }
    }

    /// Vehicles held in memory at once. Our choice.
    private static let part = 500

    func time(of plan: NightPlan) -> String {
        api?.setup.duration(forVehicles: plan.count).map {
            "\($0.hoursAndMinutes) at the allowance"
        } ?? "no allowance to wait for"
    }
}
