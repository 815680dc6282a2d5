import Crypto
import Foundation
import GRDB
import LedgerFormat
import TransparencyLog
import VehicleRecords

/// Appends within one transaction.
struct EntryWriter {
    private let db: Database
    private let recordedAt: Timestamp
    private let salts: any SaltSource
    private var tree: MerkleTree
    // Found once: a statement is looked up by its text.
    private let insertEntry: Statement
    private let insertContent: Statement
    private let findHeld: Statement
    /// The ends of each vehicle's chains, for those met so far.
    private var ends: [VIN: ChainEnds] = [:]

    init(_ db: Database, recordedAt: Timestamp, salts: any SaltSource) throws {
        self.db = db
        self.recordedAt = recordedAt
        self.salts = salts
        tree = try StoredTree(db).tree()
        insertEntry = try db.cachedStatement(
            sql: "INSERT INTO entry (position, leaf, subtrees) VALUES (?, ?, ?)")
        insertContent = try db.cachedStatement(sql: ContentColumns.insertion)
        findHeld = try db.cachedStatement(
            sql: """
                SELECT position, payload FROM content
                WHERE vehicle = ? AND latest BETWEEN ? AND ? AND kind = ?
                    AND signal IS ? AND meters IS ?
                ORDER BY position
                """)
    }

    /// The tree with what was appended.
    var head: TreeHead { tree.head }

    mutating func append(_ answer: Answer) throws -> [Appended] {
        let digest = answer.evidence.map { Array(SHA256.hash(data: $0)) }
        var appended: [Appended] = []
        for record in answer.records {
            if let held = try position(holding: record) {
                appended.append(.known(EntryIndex(held)))
            } else {
                let position = try append(record, evidence: digest)
                appended.append(.new(EntryIndex(position)))
            }
        }
        let anyNew = appended.contains { if case .new = $0 { true } else { false } }
        if anyNew, let digest, let evidence = answer.evidence {
            try db.cachedStatement(
                sql: """
                    INSERT INTO evidence (digest, bytes) SELECT ?1, ?2
                    WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE digest = ?1)
                    """
            ).execute(arguments: [Data(digest), Data(evidence)])
        }
        return appended
    }

    /// Where the same statement is held, if it is.
    private mutating func position(holding record: VehicleRecords.Record) throws -> UInt64? {
        let day = RecordCoding.fetchDay(of: record)
        let latest = record.measuredAt.latest.millisecondsSince1970
        // What was fetched on a day was answered on it or later; two clocks may differ a little.
        let from = day.map { Timestamp($0).millisecondsSince1970 - 3_600_000 } ?? latest
        let to = day.map { max(Timestamp($0).millisecondsSince1970 + 90_000_000, latest) } ?? latest
        // Most is later than all that is held of its vehicle.
        guard try ends(of: record.vin).latest >= from else { return nil }
        let candidates = try Row.fetchCursor(
            findHeld,
            arguments: [
                record.vin.description, from, to, Int(RecordKind(of: record).rawValue),
                record.signal.map(Word.of), ContentColumns.meters(of: record),
            ])
        // Most have none to be compared with.
        var statement: [UInt8]?
        while let row = try candidates.next() {
            let said = statement ?? RecordCoding.statement(of: record)
            statement = said
            guard let held = Payload(bytes: try row.bytes("payload")),
                RecordCoding.statement(of: held.record) == said
            else { continue }
            let isSameTime =
                held.record.measuredAt == record.measuredAt
                || (day != nil && RecordCoding.fetchDay(of: held.record) == day)
            if isSameTime { return try row.unsigned("position") }
        }
        return nil
    }

    private mutating func append(_ record: VehicleRecords.Record, evidence: [UInt8]?) throws
        -> UInt64
    {
        var end = try ends(of: record.vin)
        let payload = Payload(
            record: record, recordedAt: recordedAt, evidence: evidence,
            previous: end.newest, number: end.number + 1,
            mileage: try end.mileagePlace(of: record, in: db))
        let link = try append(payload.bytes, ContentColumns(payload))
        end.add(payload, at: link)
        ends[record.vin] = end
        return link.position
    }

    /// Appends an entry of any kind, whose bytes name the entry before where its kind does.
    mutating func append(payload: [UInt8]) throws -> Payload.Link {
        try append(payload, ContentColumns(payload: payload))
    }

    private mutating func append(
        _ payload: [UInt8], _ columns: ContentColumns
    ) throws -> Payload.Link {
        let position = tree.size
        let salt = salts.salt(for: position)
        let leaf = LeafCommitment.leaf(salt: salt, payload: payload)
        let subtrees = tree.append(leaf).flatMap(\.bytes)
        try insertEntry.execute(
            arguments: [Int64(position), Data(leaf.bytes), Data(subtrees)])
        try insertContent.execute(
            arguments: columns.arguments(position: position, salt: salt, payload: payload))
        return Payload.Link(position: position, leaf: leaf)
    }

    /// The ends of a vehicle's chains, read once.
    private mutating func ends(of vin: VIN) throws -> ChainEnds {
        if let known = ends[vin] { return known }
        let read = try ChainEnds(of: vin, in: db)
        ends[vin] = read
        return read
    }
}
