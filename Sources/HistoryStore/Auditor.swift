import Crypto
import GRDB
import LedgerFormat
import TransparencyLog
import VehicleRecords

/// Reads a ledger once, in order, and writes down what is not as it must be.
struct Auditor {
    /// How many entries are read in one transaction: they take a fraction of a second.
    static let part: UInt64 = 10_000

    private let released: Checkpoint?
    private let origin: String
    private(set) var tree = MerkleTree()
    private(set) var faults: [Audit.Fault] = []
    /// The root when the tree had the released size.
    private var rootThen: TreeHash?
    /// After a gap the leaves that follow have no known place.
    private var treeIsKnown = true
    /// Where each vehicle's chains end, and what each heads entry must say of that.
    private var chains = ChainAuditor()
    /// Responses by their key; whether an entry names them.
    private var isNamed: [[UInt8]: Bool] = [:]
    /// What is not there; a tombstone further on may say why.
    private var withoutContent: Set<UInt64> = []
    private var withoutResponse: [(index: EntryIndex, digest: [UInt8])] = []
    private var erased: Set<UInt64> = []
    private var erasedResponses: Set<[UInt8]> = []
    /// Entries before this one may lack their response.
    private var responsesKeptFrom: UInt64 = 0
    /// How many entries there are to be read, and the last response; what comes later is not read.
    private var size: UInt64 = 0
    private var lastResponse = Int64.min
    /// The position after the newest that was read.
    private var next: UInt64 = 0

    init(released: Checkpoint?, origin: String) {
        self.released = released
        self.origin = origin
    }

    /// Reads what is there in parts, each in a transaction of its own, so that whoever writes waits
    /// for one part at the most; only SQLite's check of its file can't be divided.
    ///
    /// What is read is what was there at the beginning. It is false when a vehicle was erased, or
    /// responses were removed, on the way: then this says nothing, and must be done again.
    @discardableResult
    mutating func examine(_ db: Database, inPartsOf part: UInt64 = Self.part) throws -> Bool {
        try begin(db)
        var start: UInt64 = 0
        while start < size {
            let end = part < size - start ? start + part : size
            try Self.transaction(db) { try readEntries(db, from: start, to: end) }
            start = end
        }
        var isSettled = true
        try Self.transaction(db) {
            try checkOrphans(db, Int64(size), .max)
            try checkOrphans(db, .min, 0)
            isSettled =
                try Row.fetchOne(
                    db, sql: "SELECT 1 FROM content WHERE position >= ? AND kind IN (?, ?)",
                    arguments: [
                        Int64(size), Int(RecordKind.tombstone.rawValue),
                        Int(RecordKind.responseRemoval.rawValue),
                    ]) == nil
        }
        compareWithTombstones()
        faults += isNamed.filter { !$0.value }.map { Self.hexadecimal($0.key) }.sorted()
            .map { .response($0) }
        compareWithReleased(held: size)
        return isSettled
    }

    /// All but the entries: the file, the schema, the responses.
    mutating func begin(_ db: Database) throws {
        try Self.transaction(db) { try checkFile(db) }
        try Self.transaction(db) {
            size = try StoredTree(db).size()
            lastResponse = try Int64.fetchOne(db, sql: "SELECT MAX(rowid) FROM evidence") ?? .min
            try checkSchema(db)
        }
        var response = Int64.min
        while response < lastResponse {
            try Self.transaction(db) { response = try readResponses(db, after: response) }
        }
        noteRoot()
    }

    private static func transaction(_ db: Database, _ body: () throws -> Void) throws {
        // Within one already, it goes on in that.
        if db.isInsideTransaction { return try body() }
        try db.inTransaction(.deferred) {
            try body()
            return .commit
        }
    }

    // Where the columns of the statement below stand; they are looked up a million times.
    private static let (leaf, subtrees, held, salt, payload, columns) = (1, 2, 3, 4, 5, 6)

    /// The entries from one position up to another, which it is before.
    mutating func readEntries(_ db: Database, from start: UInt64, to end: UInt64) throws {
        let row = try DirectStatement(
            db,
            """
            SELECT entry.position, leaf, subtrees, content.position AS held, salt, payload,
                kind, recorded_at, vehicle, number, signal, earliest, latest, meters, evidence
            FROM entry LEFT JOIN content ON content.position = entry.position
            WHERE entry.position >= ? AND entry.position < ? ORDER BY entry.position
            """)
        try row.bind(1, Int64(start))
        try row.bind(2, Int64(clamping: end))
        defer { row.reset() }
        while try row.step() {
            let position = try row.unsigned(0)
            if position > next {
                treeIsKnown = false
                chains.headsAreKnown = false
                // A gap of any width is told by its ends.
                faults.append(.missing(EntryIndex(next)))
                if position - next > 1 { faults.append(.missing(EntryIndex(position - 1))) }
            }
            next = position + 1
            try examine(row, at: position)
        }
        try checkOrphans(db, Int64(start), Int64(end))
    }

    private mutating func examine(_ row: DirectStatement, at position: UInt64) throws {
        let index = EntryIndex(position)
        let leaf = try row.hash(Self.leaf)
        if treeIsKnown {
            if tree.append(leaf).flatMap(\.bytes) != (try row.bytes(Self.subtrees)) {
                faults.append(.tree(index))
            }
            noteRoot()
        }
        guard try row.integer(Self.held) != nil else {
            withoutContent.insert(position)
            chains.headsAreKnown = false
            return
        }
        let payload = try row.bytes(Self.payload)
        let salt = try row.bytes(Self.salt)
        if LeafCommitment.leaf(salt: salt, payload: payload) != leaf {
            faults.append(.altered(index))
        }
        // Read once: most of the time goes into this.
        let reader = PayloadReader(payload)
        let record = reader.flatMap(RecordCoding.record)
        let columns = ContentColumns(payload, reader, record)
        if try ContentColumns(row: row, from: Self.columns) != columns {
            faults.append(.columns(index))
        }
        let link = Payload.Link(position: position, leaf: leaf)
        if let reader, !chains.follows(reader, record, salt: salt, at: link) {
            faults.append(.chain(index))
        }
        if !chains.headsAreRight(payload) { faults.append(.heads(index)) }
        if let digest = columns.evidence, isNamed.updateValue(true, forKey: digest) == nil {
            isNamed[digest] = nil
            withoutResponse.append((index, digest))
        }
        if reader?.kind == RecordKind.responseRemoval.rawValue,
            let removal = ResponseRemoval(payload: payload), removal.before.position <= position
        {
            responsesKeptFrom = max(responsesKeptFrom, removal.before.position)
        }
        if reader?.kind == RecordKind.tombstone.rawValue,
            let tombstone = Tombstone(payload: payload)
        {
            // A tombstone speaks of what was there before it.
            erased.formUnion(tombstone.erased.map(\.position).filter { $0 < position })
            erasedResponses.formUnion(tombstone.sharedResponses)
            // The erased vehicles are in no heads entry from here on, so those can be made again.
            chains.headsAreKnown = withoutContent.isSubset(of: erased)
        }
    }

    /// How many entries were erased by the word of a tombstone.
    var erasedCount: Int { withoutContent.intersection(erased).count }

    /// What is not there and no tombstone speaks of; what one speaks of and is there.
    private mutating func compareWithTombstones() {
        faults += withoutContent.subtracting(erased).sorted().map { .missing(EntryIndex($0)) }
        faults += erased.subtracting(withoutContent).sorted().map { .notErased(EntryIndex($0)) }
        faults += withoutResponse.filter {
            !erasedResponses.contains($0.digest) && $0.index.position >= responsesKeptFrom
        }.map { .evidence($0.index) }
    }

    /// How many entries lack their response because it had been kept long enough.
    var removedResponseCount: Int {
        withoutResponse.count { $0.index.position < responsesKeptFrom }
    }

    private mutating func noteRoot() {
        if tree.size == released?.head.size { rootThen = tree.root }
    }

    private mutating func compareWithReleased(held: UInt64) {
        guard let released else { return }
        if released.origin != origin {
            faults.append(.originDiffers(released.origin))
        }
        if released.head.size > held {
            faults.append(.behindCheckpoint(held: held, released: released.head.size))
        } else if rootThen != released.head.root {
            faults.append(.rootDiffers(size: released.head.size))
        }
    }

    /// A heads entry only comes with a release, so a file that is not there was taken away.
    mutating func checkWithoutRelease(_ db: Database) throws {
        guard let heads = try StoredHeads(db).newest() else { return }
        faults.append(.checkpointGone(size: heads.position + 1))
    }

    private mutating func checkFile(_ db: Database) throws {
        let words = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
        faults += words.filter { $0 != "ok" }.map { .file($0) }
    }

    mutating func checkSchema(_ db: Database) throws {
        let expected = try LedgerSchema.expectedObjects.get()
        let held = try LedgerSchema.objects(in: db)
        let names = Set(expected.keys).union(held.keys).sorted()
        faults += names.filter { expected[$0] != held[$0] }.map { .schema($0) }
    }

    /// Some of the responses, and no more than 16 MB and one; the answer is the last of them.
    private mutating func readResponses(_ db: Database, after first: Int64) throws -> Int64 {
        let responses = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT rowid, digest, bytes FROM evidence WHERE rowid > ? AND rowid <= ?
                    ORDER BY rowid LIMIT 1000
                    """), arguments: [first, lastResponse])
        var last = lastResponse
        var (count, size) = (0, 0)
        while let row = try responses.next() {
            let digest = try row.bytes("digest")
            let bytes = try row.bytes("bytes")
            // An altered response is as good as none: the entries that name it will say so.
            if Array(SHA256.hash(data: bytes)) == digest {
                isNamed[digest] = false
            } else {
                faults.append(.response(Self.hexadecimal(digest)))
            }
            (count, size) = (count + 1, size + bytes.count)
            last = try row.integer("rowid") ?? lastResponse
            if size > 1 << 24 { return last }
        }
        return count < 1000 ? lastResponse : last
    }

    /// Content from one position up to another, which it is before, that has no entry.
    private mutating func checkOrphans(_ db: Database, _ start: Int64, _ end: Int64) throws {
        let orphans = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT position FROM content
                    WHERE position >= ? AND position < ?
                        AND NOT EXISTS (SELECT 1 FROM entry WHERE position = content.position)
                    ORDER BY position
                    """), arguments: [start, end])
        while let row = try orphans.next() {
            faults.append(.missing(EntryIndex(try row.unsigned("position"))))
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
