import GRDB
public import VehicleRecords

extension OutcomeStore {
    /// When each vehicle was last asked with this outcome, in any run; vehicles that never had it
    /// are not there.
    public func lastTimes(of outcome: String) async throws(LedgerError) -> [String: Timestamp] {
        try await LedgerError.attempt(.outcomes, path) {
            try await queue.read { db in
                let rows = try Row.fetchAll(
                    db,
                    cached: """
                        SELECT vehicle, MAX(recorded_at) AS last FROM outcome
                        WHERE outcome = ? GROUP BY vehicle
                        """, [outcome])
                return Dictionary(
                    uniqueKeysWithValues: try rows.map { row in
                        (try row.text("vehicle") ?? "", try row.instant("last"))
                    })
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
