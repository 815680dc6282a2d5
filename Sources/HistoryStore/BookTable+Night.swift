import Foundation
import GRDB
public import VehicleRecords

extension BookTable {
    /// Lets the outcomes and judgments beside the ledger be looked at, as they are from then on.
    /// A file that is not there is as an empty one, and is not made.
    public func lookAtNights() async throws(LedgerError) {
        let files = LedgerFiles(path: path)
        try await LedgerError.attempt(.book, path) {
            try await queue.writeWithoutTransaction { db in
                try Self.attach(
                    files.outcomes, "outcomes",
                    "CREATE TABLE outcomes.outcome (run, vehicle, outcome, recorded_at)", in: db)
                try Self.attach(
                    files.nights, "nights",
                    "CREATE TABLE nights.judgment (vehicle, verdict, fall)", in: db)
                if try !Self.has("last_read", in: "outcomes", db) {
                    // A file of the version before: a table of this file goes before that one's.
                    try db.execute(
                        sql: """
                            CREATE TABLE main.last_read AS
                            SELECT vehicle, MAX(recorded_at) AS recorded_at
                            FROM outcomes.outcome WHERE outcome = 'read' GROUP BY vehicle
                            """)
                }
            }
        }
    }

    private static func attach(
        _ file: String, _ name: String, _ empty: String, in db: Database
    ) throws {
        let isThere = FileManager.default.fileExists(atPath: file)
        try db.execute(
            sql: "ATTACH DATABASE ? AS \(name)", arguments: [isThere ? file : ":memory:"])
        if !isThere { try db.execute(sql: empty) }
    }

    private static func has(_ table: String, in schema: String, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM \(schema).sqlite_schema WHERE name = ?)",
            arguments: [table]) ?? false
    }

    /// Puts those who are to be asked in a run in order: never read before all others, then
    /// whoever was not read for the most days, then the exceptions, then the contracts that end
    /// soonest. Whose outcome of the run is one of `final` is left out.
    ///
    /// When the allowance or the time runs out, those who wait are those who can wait best, and
    /// none waits for ever: each day that passes moves it forward. Source: our choice.
    /// - Returns: how many there are, and how many of them were never read.
    public func plan(
        _ run: String, final: [String], exceptions: ExceptionRule?, on day: CalendarDate
    ) async throws(LedgerError) -> (count: Int, neverRead: Int) {
        let today = Timestamp(day).millisecondsSince1970 / 86_400_000
        let isException = exceptions?.condition ?? "FALSE"
        let isFinal = final.map { _ in "?" }.joined(separator: ", ")
        let arguments =
            StatementArguments([run] + final) + StatementArguments([today])
            + (exceptions?.arguments ?? [])
        return try await write { db in
            try db.execute(sql: "DELETE FROM planned")
            try db.execute(
                sql: """
                    INSERT INTO planned (vehicle, is_new)
                    SELECT asked.vehicle, last IS NULL FROM (
                        SELECT connected.vehicle, vin, recorded_at AS last,
                            date(recorded_at / 1000, 'unixepoch') AS last_day
                        FROM connected LEFT JOIN last_read USING (vehicle)
                    ) AS asked
                    WHERE NOT EXISTS (
                        SELECT 1 FROM outcomes.outcome AS held
                        WHERE held.run = ? AND held.vehicle = asked.vehicle
                            AND held.outcome IN (\(isFinal)))
                    ORDER BY last IS NOT NULL, MAX(0, ? - last / 86400000) DESC,
                        EXISTS (SELECT 1 FROM nights.judgment
                                WHERE judgment.vehicle = asked.vin AND (\(isException))) DESC,
                        IFNULL((SELECT MIN(maturity) FROM contract
                                WHERE contract.vin = asked.vin
                                    AND (last_day IS NULL OR last_day <= maturity)), '9999-12-31'),
                        asked.vehicle
                    """, arguments: arguments)
            return (
                try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM planned") ?? 0,
                try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM planned WHERE is_new") ?? 0
            )
        }
    }

    /// Those who are to be asked, from a place in the order on; the first is at 1.
    public func planned(from place: Int, atMost count: Int) async throws(LedgerError) -> [String] {
        try await read { db in
            try String.fetchAll(
                try db.cachedStatement(
                    sql: """
                        SELECT vehicle FROM planned WHERE place >= ? ORDER BY place LIMIT ?
                        """), arguments: [place, count])
        }
    }

    /// The words for what is no outcome of asking.
    public struct Words: Sendable {
        public let notAsked, notConnected, notIdentified, lapsed: String

        public init(notAsked: String, notConnected: String, notIdentified: String, lapsed: String) {
            self.notAsked = notAsked
            self.notConnected = notConnected
            self.notIdentified = notIdentified
            self.lapsed = lapsed
        }
    }

    /// Works out what came of each vehicle and each row of the book in a run: one outcome each.
    ///
    /// A connected vehicle has that of asking it. While a connected vehicle's number is not known,
    /// it may be any that is in the book only: those rows are `notIdentified`, and no vehicles
    /// besides.
    /// - Returns: how many vehicles and how many rows had each.
    public func conclude(
        _ run: String, _ words: Words
    ) async throws(LedgerError) -> (vehicles: [String: Int], rows: [String: Int]) {
        try await write { db in
            try db.execute(
                sql: """
                    DELETE FROM line;
                    DROP TABLE IF EXISTS temp.came;
                    CREATE TEMP TABLE came (
                        vehicle TEXT PRIMARY KEY, vin TEXT, outcome TEXT) WITHOUT ROWID;
                    """)
            try db.execute(
                sql: """
                    INSERT INTO came SELECT connected.vehicle, vin, IFNULL(outcome, ?2)
                    FROM connected LEFT JOIN outcomes.outcome AS held
                        ON held.run = ?1 AND held.vehicle = connected.vehicle;
                    """, arguments: [run, words.notAsked])
            try db.execute(sql: "CREATE INDEX temp.came_by_vin ON came (vin, vehicle)")
            let areKnown =
                try Bool.fetchOne(
                    db, sql: "SELECT NOT EXISTS (SELECT 1 FROM came WHERE vin IS NULL)") ?? false
            try db.execute(
                sql: """
                    INSERT INTO line (contract, vin, outcome)
                    SELECT number, vin, outcome FROM (
                        SELECT number, vin, IFNULL(
                            (SELECT outcome FROM came WHERE came.vin = contract.vin
                             ORDER BY vehicle DESC LIMIT 1),
                            CASE WHEN NOT ?1 THEN ?2
                                WHEN EXISTS (SELECT 1 FROM lapsed WHERE lapsed.vin = contract.vin)
                                THEN ?3 ELSE ?4 END) AS outcome
                        FROM contract
                        UNION ALL
                        SELECT '', IFNULL(vin, ''), outcome FROM came
                        WHERE NOT EXISTS (SELECT 1 FROM contract WHERE contract.vin = came.vin))
                    ORDER BY vin, number
                    """,
                arguments: [areKnown, words.notIdentified, words.lapsed, words.notConnected])
            var vehicles = try Self.counts("SELECT outcome, COUNT(*) AS n FROM came", in: db)
            if areKnown {
                let others = try Self.counts(
                    """
                    SELECT outcome, COUNT(DISTINCT vin) AS n FROM line
                    WHERE contract <> '' AND NOT EXISTS (
                        SELECT 1 FROM came WHERE came.vin = line.vin)
                    """, in: db)
                vehicles.merge(others, uniquingKeysWith: +)
            }
            let rows = try Self.counts(
                "SELECT outcome, COUNT(*) AS n FROM line WHERE contract <> ''", in: db)
            return (vehicles, rows)
        }
    }

    private static func counts(_ sql: String, in db: Database) throws -> [String: Int] {
        let rows = try Row.fetchAll(db, sql: sql + " GROUP BY outcome")
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                (try row.text("outcome") ?? "", Int(try row.unsigned("n")))
            })
    }

    /// The rows of ``conclude(_:_:)`` in the order of vehicles and then contracts, from a place on;
    /// the first is at 1. A vehicle that is in no row of the book has no contract.
    public func concluded(
        from place: Int, atMost count: Int
    ) async throws(LedgerError) -> [(contract: String, vin: String, outcome: String)] {
        try await read { db in
            try Row.fetchAll(
                db,
                cached: """
                    SELECT contract, vin, outcome FROM line WHERE place >= ?
                    ORDER BY place LIMIT ?
                    """, [place, count]
            ).map { row in
                (
                    try row.text("contract") ?? "", try row.text("vin") ?? "",
                    try row.text("outcome") ?? ""
                )
            }
        }
    }
}
