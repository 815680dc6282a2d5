import ArgumentParser
import Foundation
import HistoryStore
import TransparencyLog
import VehicleRecords

struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Let somebody else watch that the ledger only grows.",
        discussion: """
            Whoever holds a ledger and its key can write it anew. A witness, who is somebody else, keeps \
            the last checkpoint and cosigns a newer one only when that goes on from it (C2SP \
            tlog-witness, as files).

            The ledger's keeper: witness check KEPT --request FILE, and send FILE to the witness.
            The witness:         witness add FILE --kept … --key … --log … > cosignature
            The keeper:          witness attach cosignature --witness …
            Reports made from then on carry the cosignature; verify --witness checks it.
            """,
        subcommands: [
            WitnessAddCommand.self, WitnessCheckCommand.self, WitnessAttachCommand.self,
            WitnessKeyCommand.self,
        ])
}

struct WitnessAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "As the witness: check a request, keep it, print a cosignature.",
        discussion: """
            Exits with 65, and cosigns nothing, when the request is not signed by the log, does not \
            begin where the witness is, or does not go on from there.
            """)

    @Argument(help: "The request; - for standard input.", completion: .file()) var request: String
    @Option(help: "Where the last checkpoint cosigned is kept; made when there is none.")
    var kept: String
    @Option(help: "The witness's secret key, as witness key made it.") var key: String
    @Option(help: "The log's public key, or a file of such. May be repeated.") var log: [String]

    func run() throws {
        let request: CheckpointRequest
        do {
            request = try CheckpointRequest(Input.bytes(of: self.request, as: "the request"))
        } catch let malformed as CheckpointRequest.Malformed {
            throw Failure(
                .data, "cannot read the request \(self.request)", cause: "\(malformed)",
                hint: "make it with reportgen witness check KEPT --request FILE")
        }
        let witness = Witness(
            watching: try VerifyCommand.keys(log), key: try Self.secret(key))
        let seconds = Workspace.now().millisecondsSince1970 / 1000
        let answer: Witness.Answer
        do throws(LedgerError) {
            answer = try KeptCheckpoint(kept).update { held throws(ProofError) in
                try witness.answer(request, held: held?.head, at: UInt64(clamping: seconds))
            }
        } catch {
            throw Failure(error)
        }
        guard answer.status == .cosigned else { throw Self.refusal(answer) }
        Terminal.print(answer.body.trimmingCharacters(in: .newlines))
    }

    private static func secret(_ path: String) throws(Failure) -> CosignerKey {
        let text = String(
            decoding: try Input.bytes(of: path, as: "the witness's key"), as: UTF8.self)
        do { return try CosignerKey(secretText: text.trimmingCharacters(in: .newlines)) } catch {
            throw Failure(
                .permission, "cannot use the key in \(path)", cause: "\(error)",
                hint: "make one with reportgen witness key")
        }
    }

    private static func refusal(_ answer: Witness.Answer) -> Failure {
        let (cause, hint) =
            switch answer.status {
            case .cosigned, .malformed:
                ("the request asks for the impossible", "make it anew with witness check")
            case .notSigned:
                (
                    "no key of a log named with --log signed it, or a signature is bad",
                    "check --log with the log's keeper"
                )
            case .otherSize:
                (
                    "the last checkpoint cosigned is of \(answer.body.filter(\.isNumber)) entries",
                    "make the request from the checkpoint in --kept"
                )
            case .notConsistent:
                (
                    "the log does not go on from the checkpoint cosigned last: it was rewritten",
                    "keep the request and the file of --kept: together they are the evidence"
                )
            }
        return Failure(
            .data, "cannot cosign (\(answer.status.rawValue))", cause: cause, hint: hint)
    }
}

struct WitnessCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that the ledger goes on from a checkpoint kept elsewhere.",
        discussion: "Exits with 65 when it does not. --request writes what a witness is to be sent."
    )

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The checkpoint that somebody kept; - for standard input.", completion: .file())
    var kept: String?
    @Option(help: "Write the request for a witness to this file.") var request: String?
    @Flag(help: "For a witness who has cosigned nothing yet.") var first = false

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        guard first != (kept != nil) else {
            throw Failure(
                .usage, "cannot check", cause: "neither or both of KEPT and --first were given",
                hint: "name the checkpoint that the witness keeps, or --first")
        }
        var older = TreeHead(size: 0, root: .empty)
        if let kept {
            let checkpoint = try AuditCommand.checkpoint(kept, of: store)
            guard checkpoint.origin == store.origin else {
                throw Failure(
                    .data, "cannot vouch for \(workspace.ledgerPath)",
                    cause: "the checkpoint kept is of \"\(checkpoint.origin)\"",
                    hint: "name a checkpoint of \"\(store.origin)\"")
            }
            older = checkpoint.head
        }
        if older.size > 0 {
            let head = older
            _ = try await ledger { () throws(LedgerError) in
                try await store.consistency(since: head)
            }
        }
        let size = try await ledger { () throws(LedgerError) in try await store.checkpoint() }.head
            .size
        if let request {
            let head = older
            let made = try await ledger { () throws(LedgerError) in
                try await store.witnessRequest(since: head)
            }
            try Output.check(request, isNoneOf: workspace.ledgerFiles)
            try Output.write(Array(made.description.utf8), to: request)
        }
        Terminal.print(
            "the ledger of \(size) entries begins with the \(older.size) of the checkpoint kept")
    }
}

struct WitnessAttachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach", abstract: "Add a witness's cosignature to the ledger's checkpoint.")

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "What witness add printed; - for standard input.", completion: .file())
    var cosignature: String
    @Option(help: "The witness's public key, or a file of such. May be repeated.")
    var witness: [String]

    func run() throws {
        let workspace = try Workspace(options)
        let keys = try VerifyCommand.keys(witness)
        let bytes = try Input.bytes(of: cosignature, as: "the cosignature")
        let lines = bytes.split(separator: UInt8(ascii: "\n")).compactMap {
            NoteSignature(line: $0)
        }
        guard !lines.isEmpty else {
            throw Failure(
                .data, "cannot attach \(cosignature)", cause: "it holds no signature line",
                hint: "give what reportgen witness add printed")
        }
        let store = try workspace.writeLedger()
        do { try store.add(cosignatures: lines, by: keys) } catch { throw Failure(error) }
        Terminal.print("attached \(lines.count)")
    }
}

struct WitnessKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make a witness's key.",
        discussion:
            "Writes the secret key to FILE (mode 0600, never replaced) and prints the public one.")

    @Argument(help: "The witness's name, such as witness.example.com.") var name: String
    @Argument(help: "Where the secret key goes.", completion: .file()) var file: String

    func run() throws {
        guard VerifierKey.isName(name) else {
            throw Failure(
                .usage, "cannot name a witness \(name)", cause: "a name has no spaces and no +",
                hint: "take the name of a host")
        }
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Failure(
                .cannotCreate, "cannot write \(file)", cause: "there is such a file",
                hint: "a key is never replaced; name another file")
        }
        let key: CosignerKey
        do { key = try CosignerKey(name: name) } catch {
            throw Failure(.usage, "cannot make a key", cause: "\(error)")
        }
        guard
            FileManager.default.createFile(
                atPath: file, contents: Data("\(key.secretText)\n".utf8),
                attributes: [.posixPermissions: 0o600])
        else {
            throw Failure(
                .cannotCreate, "cannot write \(file)", cause: "the folder is missing or read-only",
                hint: "name another file")
        }
        Terminal.print(key.verifier.description)
    }
}
