import ArgumentParser
import Foundation
import HistoryStore
import VehicleRecords

struct HoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Forbid the erasing of a vehicle, or allow it again.",
        discussion: """
            While a hold is set, erase refuses the vehicle (exit 77). Setting and releasing it are \
            entries of the vehicle, with the person and the reason.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The vehicle, by its VIN.", transform: VIN.argument) var vin: VIN
    @Flag(help: "End the hold.") var release = false
    @Option(help: "Why.", transform: SomeText.argument) var reason: String
    @Option(
        name: .customLong("by"), help: "Who decided it (unless given, the user of this account).",
        transform: SomeText.argument)
    var decidedBy: String?

    func run() async throws {
        let workspace = try Workspace(options)
        _ = try workspace.readLedger()
        let store = try workspace.writeLedger()
        let by = decidedBy ?? NSUserName()
        let now = workspace.now()
        let place = try await ledger { () throws(LedgerError) in
            try await store.hold(
                vin, !release, reason: reason, decidedBy: by, recordedAt: now)
        }
        _ = try await ledger { () throws(LedgerError) in try await store.seal(recordedAt: now) }
        await workspace.timestamp()
        Terminal.print(
            release
                ? "\(vin) may be erased again, by entry \(place)"
                : "\(vin) must not be erased, by entry \(place)")
    }
}
