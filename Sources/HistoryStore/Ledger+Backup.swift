import Foundation
import GRDB
public import TransparencyLog

/// A copy of a ledger that was audited before it took its name.
public struct Backup: Hashable, Sendable {
    /// The head of the tree that the copy holds.
    public let head: TreeHead
    /// The checkpoint that lies beside the copy, if the ledger had released one.
    public let checkpoint: Checkpoint?
}

extension Ledger {
    /// Copies the ledger as it is at one instant, audits the copy, compares it with the released
    /// checkpoint, and only then gives it its name.
    ///
    /// The checkpoint and the public keys go with it, under the copy's name; the secret key,
    /// outcomes and tokens do not. An older backup of the same ledger is replaced as a whole.
    /// - Throws: when something else or a newer backup has the name, when the copy does not audit
    ///   well, or it can't be written. Then what had the name is as it was.
    public func backUp(to path: String) async throws(LedgerError) -> Backup {
        guard let source = files else {
            throw LedgerError(.backUp, location.name, .refused("it is in memory"))
        }
        let target = LedgerFiles(path: path)
        return try await LedgerError.attempt(.backUp, source.path) {
            do {
                let backup = try await copy(source, to: target)
                try target.takeName(backup.released, keys: try source.publishedKeys())
                return Backup(head: backup.head, checkpoint: backup.released?.checkpoint)
            } catch {
                try target.removeUnfinished()
                throw error
            }
        }
    }

    /// Makes and audits the copy under its unfinished name.
    private func copy(
        _ source: LedgerFiles, to target: LedgerFiles
    ) async throws -> (head: TreeHead, released: ReleasedCheckpoint?) {
        // The file first: a writer may be at work, and it writes the tree first.
        let before = try source.released()
        try target.checkFree(for: origin, notBehind: before?.checkpoint.head.size, source)
        try target.removeUnfinished()
        try LedgerFiles.createPrivate(target.unfinished)
        let draft = try DatabaseQueue(
            path: target.unfinished, configuration: LedgerSchema.configuration)
        try queue.backup(to: draft)
        try draft.close()
        let copy = try Ledger(existingAt: target.unfinished)
        let audit = try await copy.audit(against: before?.checkpoint)
        guard audit.faults.isEmpty else {
            throw LedgerError.Cause.Thrown(
                cause: .damaged(
                    "the copy has \(audit.faults.count) faults, the first: \(audit.faults[0])"))
        }
        // The newest that the copy covers.
        let after = try source.released()
        let released =
            (after?.checkpoint.head.size ?? 0) <= audit.head.size ? after ?? before : before
        return (audit.head, released)
    }
}

extension LedgerFiles {
    /// Whether a backup may take this name.
    fileprivate func checkFree(
        for origin: String, notBehind released: UInt64?, _ source: LedgerFiles
    ) throws {
        func inTheWay(_ what: String) -> LedgerError.Cause.Thrown {
            LedgerError.Cause.Thrown(cause: .inTheWay("\(path) is \(what)"))
        }
        guard database != source.database else { throw inTheWay("the ledger itself") }
        guard FileManager.default.fileExists(atPath: folder) else {
            throw inTheWay("in a folder that does not exist")
        }
        try checkFolder()
        guard exists else {
            guard try releasedCheckpoint() == nil else {
                throw inTheWay("the name of a ledger whose checkpoint is still there")
            }
            return
        }
        let held: Ledger
        do { held = try Ledger(existingAt: path) } catch {
            throw inTheWay("there, and can't be replaced: \(error.cause)")
        }
        guard held.origin == origin else {
            throw inTheWay("the ledger \"\(held.origin)\"")
        }
        let size = try releasedCheckpoint()?.head.size ?? 0
        guard size <= released ?? 0 else {
            throw inTheWay("a newer backup, of \(size) entries")
        }
    }

    /// The copy takes its name; a checkpoint is never newer than the ledger that it lies beside.
    fileprivate func takeName(_ released: ReleasedCheckpoint?, keys: [VerifierKey]) throws {
        for key in keys { try publish(key) }
        try replace(database, by: unfinished)
        try synchronizeFolder()
        if let released { try release(released) }
    }
}
