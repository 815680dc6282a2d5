import ArgumentParser
import ConnectionStore
import HistoryStore
import VehicleAPI
import VehicleRecords

struct PullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Read connected vehicles into the ledger.",
        discussion: """
            Asks every connected vehicle, or those named by VIN or by the API's vehicle id, once. \
            Running it again adds nothing that is already held. Exits with 75 when some vehicles \
            could not be read and asking again may help, with 69 when none could be. Says first how \
            many calls it will make and how long the allowance makes that take.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var clock: ClockOptions
    @Argument(help: "VINs or vehicle ids; unless given, every connected vehicle.")
    var vehicles: [String] = []
    @Option(
        help: """
            What cannot be asked again within this time is given up for now: 90s, 4h; unless \
            given, what would have to wait 15 minutes.
            """,
        transform: Duration.argument)
    var deadline: Duration?
    @Flag(help: "Say what would be asked and how long it would take, and ask nothing.")
    var dryRun = false
    @Option(help: "Write one JSON line a vehicle to this file: vehicle, outcome, reason.")
    var outcomes: String?

    func run() async throws {
        let workspace = try Workspace(options)
        if let outcomes { try Output.check(outcomes, isNoneOf: workspace.ledgerFiles) }
        let setup = try APISetup(workspace.settings)
        let patience = ClockPatience(
            ContinuousClock(), now: try clock.now(for: setup, workspace))
        let tokens = try workspace.tokenStore()
        var policy = RetryPolicy()
        if let deadline {
            policy.deadline = await patience.now() + deadline
        } else {
            // A person waits, or a job that nobody told how long: what asks for more is left for
            // the next run.
            policy.longestWait = Self.longestWait
        }
        let limits = policy
        let all = try await withTransport(width: setup.width, timeout: setup.timeout) { transport in
            let client = setup.client(
                store: tokens, transport: transport, patience: patience, policy: limits,
                ledger: tokens, logger: workspace.logger)
            if !dryRun { await setup.finishConnecting(client, workspace) }
            let connections = try await vehicleAPI { () throws(VehicleAPIError) in
                try await tokens.connections()
            }
            let now = await patience.now()
            let calls = try await vehicleAPI { () throws(VehicleAPIError) in
                try await tokens.calls(inMonthOf: now)
            }
            let fleet = try Self.chosen(vehicles, of: connections)
            let plan = PullPlan(fleet, setup, calls: calls)
            if dryRun {
                Terminal.print("would ask " + plan.words)
                return [PullRound.Asked]?.none
            }
            workspace.note("Asking " + plan.words + ".")
            let store = try workspace.writeLedger()
            let round = PullRound(
                source: setup.source(client, callsIn: tokens, at: now), store: store,
                width: min(setup.width, fleet.count),
                run: "pull \(await patience.now())",
                recordedAt: { await patience.now() })
            var progress = Progress("Pull", of: fleet.count, shown: workspace.showsProgress)
            var done = 0
            let all = try await round.run(fleet) { _ in
                done += 1
                progress.reached(done, "\(done) of \(fleet.count)")
            }
            progress.end()
            try await vehicleAPI { () throws(VehicleAPIError) in try await tokens.writeCalls() }
            return all
        }
        guard let all else { return }
        await workspace.timestamp()
        try finish(all.sorted { $0.vehicle < $1.vehicle }, workspace)
    }

    /// Without a deadline: longer than a maker's usual limit, shorter than anyone's patience.
    private static let longestWait = Duration.seconds(900)

    private func finish(_ all: [PullRound.Asked], _ workspace: Workspace) throws {
        if let outcomes {
            let lines = all.map { outcome in
                JSONText.object(present: [
                    ("vehicle", JSONText(outcome.vehicle.description)),
                    ("outcome", JSONText(outcome.classification.rawValue)),
                    ("reason", outcome.reason.map { JSONText($0) }),
                ]).compact + "\n"
            }
            try Output.write(Array(lines.joined().utf8), to: outcomes)
        }
        for line in OutcomeNotes(all).lines { workspace.note(line.visible) }
        let counts = Dictionary(grouping: all, by: \.classification)
            .sorted {
                $0.value.count > $1.value.count
                    || ($0.value.count == $1.value.count && $0.key.rawValue < $1.key.rawValue)
            }
            .map { "\($0.key.rawValue) \($0.value.count)" }
        let added = all.reduce(0) { $0 + $1.added }
        Terminal.print(
            "asked \(all.count): \(counts.joined(separator: ", ")); entries added \(added)")
        let open = all.filter { !$0.isFinal }
        guard !open.isEmpty else { return }
        throw (open.count == all.count ? ExitStatus.unavailable : .tryAgain).code
    }

    private static func chosen(
        _ names: [String], of connections: [Connection]
    ) throws(Failure) -> [VehicleID] {
        guard !connections.isEmpty else {
            throw Failure(
                .missingInput, "cannot pull", cause: "no vehicle is connected",
                hint: "run reportgen connect, and let the owner agree")
        }
        guard !names.isEmpty else { return connections.map(\.vehicle) }
        var chosen: [VehicleID] = []
        for name in names {
            guard
                let found = connections.first(where: { connection in
                    connection.vehicle.description == name
                        || connection.vin?.description == name.uppercased()
                })
            else {
                throw Failure(
                    .missingInput, "cannot pull \(name.visible)",
                    cause: "no connected vehicle has this VIN or id",
                    hint: "reportgen connect --list shows what is connected")
            }
            if !chosen.contains(found.vehicle) { chosen.append(found.vehicle) }
        }
        return chosen
    }
}

/// For talking to a simulator, whose data have a clock of their own.
struct ClockOptions: ParsableArguments {
    @Option(
        name: .customLong("now"),
        help: "The time to record, for a simulator on this machine only.",
        transform: Timestamp.argument)
    var stated: Timestamp?

    func now(for setup: APISetup, _ workspace: Workspace) throws(Failure) -> Timestamp {
        guard let stated else { return workspace.now() }
        guard setup.isLoopback else {
            throw Failure(
                .usage, "cannot use --now",
                cause: "the vehicle API is not on this machine, so its readings are real",
                hint: "leave --now out: the time recorded is the clock's")
        }
        return stated
    }
}

extension Duration {
    @Sendable static func argument(_ text: String) throws -> Duration {
        guard let duration = Duration(written: text) else {
            throw ValidationError("\"\(text.visible)\" is not a time such as 90s, 30m or 4h")
        }
        return duration
    }
}
