import ArgumentParser
import HistoryStore
import VehicleAPI
import VehicleRecords

struct NightlyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nightly", abstract: "Read, judge and report a whole book, every night.",
        discussion: """
            For cron or a timer: reads every connected vehicle within the allowance, judges those \
            with new entries, writes reports of the exceptions, a manifest and metrics. Run it \
            again after whatever happened: it does only what is missing. It says nothing when all \
            is well and nobody watches. Exits with 75 when some vehicles could not be read, with \
            143 when it was told to stop; what was read by then is stored.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var clock: ClockOptions
    @Flag(help: "Say what would be asked, and write and ask nothing.") var dryRun = false
    @Option(
        help: "One part of the book, with a ledger of its own: 2/4 is the second of four.",
        transform: Shard.argument)
    var shard: Shard = .whole

    func run() async throws {
        let base = try Workspace(options)
        let night = try NightRun(base, shard: shard, clock: clock)
        if dryRun {
            try await night.printPlan()
        } else {
            let drain = Drain()
            let status = try await drain.watchingSignals { try await night.run(until: drain) }
            if status != .done { throw status.code }
        }
    }
}
