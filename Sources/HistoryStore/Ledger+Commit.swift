import GRDB
import LedgerFormat
import TransparencyLog
import VehicleRecords

extension Ledger {
    /// One transaction that appends: entries, then the signed checkpoint, then COMMIT, and only
    /// then the checkpoint file. Source: decision D17.
    ///
    /// - Throws: when it was opened for reading, or nothing could be stored. With the operation
    ///   `release` everything is stored, but the checkpoint file is behind.
    func commit<Value: Sendable>(
        _ operation: LedgerError.Operation, recordedAt: Timestamp, salts: any SaltSource,
        before prepare: @escaping @Sendable (Database) throws -> Void = { _ in },
        append: @escaping @Sendable (Database, inout EntryWriter) throws -> Value,
        after conclude: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) async throws(LedgerError) -> Value {
        guard canWrite else {
            throw LedgerError(operation, location.name, .openedForReading)
        }
        let files = files
        let (key, origin) = (key, origin)
        return try await LedgerError.attempt(operation, location.name) {
            try await queue.writeWithoutTransaction { db in
                try prepare(db)
                var value: Value?
                var released: ReleasedCheckpoint?
                try db.inTransaction(.immediate) {
                    var writer = try EntryWriter(db, recordedAt: recordedAt, salts: salts)
                    let before = writer.head.size
                    value = try append(db, &writer)
                    if writer.head.size > before {
                        // Signed within: what can't be signed is not stored either.
                        released = try ReleasedCheckpoint(
                            Checkpoint(origin: origin, head: writer.head), signedBy: key)
                    }
                    return .commit
                }
                // COMMIT has returned. Nobody else appends until the file is written.
                if let files, let released {
                    try LedgerError.attempt(.release, files.path) { try files.release(released) }
                }
                try conclude(db)
                guard let value else {
                    throw LedgerError.Cause.Thrown(cause: .failed("SQLite ran no transaction"))
                }
                return value
            }
        }
    }
}
