import ArgumentParser
import ConnectionStore
import Foundation
import HistoryStore
import VehicleAPI
import VehicleRecords

struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Remove all that the ledger holds of one vehicle, for good.",
        discussion: """
            Payloads, salts, columns and kept responses of the vehicle go, byte for byte, with its \
            rows in FILE.outcomes and its connection and tokens. The leaves stay, so that audit and \
            every proof of other vehicles still hold, and an entry without the vehicle's name says \
            how many entries went, why, and who decided it. It can't be undone.

            The API is not asked: an owner's consent stays open there. connect --remove, run before, \
            ends it.

            Reports that were rendered, backups and other copies of the ledger are not reached: \
            they are yours to destroy. While a hold is set the vehicle is refused (77).
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The vehicle, by its VIN.", transform: VIN.argument) var vin: VIN
    @Option(
        help: "Why; it stays in the ledger, so it must not name the vehicle or a person.",
        transform: SomeText.argument)
    var reason: String
    @Option(
        name: .customLong("by"), help: "Who decided it (unless given, the user of this account).",
        transform: SomeText.argument)
    var decidedBy: String?

    func run() async throws {
        let workspace = try Workspace(options)
        _ = try workspace.readLedger()
        let store = try workspace.writeLedger()
        let tokens = try tokens(of: workspace)
        let connected = try await connections(in: tokens)
        let by = decidedBy ?? NSUserName()
        do throws(LedgerError) {
            let done = try await store.erase(
                vin, alsoKnownAs: connected.map(\.vehicle.description), reason: reason,
                decidedBy: by, recordedAt: workspace.now())
            Terminal.print(
                """
                erased      \(done.entries) entries, \(done.responses) responses, \
                \(done.outcomes) outcomes
                tombstone   entry \(done.tombstone)
                """)
            if done.namedElsewhere > 0 {
                workspace.note(
                    "note: \(done.namedElsewhere) entries or responses of other vehicles still "
                        + "name this VIN; they are evidence about those vehicles")
            }
        } catch {
            // A run that was stopped between the two leaves the connection behind.
            guard case .notHeld = error.cause, !connected.isEmpty else { throw Failure(error) }
        }
        for connection in connected {
            try await vehicleAPI { () throws(VehicleAPIError) in
                try await tokens?.remove(connection.vehicle)
            }
            Terminal.print("connection  \(connection.vehicle.description.visible) and its tokens")
        }
        if !connected.isEmpty {
            try await vehicleAPI { () throws(VehicleAPIError) in try await tokens?.writeAnew() }
            let ids = connected.map(\.vehicle.description.visible).joined(separator: ", ")
            workspace.note(
                """
                note: the API was not asked. The owner's consent to read \(ids) is still open there, \
                and without its tokens this program can't end it: end it in the API's dashboard, or \
                let the owner end it. connect --remove, run before erase, ends it by itself.
                """)
        }
        await workspace.timestamp()
        workspace.note("Reports, backups and other copies are not reached: destroy them yourself.")
    }

    private func tokens(of workspace: Workspace) throws(Failure) -> SQLiteTokenStore? {
        guard FileManager.default.fileExists(atPath: workspace.tokensPath) else { return nil }
        return try workspace.tokenStore()
    }

    private func connections(
        in tokens: SQLiteTokenStore?
    ) async throws(Failure) -> [Connection] {
        guard let tokens else { return [] }
        let all = try await vehicleAPI { () throws(VehicleAPIError) in
            try await tokens.connections()
        }
        return all.filter { $0.vin == vin }
    }
}
