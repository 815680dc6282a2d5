import ArgumentParser
import HistoryStore
import TransparencyLog

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the ledger, audit the copy, then give it its name.",
        discussion: """
            The copy is of one instant, also while another command writes. It is audited and compared \
            with the released checkpoint before it takes the name FILE; an older backup of the same \
            ledger there is replaced as a whole. The checkpoint and the public keys go with it. The \
            secret key, the tokens and the outcomes do not: keep copies of those elsewhere.

            To restore: move what is left of the ledger away, copy the backup and its .checkpoint \
            and .pub under the ledger's name, put the .key back, and run audit --checkpoint with a \
            checkpoint that was kept elsewhere.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The file that the copy becomes.", completion: .file()) var file: String

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        let backup = try await ledger { () throws(LedgerError) in
            try await store.backUp(to: file)
        }
        Terminal.print("backup      \(file.visible) (\(store.origin))")
        Terminal.print("entries     \(backup.head.size)")
        Terminal.print("root        \(backup.head.root.base64)")
        Terminal.print(
            "checkpoint  "
                + (backup.checkpoint.map { "\($0.head.size) entries, beside it" }
                    ?? "none was released"))
    }
}
