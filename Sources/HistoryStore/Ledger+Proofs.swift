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
    /// Compares the checkpoint that lies beside the ledger with the tree. Source: decision D17.
    func compareWithReleased(_ files: LedgerFiles) throws(LedgerError) {
        try LedgerError.attempt(.open, files.path) {
            // The file first: a writer may be at work, and it writes the tree first.
            guard let released = try files.releasedCheckpoint() else { return }
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
            guard try files.releasedCheckpoint() != checkpoint else { return }
            try files.release(checkpoint)
        }
    }

    func releaseCheckpoint() async throws(LedgerError) {
        guard let files else { return }
        let checkpoint = try await checkpoint()
        try LedgerError.attempt(.release, files.path) { try files.release(checkpoint) }
    }
}
