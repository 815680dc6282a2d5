import GRDB
public import TransparencyLog

extension Ledger {
    /// What is asked of a witness: to cosign the checkpoint that was released last, as going on
    /// from an older one.
    ///
    /// - Throws: when the checkpoint is not signed, or the older tree is not its beginning.
    public func witnessRequest(
        since older: TreeHead
    ) async throws(LedgerError) -> CheckpointRequest {
        guard let released = try releasedCheckpoint(), let note = released.note,
            !released.signers.isEmpty
        else {
            throw LedgerError(
                .prove, location.name, .key("its checkpoint is not signed; see keygen"))
        }
        let newer = released.checkpoint.head
        let proof = try await read(.prove) { db in
            let stored = StoredTree(db)
            guard older.size <= newer.size else {
                throw LedgerError.Cause.Thrown(
                    cause: .behindCheckpoint(held: newer.size, released: older.size))
            }
            guard older.size > 0 else { return ConsistencyProof(path: []) }
            guard try stored.tree(size: older.size).root == older.root else {
                throw LedgerError.Cause.Thrown(
                    cause: .checkpointDiffers("it has another root at \(older.size) entries"))
            }
            return try ConsistencyProof(
                from: older.size, to: newer.size, subtree: stored.hash)
        }
        return CheckpointRequest(old: older.size, proof: proof, note: note)
    }

    /// Adds witnesses' cosignatures to the checkpoint that was released last, so that the reports
    /// made from it carry them.
    ///
    /// - Throws: when a line is no witness's of those given, or is not of that checkpoint.
    public func add(
        cosignatures lines: [NoteSignature], by witnesses: [VerifierKey]
    ) throws(LedgerError) {
        guard canWrite, let files else {
            throw LedgerError(.release, location.name, .openedForReading)
        }
        let key = key
        try LedgerError.attempt(.release, files.path) {
            guard var released = try files.released(key: key), let note = released.note else {
                throw LedgerError.Cause.Thrown(cause: .key("its checkpoint is not signed"))
            }
            do {
                let added = try lines.reduce(note) { note, line in try note.adding(line) }
                let logs = released.signers
                let verified = try added.checkpoint(signedBy: logs, witnesses: witnesses)
                guard
                    lines.allSatisfy({ line in
                        verified.witnesses.contains { $0.key.isNamed(by: line) }
                    })
                else { throw ProofError.unknownSigners(lines.map(\.name)) }
                released = try ReleasedCheckpoint(
                    Array(added.description.utf8), knownKeys: logs)
            } catch {
                throw LedgerError.Cause.Thrown(cause: .checkpointDiffers("\(error)"))
            }
            try files.release(released)
        }
    }
}

/// The last checkpoint of a log that a witness cosigned, in a file of its own.
public struct KeptCheckpoint: Sendable {
    private let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// The checkpoint kept; nil when there is no file yet.
    ///
    /// - Throws: when the file can't be read or holds something else.
    public func checkpoint() throws(LedgerError) -> Checkpoint? {
        let path = path
        return try LedgerError.attempt(.read, path) { () throws -> Checkpoint? in
            guard let text = try Self.text(path) else { return nil }
            do { return try ReleasedCheckpoint(Array(text.utf8)).checkpoint } catch {
                throw LedgerError.Cause.Thrown(cause: .checkpointDiffers("\(error)"))
            }
        }
    }

    /// Compares, decides and keeps, while nobody else can: what is to be kept is on the disk
    /// before this returns.
    ///
    /// - Throws: when another process is at it, or the file can't be written.
    public func update(
        _ decide: (Checkpoint?) throws(ProofError) -> Witness.Answer
    ) throws(LedgerError) -> Witness.Answer {
        let path = path
        return try LedgerError.attempt(.release, path) {
            let lock = try WriterLock(path + ".lock")
            let held = try checkpoint()
            let answer = try decide(held)
            if let checkpoint = answer.held {
                guard held.map({ $0.origin == checkpoint.origin }) ?? true else {
                    throw LedgerError.Cause.Thrown(
                        cause: .checkpointDiffers("it is of \"\(held?.origin ?? "")\""))
                }
                try LedgerFiles.replace(path, with: checkpoint.description)
            }
            _ = lock
            return answer
        }
    }

    private static func text(_ path: String) throws -> String? {
        try LedgerFiles.text(of: path)
    }
}
