import GRDB
public import VehicleRecords

extension OutcomeStore {
    /// Forgets the outcomes of runs that were begun before an instant; when each vehicle was last
    /// read stays known.
    public func forget(runsBegunBefore instant: Timestamp) async throws(LedgerError) {
        try await LedgerError.attempt(.outcomes, path) {
            try await queue.write { db in
                let old = "SELECT name FROM run WHERE begun_at < ?"
                for sql in [
                    "DELETE FROM outcome WHERE run IN (\(old))",
                    "DELETE FROM run WHERE begun_at < ?",
                ] {
                    try db.execute(sql: sql, arguments: [instant.millisecondsSince1970])
                }
            }
        }
    }

    /// How many vehicles had each outcome in a run.
    public func counts(of run: String) async throws(LedgerError) -> [String: Int] {
        try await LedgerError.attempt(.outcomes, path) {
            try await queue.read { db in
                let rows = try Row.fetchAll(
                    db,
                    cached: """
                        SELECT outcome, COUNT(*) AS n FROM outcome WHERE run = ? GROUP BY outcome
                        """, [run])
                return Dictionary(
                    uniqueKeysWithValues: try rows.map { row in
                        (try row.text("outcome") ?? "", Int(try row.unsigned("n")))
                    })
            }
        }
    }
}
