import GRDB
import LedgerFormat
import TransparencyLog
public import VehicleRecords

extension Ledger {
    /// Ends a run: an entry over every vehicle's count and newest entry, and a checkpoint with it.
    ///
    /// From then on a report can show that none of its vehicle's entries was left out. Nothing is
    /// appended when nothing was since the last one, or when there is no vehicle. Source:
    /// decision D46.
    /// - Returns: where the newest such entry is; nil when there is none.
    /// - Throws: when it was opened for reading, or it can't be stored; then nothing is.
    @discardableResult
    public func seal(recordedAt: Timestamp) async throws(LedgerError) -> EntryIndex? {
        guard canWrite else { throw LedgerError(.append, location.name, .openedForReading) }
        let (salts, files, key, origin) = (salts, files, key, origin)
        return try await LedgerError.attempt(.append, location.name) {
            try await queue.writeWithoutTransaction { db in
                var released: ReleasedCheckpoint?
                var sealed: EntryIndex?
                var draft: HeadsFile.Draft?
                try db.inTransaction(.immediate) {
                    let stored = StoredHeads(db)
                    if let newest = try stored.newest(),
                        try !stored.speaksOfVehicles(after: newest.position)
                    {
                        sealed = EntryIndex(newest.position)
                        return .commit
                    }
                    let heads = try HeadsTable(db)
                    guard heads.count > 0 else { return .commit }
                    if let files, heads.count >= HeadsFile.leastVehicles {
                        draft = try HeadsFile.Draft(of: heads.count, for: files.heads)
                    }
                    let root = try heads.root(to: draft)
                    try heads.remove()
                    var writer = try EntryWriter(db, recordedAt: recordedAt, salts: salts)
                    let payload = HeadsPayload(
                        recordedAt: recordedAt, root: root, vehicles: UInt64(heads.count))
                    sealed = EntryIndex(try writer.append(payload: payload.bytes).position)
                    released = try ReleasedCheckpoint(
                        Checkpoint(origin: origin, head: writer.head), signedBy: key)
                    return .commit
                }
                if let files, let released {
                    try LedgerError.attempt(.release, files.path) { try files.release(released) }
                }
                if let draft, let sealed {
                    try draft.keep(of: sealed.position)
                } else if let files, released != nil {
                    try HeadsFile.remove(files.heads)
                }
                return sealed
            }
        }
    }
}

/// The heads as the ledger's file holds them.
struct StoredHeads {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// The newest heads entry; nil when there is none.
    func newest() throws -> VehicleReceipt.Entry? {
        // From the end: it is the newest entry, or close to it.
        let row = try Row.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT position, salt, payload FROM content WHERE kind = ?
                    ORDER BY position DESC LIMIT 1
                    """), arguments: [Int(RecordKind.heads.rawValue)])
        return try row.map { row in
            VehicleReceipt.Entry(
                position: try row.unsigned("position"), salt: try row.bytes("salt"),
                payload: try row.bytes("payload"))
        }
    }

    /// Whether vehicles were heard of, or erased, after a position; entries about the ledger
    /// itself leave every head as it was.
    func speaksOfVehicles(after position: UInt64) throws -> Bool {
        try Bool.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM content
                        WHERE position > ? AND (vehicle IS NOT NULL OR kind = ?))
                    """),
            arguments: [Int64(clamping: position), Int(RecordKind.tombstone.rawValue)]) ?? true
    }

    /// Every vehicle's head, as it was before a position.
    func map(before position: UInt64) throws -> VerifiableMap {
        let vehicles = try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT vehicle FROM content
                WHERE vehicle IS NOT NULL AND position < ?
                """, arguments: [Int64(clamping: position)])
        return VerifiableMap(
            try vehicles.compactMap { text in
                let vin = try VIN(text)
                let ends = try ChainEnds(of: vin, in: db, before: position)
                return ends.head?.item(of: vin, salt: VehicleHead.salt(from: ends.newestSalt))
            })
    }
}
