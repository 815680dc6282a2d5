import GRDB
public import TransparencyLog

extension Ledger {
    /// Recomputes every hash from the stored bytes and compares all that is kept with it.
    ///
    /// Every table is covered, and the checkpoint that was released, or another one that
    /// somebody kept. Faults are the answer, not an error.
    /// - Throws: when the file can't be read, or not to the end.
    public func audit(
        against checkpoint: Checkpoint? = nil
    ) async throws(LedgerError) -> Audit {
        // An erasing on the way is rare; after two it is done in one go, which lets no third in.
        for part in [Auditor.part, Auditor.part, .max] {
            if let audit = try await audit(against: checkpoint, inPartsOf: part) { return audit }
        }
        throw LedgerError(.audit, location.name, .busy(holder: nil))
    }

    /// Nil when a vehicle was erased, or responses were removed, on the way.
    func audit(
        against checkpoint: Checkpoint?, inPartsOf part: UInt64
    ) async throws(LedgerError) -> Audit? {
        let (origin, files, queue) = (origin, files, queue)
        return try await LedgerError.attempt(.audit, location.name) {
            // Without a transaction around it, in which nobody could write from first to last.
            try await queue.unsafeRead { db in
                // The file first: a writer may be at work, and it writes the tree first.
                let released = try checkpoint ?? files?.releasedCheckpoint()
                var auditor = Auditor(released: released, origin: origin)
                var isSettled = false
                if part == .max {
                    try db.inTransaction(.deferred) {
                        isSettled = try auditor.examine(db, inPartsOf: part)
                        return .commit
                    }
                } else {
                    isSettled = try auditor.examine(db, inPartsOf: part)
                }
                guard isSettled else { return nil }
                if released == nil, files != nil { try auditor.checkWithoutRelease(db) }
                return Audit(
                    head: auditor.tree.head, released: released, erased: auditor.erasedCount,
                    responsesRemoved: auditor.removedResponseCount, faults: auditor.faults)
            }
        }
    }
}
