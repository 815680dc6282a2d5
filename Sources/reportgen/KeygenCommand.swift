import ArgumentParser
import HistoryStore
import TransparencyLog

struct KeygenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen", abstract: "Make the key that signs the ledger's checkpoints.",
        discussion: """
            Writes FILE.key, which only its owner may read, and FILE.pub beside the ledger FILE, and \
            prints the public key on stdout: give that to whoever is to check what the ledger signs. \
            From the next command that writes on, each checkpoint is signed. A key is never \
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
        workspace.note(
            "Keep \(workspace.ledgerPath).key secret, and a copy of it in a safe place.")
    }

    private static func name(_ text: String) throws -> String {
        guard VerifierKey.isName(text) else {
            throw ValidationError("a name is not empty and has no spaces and no +")
        }
        return text
    }
}
