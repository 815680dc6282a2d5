import Foundation
import GRDB
public import VehicleRecords

/// What a vehicle's history was last judged to show, and on how many entries that rested.
public struct LastJudgment: Hashable, Sendable {
    public let vin: VIN
    public let entries: UInt64
    /// Name and version of the policy.
    public let policy: String
    public let asOf: Timestamp
    /// Its code.
    public let verdict: String
    /// The codes of the findings, worst first.
    public let findings: [String]
    /// The largest fall of the odometer that is not explained; 0 for none.
    public let fallMeters: Int64
    /// The verdict before the night in which it last changed; nil when it never did.
    public let before: String?
    /// The night in which it was first judged so.
    public let since: String

    public init(
        vin: VIN, entries: UInt64, policy: String, asOf: Timestamp, verdict: String,
        findings: [String], fallMeters: Int64 = 0, before: String?, since: String
    ) {
        self.vin = vin
        self.entries = entries
        self.policy = policy
        self.asOf = asOf
        self.verdict = verdict
        self.findings = findings
        self.fallMeters = fallMeters
        self.before = before
        self.since = since
    }
}

/// How far the nights have come: judgments, files taken and reports written, so that a night that
/// was cut short goes on where it was.
///
/// It lies beside the ledger in a file of its own, `<ledger>.nights`, because it is no evidence:
/// without it the next night judges every vehicle again. Source: decision D22.
public final class NightStore: Sendable {
    let queue: DatabaseQueue
    let path: String

    /// Opens the file beside a ledger; makes it when there is none.
    ///
    /// - Throws: when the file is something else or of a later version, or can't be written.
    public init(beside ledger: String) throws(LedgerError) {
        let files = LedgerFiles(path: ledger)
        path = files.nights
        queue = try LedgerError.attempt(.nights, files.nights) {
            try CompanionFile.nights.open(files.nights)
        }
    }

    /// Begins a night, or goes on with it. How many entries the ledger holds now is kept when the
    /// night is begun; the answer is how many it held then.
    public func begin(
        _ night: String, at now: Timestamp, entries: UInt64
    ) async throws(LedgerError) -> UInt64 {
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in
                try db.cachedStatement(
                    sql: """
                        INSERT INTO night (name, begun_at, entries) VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """
                ).execute(arguments: [night, now.millisecondsSince1970, Int64(entries)])
                return try Row.fetchAll(
                    db, cached: "SELECT entries FROM night WHERE name = ?", [night]
                ).first?.unsigned("entries") ?? entries
            }
        }
    }

    /// Adds to a count that a night keeps over all its runs.
    public func add(_ count: Int, to name: String, of night: String) async throws(LedgerError) {
        guard count > 0 else { return }
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in try Self.add(count, to: name, of: night, in: db) }
        }
    }

    static func add(_ count: Int, to name: String, of night: String, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO count (night, name, value) VALUES (?1, ?2, ?3)
                ON CONFLICT (night, name) DO UPDATE SET value = value + ?3
                """
        ).execute(arguments: [night, name, count])
    }

    /// Puts a number in the place of the one that a night keeps under a name.
    public func set(_ value: Int, to name: String, of night: String) async throws(LedgerError) {
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in
                try db.cachedStatement(
                    sql: "INSERT OR REPLACE INTO count (night, name, value) VALUES (?, ?, ?)"
                ).execute(arguments: [night, name, value])
            }
        }
    }

    /// Every count that a night keeps, by name.
    public func counts(of night: String) async throws(LedgerError) -> [String: Int] {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                let rows = try Row.fetchAll(
                    db, cached: "SELECT name, value FROM count WHERE night = ?", [night])
                return Dictionary(
                    uniqueKeysWithValues: try rows.map { row in
                        (try row.text("name") ?? "", Int(try row.unsigned("value")))
                    })
            }
        }
    }

    /// Writes down that everything of a night is done.
    public func end(_ night: String, at now: Timestamp) async throws(LedgerError) {
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in
                try db.cachedStatement(sql: "UPDATE night SET ended_at = ? WHERE name = ?")
                    .execute(arguments: [now.millisecondsSince1970, night])
            }
        }
    }

    /// When the last night that was finished ended; nil before the first.
    public func lastEnd() async throws(LedgerError) -> Timestamp? {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Row.fetchAll(
                    db,
                    cached: """
                        SELECT ended_at FROM night WHERE ended_at IS NOT NULL
                        ORDER BY ended_at DESC LIMIT 1
                        """, []
                ).first.map { try $0.instant("ended_at") }
            }
        }
    }
}

extension CompanionFile {
    /// "RGN1": judgments, files taken and reports written, by night.
    static let nights = CompanionFile(
        applicationID: 0x5247_4e31, version: 3,
        tables: """
            CREATE TABLE night (
                name     TEXT PRIMARY KEY,
                begun_at INTEGER NOT NULL,      -- milliseconds since 1970, as all times here
                ended_at INTEGER,
                entries  INTEGER NOT NULL       -- in the ledger when it was begun
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE count (
                night TEXT NOT NULL REFERENCES night (name),
                name  TEXT NOT NULL,
                value INTEGER NOT NULL,
                PRIMARY KEY (night, name)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE judgment (
                vehicle  TEXT PRIMARY KEY,
                entries  INTEGER NOT NULL,
                policy   TEXT NOT NULL,
                as_of    INTEGER NOT NULL,
                verdict  TEXT NOT NULL,
                findings TEXT NOT NULL,         -- codes with spaces between
                fall     INTEGER NOT NULL,      -- meters, of the largest that is not explained
                before   TEXT,
                since    TEXT NOT NULL          -- a night
            ) STRICT, WITHOUT ROWID;

            CREATE INDEX judgment_by_verdict ON judgment (verdict);

            \(droppedFiles)

            \(waits)

            CREATE TABLE report (
                vehicle TEXT NOT NULL,
                entries INTEGER NOT NULL,       -- on which it rests
                night   TEXT NOT NULL,
                number  TEXT NOT NULL,
                PRIMARY KEY (vehicle, entries)
            ) STRICT, WITHOUT ROWID;

            \(reportsByNight)
            """,
        upgrades: [
            // Version 1 had a table for files that nothing was ever written to.
            1: "DROP TABLE taken; \(droppedFiles) \(waits)",
            // Version 2 knew no falls: without a policy every vehicle is judged again.
            2: """
            ALTER TABLE judgment ADD COLUMN fall INTEGER NOT NULL DEFAULT 0;
            UPDATE judgment SET policy = '';
            \(reportsByNight)
            """,
        ])

    private static let reportsByNight = """
        CREATE INDEX report_by_night ON report (night, number);
        """

    private static let waits = """
        CREATE TABLE wait (
            name  TEXT PRIMARY KEY,         -- what must be waited for
            until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let droppedFiles = """
        CREATE TABLE dropped (
            night    TEXT NOT NULL,
            name     TEXT NOT NULL,         -- under which it is put away
            source   TEXT NOT NULL,         -- as it lay in the folder
            digest   TEXT NOT NULL,         -- SHA-256 of its bytes, in hexadecimal
            entries  INTEGER NOT NULL,      -- in the ledger before it
            accepted INTEGER NOT NULL,
            held     INTEGER NOT NULL,
            rejected INTEGER NOT NULL,
            trouble  TEXT,                  -- why the whole file could not be read
            is_done  INTEGER NOT NULL,
            PRIMARY KEY (night, name)
        ) STRICT, WITHOUT ROWID;
        """
}
