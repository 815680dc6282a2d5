import Foundation
import GRDB
import LedgerFormat
public import VehicleRecords

/// What went when a vehicle was erased.
public struct Erasure: Hashable, Sendable {
    /// The entry that says so.
    public let tombstone: EntryIndex
    /// How many entries lost salt, payload and columns.
    public let entries: Int
    /// How many responses went with them.
    public let responses: Int
    /// How many rows of the outcomes beside the ledger.
    public let outcomes: Int
    /// How many entries and responses of other vehicles name it; they stay.
    public let namedElsewhere: Int
}

extension Ledger {
    /// Removes what the ledger holds of one vehicle, byte for byte, and says so in an entry
    /// without its name.
    ///
    /// Salts, payloads, columns, responses and the rows of the outcomes go; leaves stay, and with
    /// them every proof. The file is then written anew, so that no freed page keeps a byte; a
    /// writer that finds this unfinished finishes it. Copies and backups are not reached. In
    /// the outcomes file it goes by its other names too.
    /// - Throws: when the ledger holds nothing of it, a hold forbids it, the reason names it, or
    ///   nothing could be written; then nothing is changed.
    public func erase(
        _ vin: VIN, alsoKnownAs names: [String] = [], reason: String, decidedBy: String,
        recordedAt: Timestamp
    ) async throws(LedgerError) -> Erasure {
        let files = files
        let hasOutcomes = files.map { FileManager.default.fileExists(atPath: $0.outcomes) } ?? false
        let called = [vin.description] + names
        let erasure = try await commit(.erase, recordedAt: recordedAt, salts: salts) { db in
            try Self.checkErasable(vin, saying: [reason, decidedBy], in: db)
            if hasOutcomes { try Self.attachOutcomes(of: files, to: db) }
            try files?.beginErasing()
            // What was concluded of it each night is made again when it is heard of again.
            try files?.forgetNights(of: vin, alsoKnownAs: names)
        } append: { db, writer in
            var eraser = VehicleEraser(db, vin)
            let gone = try eraser.erase()
            let tombstone = Tombstone(
                erased: gone.positions, reason: reason, decidedBy: decidedBy,
                sharedResponses: gone.sharedResponses)
            let link = try writer.append(payload: tombstone.payload(recordedAt: recordedAt))
            let outcomes =
                try hasOutcomes ? OutcomeSchema.forget(called, in: db, schema: "outcomes") : 0
            return Erasure(
                tombstone: EntryIndex(link.position), entries: gone.positions.count,
                responses: gone.responses, outcomes: outcomes, namedElsewhere: gone.namedElsewhere)
        } after: { db in
            try db.execute(sql: "VACUUM")
            if hasOutcomes { try db.execute(sql: "VACUUM outcomes") }
            try files?.endErasing()
        }
        // The heads entry before speaks of the vehicle, and can't be made again without it.
        _ = try await seal(recordedAt: recordedAt)
        return erasure
    }

    /// Every vehicle that was erased, by its tombstone.
    public func tombstones() async throws(LedgerError) -> [(index: EntryIndex, Tombstone)] {
        try await read(.read) { db in
            try Row.fetchAll(
                db, sql: "SELECT position, payload FROM content WHERE kind = ? ORDER BY position",
                arguments: [Int(RecordKind.tombstone.rawValue)]
            ).compactMap { row in
                guard let tombstone = Tombstone(payload: try row.bytes("payload")) else {
                    return nil
                }
                return (EntryIndex(try row.unsigned("position")), tombstone)
            }
        }
    }

    private static func checkErasable(
        _ vin: VIN, saying texts: [String], in db: Database
    ) throws {
        guard !texts.contains(where: { $0.uppercased().contains(vin.description) }) else {
            throw LedgerError.Cause.Thrown(
                cause: .refused("the reason names the vehicle, and would stay"))
        }
        guard try !entries(of: vin, in: db).isEmpty else {
            throw LedgerError.Cause.Thrown(cause: .notHeld("entry of \(vin)"))
        }
        if let hold = try hold(on: vin, in: db), hold.isSet {
            throw LedgerError.Cause.Thrown(cause: .held(reason: hold.reason, by: hold.decidedBy))
        }
    }

    /// The newest word on whether a vehicle may be erased; nil when nobody said any.
    static func hold(on vin: VIN, in db: Database) throws -> Hold? {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT payload FROM content WHERE vehicle = ? AND kind = ? ORDER BY number DESC
                """, arguments: [vin.description, Int(RecordKind.hold.rawValue)])
        while let row = try rows.next() {
            if case .hold(let hold)? = Payload(bytes: try row.bytes("payload"))?.record {
                return hold
            }
        }
        return nil
    }
}

extension LedgerFiles {
    /// Deletes what was concluded of a vehicle each night, and writes that file anew.
    fileprivate func forgetNights(of vin: VIN, alsoKnownAs names: [String]) throws {
        guard FileManager.default.fileExists(atPath: nights) else { return }
        // One of an earlier version becomes one of this: its tables are named here.
        let queue = try CompanionFile.nights.open(nights)
        try queue.write { db in
            for table in ["judgment", "report"] {
                try db.execute(
                    sql: "DELETE FROM \(table) WHERE vehicle = ?", arguments: [vin.description])
            }
            for name in names {
                try db.execute(sql: "DELETE FROM wait WHERE name = ?", arguments: [name])
            }
        }
        try queue.writeWithoutTransaction { db in try db.execute(sql: "VACUUM") }
        try queue.close()
    }
}

/// Deletes the content of one vehicle within a transaction.
struct VehicleEraser {
    struct Gone {
        var positions: [EntryIndex] = []
        var responses = 0
        var sharedResponses: [[UInt8]] = []
        var namedElsewhere = 0
    }

    private let db: Database
    private let vin: VIN
    /// The triggers that forbid it.
    private static let triggers = ["content_is_never_deleted", "evidence_is_never_deleted"]

    init(_ db: Database, _ vin: VIN) {
        self.db = db
        self.vin = vin
    }

    mutating func erase() throws -> Gone {
        var gone = Gone()
        let vehicle = vin.description
        gone.positions = try Row.fetchAll(
            db, sql: "SELECT position FROM content WHERE vehicle = ? ORDER BY position",
            arguments: [vehicle]
        ).map { EntryIndex(try $0.unsigned("position")) }
        let named = try Row.fetchAll(
            db,
            sql: """
                SELECT evidence, MAX(vehicle IS NOT ?1) AS shared FROM content
                WHERE evidence IN (
                    SELECT evidence FROM content WHERE vehicle = ?1 AND evidence IS NOT NULL)
                GROUP BY evidence ORDER BY evidence
                """, arguments: [vehicle])
        for row in named where try row.integer("shared") == 1 {
            gone.sharedResponses.append(try row.bytes("evidence"))
        }
        try db.withoutTriggers(Self.triggers) {
            try db.execute(sql: "DELETE FROM content WHERE vehicle = ?", arguments: [vehicle])
            for row in named {
                try db.execute(
                    sql: "DELETE FROM evidence WHERE digest = ?",
                    arguments: [Data(try row.bytes("evidence"))])
                gone.responses += db.changesCount
            }
        }
        gone.namedElsewhere =
            try Int.fetchOne(
                db,
                sql: """
                    SELECT (SELECT COUNT(*) FROM content WHERE instr(payload, ?1) > 0)
                        + (SELECT COUNT(*) FROM evidence WHERE instr(bytes, ?1) > 0)
                    """, arguments: [Data(vehicle.utf8)]) ?? 0
        return gone
    }
}
