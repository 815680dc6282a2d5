import Foundation
import GRDB
import TransparencyLog

@testable import HistoryStore

/// A ledger's file in memory whose bytes are turned over one by one, and what came of it.
///
/// So that a million take minutes: what a page holds is audited from there on, by an audit that
/// has read as much without the change, and only where that finds nothing more is looked at. Bytes
/// that it does not find are turned over together: where nothing reads otherwise with all of
/// them, none of them says anything; else they are halved until one is left, which the whole audit
/// must find.
struct TurnedBytes {
    static let pageSize = 4096

    struct Page {
        /// From 1, as SQLite counts.
        let number: Int
        /// The entries whose leaves or content stand on it; nil for indexes, the schema and the rest.
        var entries: Range<Int>?
        /// Whether connections remember what it says.
        var isOfSchema = false

        var places: Range<Int> { (number - 1) * pageSize..<number * pageSize }
    }

    let pages: [Page]
    private(set) var found = 0
    private(set) var outside = 0
    /// What says something else, and no audit found it.
    private(set) var unseen: [Int] = []

    private let image: LedgerImage
    private let connection: DatabaseQueue
    private let kept: Checkpoint
    private let before: String
    private let states: [Auditor]
    private let owners: [Int: Int]

    init(of path: String, entries: Int, kept: Checkpoint) throws {
        let image = try LedgerImage(path)
        self.image = image
        self.kept = kept
        connection = try image.connection()
        before = try image.read(Self.contents)
        states = try image.read { db in try Self.audits(db, entries, kept) }
        owners = try image.read { db in try Self.owners(of: image, db) }
        pages = try image.read { db in try Self.pages(image.count / Self.pageSize, db) }
    }

    /// Turns over each byte of a page.
    mutating func turn(_ page: Page) throws {
        var quiet: [Int] = []
        for place in page.places {
            image.flip(place)
            if isFound(place, on: page) { found += 1 } else { quiet.append(place) }
            image.flip(place)
        }
        settle(quiet[...])
    }

    private func isFound(_ place: Int, on page: Page) -> Bool {
        if page.isOfSchema {
            return Self.finds {
                try image.read { db in
                    guard try LedgerSchema.origin(in: db) == kept.origin else { return true }
                    var auditor = Auditor(released: kept, origin: kept.origin)
                    try auditor.checkSchema(db)
                    return !auditor.faults.isEmpty
                }
            }
        }
        guard let entries = page.entries else {
            return Self.finds {
                try connection.unsafeRead { db in
                    LedgerImage.forget(db)
                    return try String.fetchAll(db, sql: "PRAGMA integrity_check(1)") != ["ok"]
                }
            }
        }
        if let owner = owners[place], finds(in: owner..<owner + 1) { return true }
        return finds(in: max(0, entries.lowerBound - 1)..<min(states.count, entries.upperBound + 1))
    }

    /// Whether an audit that has read the entries before these finds something in them.
    private func finds(in entries: Range<Int>) -> Bool {
        var auditor = states[entries.lowerBound]
        return Self.finds {
            try connection.unsafeRead { db in
                LedgerImage.forget(db)
                try auditor.readEntries(
                    db, from: UInt64(entries.lowerBound), to: UInt64(entries.upperBound))
            }
            return !auditor.faults.isEmpty
        }
    }

    /// Shows of bytes that were not found that they say nothing, or else finds them.
    private mutating func settle(_ quiet: ArraySlice<Int>) {
        guard let first = quiet.first else { return }
        for place in quiet { image.flip(place) }
        let now = Result { try image.read(Self.contents) }
        let isSame = if case .success(before) = now { true } else { false }
        let isFound = !isSame && quiet.count == 1 && findsAnything()
        for place in quiet { image.flip(place) }
        if isSame {
            outside += quiet.count
        } else if isFound {
            found += 1
        } else if quiet.count == 1 {
            unseen.append(first)
        } else {
            let middle = quiet.startIndex + quiet.count / 2
            settle(quiet[..<middle])
            settle(quiet[middle...])
        }
    }

    /// The whole audit.
    private func findsAnything() -> Bool {
        Self.finds {
            try image.read { db in
                guard try LedgerSchema.origin(in: db) == kept.origin else { return true }
                var auditor = Auditor(released: kept, origin: kept.origin)
                try auditor.examine(db)
                return !auditor.faults.isEmpty
            }
        }
    }

    /// What can't be read is found as well.
    private static func finds(_ look: () throws -> Bool) -> Bool {
        do { return try look() } catch { return true }
    }

    private static func contents(_ db: Database) throws -> String {
        try String.fetchOne(try db.cachedStatement(sql: LedgerImage.contents)) ?? ""
    }

    /// An audit after each number of entries read.
    private static func audits(
        _ db: Database, _ entries: Int, _ kept: Checkpoint
    ) throws -> [Auditor] {
        var auditor = Auditor(released: kept, origin: kept.origin)
        try auditor.begin(db)
        return try (0..<UInt64(entries)).map { position in
            let before = auditor
            try auditor.readEntries(db, from: position, to: position + 1)
            return before
        }
    }

    /// The entry that a byte most likely belongs to. A wrong guess costs time, nothing else.
    private static func owners(of image: LedgerImage, _ db: Database) throws -> [Int: Int] {
        var owners: [Int: Int] = [:]
        let rows = try Row.fetchAll(
            db, sql: "SELECT leaf, subtrees, salt, payload FROM entry JOIN content USING (position)"
        )
        for (number, row) in rows.enumerated() {
            for column in ["leaf", "subtrees", "salt", "payload"] {
                let bytes: Data = row[column]
                guard !bytes.isEmpty, let range = image.place(of: bytes) else { continue }
                // The typed columns stand behind the payload, lengths before the first column.
                let start = range.lowerBound - (column == "leaf" || column == "salt" ? 16 : 0)
                let end = range.upperBound + (column == "payload" ? 100 : 0)
                for place in max(0, start)..<min(end, image.count) { owners[place] = number }
            }
        }
        return owners
    }

    /// What each page holds. Source: sqlite.org/dbstat.html.
    private static func pages(_ count: Int, _ db: Database) throws -> [Page] {
        var pages = (1...count).map { Page(number: $0) }
        var read: [String: Int] = [:]
        let rows = try Row.fetchAll(
            db, sql: "SELECT pageno, name, pagetype, ncell FROM dbstat ORDER BY name, path")
        for row in rows {
            let (page, name): (Int, String) = (row["pageno"], row["name"])
            let (kind, cells): (String, Int) = (row["pagetype"], row["ncell"])
            pages[page - 1].isOfSchema = name == "sqlite_schema" || name == "sqlite_master"
            // Rows stand in the order of their positions, which have no gap.
            if name == "entry" || name == "content", kind == "leaf" {
                let first = read[name, default: 0]
                pages[page - 1].entries = first..<first + cells
                read[name] = first + cells
            }
        }
        return pages
    }
}
