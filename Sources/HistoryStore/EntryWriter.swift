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
    private let insertEntry: DirectStatement
    private let insertContent: DirectStatement
    private let findHeld: DirectStatement
    /// The ends of each vehicle's chains, for those met so far, and where each vehicle's are.
    private var ends: [ChainEnds] = []
    private var places: [VIN: Int] = [:]
    /// For the next entries; those left over are never used.
    private var readySalts: ArraySlice<[UInt8]> = []

    init(_ db: Database, recordedAt: Timestamp, salts: any SaltSource) throws {
        self.db = db
        self.recordedAt = recordedAt
        self.salts = salts
        tree = try StoredTree(db).tree()
        insertEntry = try DirectStatement(
            db, "INSERT INTO entry (position, leaf, subtrees) VALUES (?, ?, ?)")
        insertContent = try DirectStatement(db, ContentColumns.insertion)
        findHeld = try DirectStatement(
            db,
            """
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
            let place = try place(of: record.vin)
            if let held = try position(holding: record, ends[place]) {
                appended.append(.known(EntryIndex(held)))
            } else {
                let position = try append(record, evidence: digest, at: place)
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
    private func position(
        holding record: VehicleRecords.Record, _ end: ChainEnds
    ) throws -> UInt64? {
        let day = RecordCoding.fetchDay(of: record)
        let latest = record.measuredAt.latest.millisecondsSince1970
        // What was fetched on a day was answered on it or later; two clocks may differ a little.
        let from = day.map { Timestamp($0).millisecondsSince1970 - 3_600_000 } ?? latest
        let to = day.map { max(Timestamp($0).millisecondsSince1970 + 90_000_000, latest) } ?? latest
        // Most is later than all that is held of its vehicle.
        guard end.latest >= from else { return nil }
        try findHeld.bind(1, record.vin.description)
        try findHeld.bind(2, from)
        try findHeld.bind(3, to)
        try findHeld.bind(4, Int64(RecordKind(of: record).rawValue))
        try findHeld.bind(5, record.signal.map(Word.of))
        try findHeld.bind(6, ContentColumns.meters(of: record))
        defer { findHeld.reset() }
        // Most have none to be compared with.
        var statement: [UInt8]?
        while try findHeld.step() {
            let said = statement ?? RecordCoding.statement(of: record)
            statement = said
            guard let held = Payload(bytes: try findHeld.bytes(1)),
                RecordCoding.statement(of: held.record) == said
            else { continue }
            let isSameTime =
                held.record.measuredAt == record.measuredAt
                || (day != nil && RecordCoding.fetchDay(of: held.record) == day)
            if isSameTime { return try findHeld.unsigned(0) }
        }
        return nil
    }

    private mutating func append(
        _ record: VehicleRecords.Record, evidence: [UInt8]?, at place: Int
    ) throws -> UInt64 {
        let payload = Payload(
            record: record, recordedAt: recordedAt, evidence: evidence,
            previous: ends[place].newest, number: ends[place].number + 1,
            mileage: try ends[place].mileagePlace(of: record, in: db))
        let link = try append(payload.bytes, ContentColumns(payload))
        ends[place].add(payload, at: link)
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
        if readySalts.isEmpty {
            readySalts = salts.salts(for: position..<position + Self.saltsAtOnce)[...]
        }
        guard let salt = readySalts.popFirst() else {
            preconditionFailure("a source of salts gives one for each position")
        }
        let leaf = LeafCommitment.leaf(salt: salt, payload: payload)
        try insertEntry.bind(1, Int64(position))
        try insertEntry.bind(2, leaf.bytes)
        try insertEntry.bind(3, tree.append(leaf).flatMap(\.bytes))
        try insertEntry.run()
        try columns.insert(by: insertContent, position: position, salt: salt, payload: payload)
        return Payload.Link(position: position, leaf: leaf)
    }

    /// As many as one call of the system gives. Source: getentropy(3), 256 bytes.
    private static let saltsAtOnce: UInt64 = 8

    /// Where the ends of a vehicle's chains are, which are read once.
    private mutating func place(of vin: VIN) throws -> Int {
        if let known = places[vin] { return known }
        ends.append(try ChainEnds(of: vin, in: db))
        places[vin] = ends.count - 1
        return ends.count - 1
    }
}
