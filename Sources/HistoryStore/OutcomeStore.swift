import Foundation
import GRDB
public import VehicleRecords

/// What came of asking one vehicle in one run.
public struct Outcome: Hashable, Sendable {
    /// The vehicle, as the run names it.
    public let vehicle: String
    /// `read`, or the class of what happened.
    public let outcome: String
    /// In words, where there is more to say.
    public let reason: String?

    public init(vehicle: String, outcome: String, reason: String? = nil) {
        self.vehicle = vehicle
        self.outcome = outcome
        self.reason = reason
    }
}

/// That vehicles were asked, and what came of it: one row per vehicle and run.
///
/// It lies beside the ledger in a file of its own, because it is no evidence and may change:
/// a vehicle asked again in the same run has the later outcome. Source: decisions D21 and D22.
public final class OutcomeStore: Sendable {
    let queue: DatabaseQueue
    let path: String

    /// Opens the outcomes beside a ledger, `<ledger>.outcomes`; makes the file if there is none.
    ///
    /// - Throws: when the file is something else or of a later version, or can't be written.
    public init(beside ledger: String) throws(LedgerError) {
        let files = LedgerFiles(path: ledger)
        path = files.outcomes
        queue = try LedgerError.attempt(.outcomes, files.outcomes) {
            try OutcomeSchema.file.open(files.outcomes)
        }
    }

    /// Begins a run, or goes on with it if it was begun.
    public func begin(_ run: String, at begunAt: Timestamp) async throws(LedgerError) {
        try await LedgerError.attempt(.outcomes, path) {
            try await queue.write { db in
                try OutcomeSchema.begin(run, at: begunAt, in: db, schema: "main")
            }
        }
    }

    /// Writes down outcomes of a run that was begun.
    ///
    /// To have them in the same transaction as what was read, use
    /// ``Ledger/append(batch:outcomes:of:recordedAt:)``.
    public func record(
        _ outcomes: [Outcome], of run: String, at recordedAt: Timestamp
    ) async throws(LedgerError) {
        try await LedgerError.attempt(.outcomes, path) {
            try await queue.write { db in
                try OutcomeSchema.record(
                    outcomes, of: run, at: recordedAt, in: db, schema: "main")
            }
        }
    }

    /// The outcomes of a run, by vehicle; none for a run that was never begun.
    public func outcomes(of run: String) async throws(LedgerError) -> [Outcome] {
        try await LedgerError.attempt(.outcomes, path) {
            try await queue.read { db in
                try Row.fetchAll(
                    db,
                    cached: """
                        SELECT vehicle, outcome, reason FROM outcome
                        WHERE run = ? ORDER BY vehicle
                        """, [run]
                ).map { row in
                    Outcome(
                        vehicle: try row.text("vehicle") ?? "",
                        outcome: try row.text("outcome") ?? "", reason: try row.text("reason"))
                }
            }
        }
    }
}

/// The tables of the outcomes file, in it or attached to a ledger.
enum OutcomeSchema {
    /// "RGO1".
    static let file = CompanionFile(
        applicationID: 0x5247_4f31, version: 2,
        tables: """
            CREATE TABLE run (
                name     TEXT PRIMARY KEY,
                begun_at INTEGER NOT NULL       -- milliseconds since 1970
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE outcome (
                run         TEXT NOT NULL REFERENCES run (name),
                vehicle     TEXT NOT NULL,
                outcome     TEXT NOT NULL,
                reason      TEXT,
                recorded_at INTEGER NOT NULL,
                PRIMARY KEY (run, vehicle)
            ) STRICT, WITHOUT ROWID;

            \(lastReads)
            """,
        // Version 1 found out who was read when by looking through every run.
        upgrades: [
            1: """
            \(lastReads)
            INSERT INTO last_read SELECT vehicle, MAX(recorded_at) FROM outcome
                WHERE outcome = 'read' GROUP BY vehicle;
            """
        ])

    private static let lastReads = """
        CREATE TABLE last_read (
            vehicle     TEXT PRIMARY KEY,
            recorded_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Makes the file if there is none.
    ///
    /// - Throws: when there is one that is something else, or of a later version.
    static func prepare(_ files: LedgerFiles) throws { try file.open(files.outcomes).close() }

    /// The outcome of a vehicle that gave a reading.
    private static let read = "read"

    static func begin(
        _ run: String, at begunAt: Timestamp, in db: Database, schema: String
    ) throws {
        try db.cachedStatement(
            sql: "INSERT INTO \(schema).run (name, begun_at) VALUES (?, ?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [run, begunAt.millisecondsSince1970])
    }

    static func record(
        _ outcomes: [Outcome], of run: String, at recordedAt: Timestamp, in db: Database,
        schema: String
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO \(schema).outcome (run, vehicle, outcome, reason, recorded_at)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (run, vehicle) DO UPDATE SET outcome = excluded.outcome,
                    reason = excluded.reason, recorded_at = excluded.recorded_at
                """)
        let lastRead = try db.cachedStatement(
            sql: """
                INSERT INTO \(schema).last_read (vehicle, recorded_at) VALUES (?, ?)
                ON CONFLICT (vehicle) DO UPDATE
                SET recorded_at = MAX(recorded_at, excluded.recorded_at)
                """)
        let now = recordedAt.millisecondsSince1970
        for outcome in outcomes {
            try statement.execute(arguments: [
                run, outcome.vehicle, outcome.outcome, outcome.reason, now,
            ])
            if outcome.outcome == read { try lastRead.execute(arguments: [outcome.vehicle, now]) }
        }
    }

    /// Deletes the rows of a vehicle by any of its names; answers how many there were.
    static func forget(_ names: [String], in db: Database, schema: String) throws -> Int {
        var count = 0
        for name in names {
            try db.execute(
                sql: "DELETE FROM \(schema).outcome WHERE vehicle = ?1 OR instr(reason, ?1) > 0",
                arguments: [name])
            count += db.changesCount
            try db.execute(
                sql: "DELETE FROM \(schema).last_read WHERE vehicle = ?", arguments: [name])
        }
        return count
    }

    /// Writes the file anew, so that no freed page keeps what was deleted.
    static func rewrite(_ files: LedgerFiles) throws {
        let queue = try DatabaseQueue(path: files.outcomes, configuration: LedgerSchema.writing)
        try queue.writeWithoutTransaction { db in try db.execute(sql: "VACUUM") }
        try queue.close()
    }
}
