import GRDB
import LedgerFormat
import TransparencyLog
public import VehicleRecords

extension Ledger {
    /// Removes raw responses that were recorded before an instant, and says so in an entry.
    ///
    /// No reading goes with them: payloads, salts, leaves and every proof stay, and so do the
    /// responses that a later entry names too, and those of vehicles under a hold. Source:
    /// decision D115.
    /// - Returns: what went; nil when nothing was due, and then nothing is appended.
    /// - Throws: when it was opened for reading, or it can't be stored; then nothing is changed.
    public func removeResponses(
        recordedBefore instant: Timestamp, recordedAt: Timestamp
    ) async throws(LedgerError) -> ResponseRemoval? {
        try await commit(.append, recordedAt: recordedAt, salts: salts) { db, writer in
            let due = ResponsesDue(db)
            guard let before = try due.end(before: instant, size: writer.head.size),
                let count = try due.remove(before: before)
            else { return nil }
            let removal = ResponseRemoval(before: EntryIndex(before), responses: count)
            _ = try writer.append(payload: removal.payload(recordedAt: recordedAt))
            return removal
        }
    }
}

/// The responses that have been kept long enough, within a transaction.
struct ResponsesDue {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// Up to which entry all are older than the instant; nil when that is no further than last
    /// time.
    func end(before instant: Timestamp, size: UInt64) throws -> UInt64? {
        let newest = try Row.fetchOne(
            db,
            sql: """
                SELECT payload FROM content WHERE kind = ? ORDER BY position DESC LIMIT 1
                """, arguments: [Int(RecordKind.responseRemoval.rawValue)])
        let last =
            try newest.flatMap { ResponseRemoval(payload: try $0.bytes("payload")) }?.before
            .position ?? 0
        let end =
            try Row.fetchOne(
                db,
                sql: """
                    SELECT position FROM content WHERE position >= ? AND recorded_at >= ?
                    ORDER BY position LIMIT 1
                    """, arguments: [Int64(last), instant.millisecondsSince1970]
            )?.unsigned("position") ?? size
        return end > last ? end : nil
    }

    /// How many went; nil when none did.
    func remove(before end: UInt64) throws -> UInt64? {
        try db.execute(
            sql: """
                CREATE TEMP TABLE kept (digest BLOB PRIMARY KEY) WITHOUT ROWID;
                """)
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO kept
                SELECT evidence FROM content WHERE position >= ? AND evidence IS NOT NULL
                """, arguments: [Int64(end)])
        for vehicle in try heldVehicles() {
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO kept
                    SELECT evidence FROM content WHERE vehicle = ? AND evidence IS NOT NULL
                    """, arguments: [vehicle])
        }
        let isDue = try Bool.fetchOne(
            db,
            sql:
                "SELECT EXISTS (SELECT 1 FROM evidence WHERE digest NOT IN (SELECT digest FROM kept))"
        )
        var count: UInt64?
        if isDue == true {
            try db.withoutTriggers(["evidence_is_never_deleted"]) {
                try db.execute(
                    sql: "DELETE FROM evidence WHERE digest NOT IN (SELECT digest FROM kept)")
                count = UInt64(db.changesCount)
            }
        }
        try db.execute(sql: "DROP TABLE temp.kept")
        return count
    }

    private func heldVehicles() throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT DISTINCT vehicle FROM content WHERE vehicle IS NOT NULL AND kind = ?",
            arguments: [Int(RecordKind.hold.rawValue)]
        ).filter { text in try Ledger.hold(on: VIN(text), in: db)?.isSet ?? false }
    }
}

extension Database {
    /// Does what triggers forbid. They are dropped and made again, word for word, which audit
    /// compares; the caller's transaction holds both.
    func withoutTriggers(_ names: [String], _ body: () throws -> Void) throws {
        let definitions = try names.map { name in
            let sql = try String.fetchOne(
                self, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?",
                arguments: [name])
            guard let sql else {
                throw LedgerError.Cause.Thrown(cause: .damaged("it lacks the trigger \(name)"))
            }
            try execute(sql: "DROP TRIGGER \(name)")
            return sql
        }
        try body()
        for sql in definitions { try execute(sql: sql) }
    }
}
