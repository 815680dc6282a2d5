import ArgumentParser
import Foundation
import HistoryStore
import TransparencyLog

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Recompute the ledger from its bytes.",
        discussion: """
            Every hash is computed again from the stored bytes, every typed column compared with \
            them, every kept response with its digest, and the whole with the checkpoint that was \
            released last, or with another one that somebody kept (--checkpoint). Exits with 65 \
            when anything differs.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Option(help: "A checkpoint kept elsewhere, to compare with.", completion: .file())
    var checkpoint: String?

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        let kept = try checkpoint.map { path in try Self.checkpoint(path, of: store) }
        let audit = try await ledger { () throws(LedgerError) in
            try await store.audit(against: kept)
        }
        Terminal.print("ledger      \(workspace.ledgerPath.visible) (\(store.origin))")
        Terminal.print("entries     \(audit.head.size)")
        if audit.erased > 0 {
            Terminal.print("erased      \(audit.erased) of them, as tombstones say")
        }
        if audit.responsesRemoved > 0 {
            Terminal.print(
                "responses   of \(audit.responsesRemoved) entries were removed after their time")
        }
        Terminal.print("root        \(audit.head.root.base64)")
        if let released = audit.released {
            Terminal.print(
                "checkpoint  \(released.head.size) entries, \(released.head.root.base64)")
        } else {
            Terminal.print(
                "checkpoint  none lies beside it; only one kept elsewhere shows a ledger that was "
                    + "replaced as a whole (--checkpoint)")
        }
        let stamps = try await Timestamps(of: workspace.ledgerPath).check(against: store)
        if let newest = stamps.newest {
            Terminal.print(
                "timestamps  \(stamps.count), the newest of \(newest.size) entries at \(newest.at); "
                    + "openssl ts -verify tells whether an authority's signature is good")
        }
        let faults = audit.faults.map(\.description) + stamps.faults
        for fault in faults { Terminal.print("fault       \(fault.visible)") }
        guard faults.isEmpty else {
            throw Failure(
                .data, "cannot vouch for \(workspace.ledgerPath)",
                cause: "\(faults.count) fault\(faults.count == 1 ? "" : "s") found",
                hint: "copy the files away as they are, and restore a backup that audits well")
        }
        Terminal.print("result      every byte of evidence is as it was written")
    }

    /// Bare or signed; what a key of the ledger is said to have signed, it must have signed.
    static func checkpoint(_ path: String, of store: Ledger) throws -> Checkpoint {
        let bytes = try Input.bytes(of: path, as: "the checkpoint")
        let keys: [VerifierKey]
        do { keys = try store.publicKeys() } catch { throw Failure(error) }
        do { return try ReleasedCheckpoint(bytes, knownKeys: keys).checkpoint } catch {
            throw Failure(
                .data, "cannot read the checkpoint \(path)", cause: "\(error)",
                hint: "name a file in the C2SP checkpoint format, such as FILE.ledger.checkpoint")
        }
    }
}
