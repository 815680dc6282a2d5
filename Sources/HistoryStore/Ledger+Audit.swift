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
        let origin = origin
        let files = files
        return try await read(.audit) { db in
            let released = try checkpoint ?? files?.releasedCheckpoint()
            var auditor = Auditor(released: released, origin: origin)
            try auditor.examine(db)
            if checkpoint == nil, let files, try files.releasedCheckpoint() == nil {
                try auditor.checkWithoutRelease(db)
            }
            return Audit(
                head: auditor.tree.head, released: released, erased: auditor.erasedCount,
                responsesRemoved: auditor.removedResponseCount,
                faults: auditor.faults)
        }
    }
}
