import ArgumentParser
import Foundation
import HistoryStore
import TransparencyLog

struct KeygenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen", abstract: "Make the key that signs the ledger's checkpoints.",
        discussion: """
            Writes FILE.key, which only its owner may read, and FILE.pub beside the ledger FILE, and \
            prints the public key on stdout: give that to whoever is to check what the ledger signs. \
            From then on each checkpoint and report is signed. A key is never \
            replaced (73): to change it, move FILE.key away first; FILE.pub keeps the old public \
            key. The ledger need not exist yet; it will bear the name of its key.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Option(
        help: "The name of a ledger that does not exist yet, such as example.com/fleet.",
        transform: Self.name)
    var origin: String?

    func run() async throws {
        let workspace = try Workspace(options)
        let key: LogKey
        do {
            key = try LogKey.generate(besideLedgerAt: workspace.ledgerPath, origin: origin)
        } catch {
            throw Failure(error)
        }
        Terminal.print(key.verifier.description)
        try await sign(workspace)
        workspace.note(
            "Keep \(workspace.ledgerPath).key secret, and a copy of it in a safe place.")
    }

    /// An existing ledger's checkpoint is signed at once, so that its reports can be verified.
    private func sign(_ workspace: Workspace) async throws(Failure) {
        guard FileManager.default.fileExists(atPath: workspace.ledgerPath) else { return }
        do throws(Failure) {
            try await workspace.seal(try workspace.writeLedger())
            await workspace.timestamp()
        } catch {
            guard error.status == .tryAgain else { throw error }
            workspace.note(
                "note: another process is writing; its next checkpoint is not signed yet")
        }
    }

    private static func name(_ text: String) throws -> String {
        guard VerifierKey.isName(text) else {
            throw ValidationError("a name is not empty and has no spaces and no +")
        }
        return text
    }
}
