import Foundation
import GRDB
public import TransparencyLog
public import VehicleRecords

extension Ledger {
    /// The head of the tree with the ledger's name, as it is now.
    public func checkpoint() async throws(LedgerError) -> Checkpoint {
        let head = try await read(.read) { db in try StoredTree(db).tree().head }
        return Checkpoint(origin: origin, head: head)
    }

    /// The hash of an entry's leaf.
    ///
    /// - Throws: when there is no such entry; that is damage, as indexes come from the ledger.
    public func leafHash(of index: EntryIndex) async throws(LedgerError) -> TreeHash {
        try await read(.prove) { db in
            try StoredTree(db).hash(of: Subtree(level: 0, index: index.position))
        }
    }

    /// The hashes of a history's leaves, in the order of its entries.
    public func leaves(for history: VehicleHistory) async throws(LedgerError) -> [TreeHash] {
        let positions = history.entries.map(\.index.position)
        return try await read(.prove) { db in
            let tree = StoredTree(db)
            return try positions.map { try tree.hash(of: Subtree(level: 0, index: $0)) }
        }
    }

    /// A checkpoint, and for each entry of a history the proof that it is in that tree.
    public func receipt(for history: VehicleHistory) async throws(LedgerError) -> Receipt {
        let positions = history.entries.map(\.index.position)
        let origin = origin
        return try await read(.prove) { db in
            let stored = StoredTree(db)
            let head = try stored.tree().head
            let proofs = try positions.map { position in
                guard position < head.size else {
                    throw LedgerError.Cause.Thrown(cause: .damaged("there is no entry \(position)"))
                }
                return try InclusionProof(of: position, in: head.size, subtree: stored.hash)
            }
            return Receipt(checkpoint: Checkpoint(origin: origin, head: head), proofs: proofs)
        }
    }

    /// The proof that an entry is in the tree of the signed checkpoint that was released last.
    ///
    /// Whoever has it, and the leaf, needs no ledger. Extra data goes with it unauthenticated.
    /// It is nil when that checkpoint is not signed by a key of this ledger, or is older than
    /// the entry. Source: C2SP tlog-proof.
    public func tlogProof(
        of index: EntryIndex, extra: [UInt8]? = nil
    ) async throws(LedgerError) -> TlogProof? {
        guard let released = try releasedCheckpoint(), let note = released.note,
            !released.signers.isEmpty, index.position < released.checkpoint.head.size
        else { return nil }
        let size = released.checkpoint.head.size
        let proof = try await read(.prove) { db in
            try InclusionProof(of: index.position, in: size, subtree: StoredTree(db).hash)
        }
        return TlogProof(extra: extra, inclusion: proof, note: note)
    }

    /// The proof that an older tree is the beginning of this one.
    ///
    /// - Throws: when the older tree is empty, larger than this, or not its beginning.
    public func consistency(since older: TreeHead) async throws(LedgerError) -> ConsistencyProof {
        try await read(.prove) { db in
            let stored = StoredTree(db)
            let size = try stored.size()
            guard 0 < older.size, older.size <= size else {
                throw LedgerError.Cause.Thrown(
                    cause: .behindCheckpoint(held: size, released: older.size))
            }
            guard try stored.tree(size: older.size).root == older.root else {
                throw LedgerError.Cause.Thrown(
                    cause: .checkpointDiffers("it has another root at \(older.size) entries"))
            }
            return try ConsistencyProof(from: older.size, to: size, subtree: stored.hash)
        }
    }
}

extension Ledger {
    /// The checkpoint that was released last, with its signatures; nil when none was, and for a
    /// ledger in memory.
    ///
    /// - Throws: when the file can't be read, or a key of this ledger is said to have signed it
    ///   and did not.
    public func releasedCheckpoint() throws(LedgerError) -> ReleasedCheckpoint? {
        guard let files else { return nil }
        return try LedgerError.attempt(.read, files.path) { try files.released(key: key) }
    }

    /// The public keys that lie beside the ledger, the newest last.
    ///
    /// They are as trustworthy as the folder; a reader of a report has them from elsewhere.
    /// - Throws: when the file can't be read or holds something else.
    public func publicKeys() throws(LedgerError) -> [VerifierKey] {
        guard let files else { return [] }
        return try LedgerError.attempt(.read, files.path) { try files.publishedKeys() }
    }

    /// Compares the checkpoint that lies beside the ledger with the tree. Source: decision D17.
    func compareWithReleased(_ files: LedgerFiles) throws(LedgerError) {
        try LedgerError.attempt(.open, files.path) {
            // The file first: a writer may be at work, and it writes the tree first.
            guard let released = try files.released(key: key)?.checkpoint else { return }
            try queue.read { db in
                if let cause = try Self.difference(of: released, origin: origin, in: db) {
                    throw LedgerError.Cause.Thrown(cause: cause)
                }
            }
        }
    }

    /// What is wrong with a checkpoint that was released for this ledger; nil when nothing is.
    static func difference(
        of released: Checkpoint, origin: String, in db: Database
    ) throws -> LedgerError.Cause? {
        guard released.origin == origin else {
            return .checkpointDiffers("that of \"\(released.origin)\" lies beside it")
        }
        let stored = StoredTree(db)
        let size = try stored.size()
        guard released.head.size <= size else {
            return .behindCheckpoint(held: size, released: released.head.size)
        }
        guard try stored.tree(size: released.head.size).root == released.head.root else {
            return .checkpointDiffers("another root at \(released.head.size) entries")
        }
        return nil
    }

    /// Writes the checkpoint file if it is not up to date; called only after COMMIT returned.
    func release() throws(LedgerError) {
        guard let files else { return }
        try LedgerError.attempt(.release, files.path) {
            let head = try queue.read { db in try StoredTree(db).tree().head }
            let checkpoint = Checkpoint(origin: origin, head: head)
            if let released = try files.released(key: key), released.checkpoint == checkpoint {
                guard let key, !released.signers.contains(key.verifier) else { return }
            }
            try files.release(try ReleasedCheckpoint(checkpoint, signedBy: key))
        }
    }
}
