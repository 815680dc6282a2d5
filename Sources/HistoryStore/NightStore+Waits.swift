import GRDB
public import VehicleRecords

extension NightStore {
    /// Writes down until when something must be waited for, in the place of what was held of it.
    public func remember(_ name: String, until instant: Timestamp) async throws(LedgerError) {
        try await LedgerError.attempt(.nights, path) {
            try await queue.write { db in
                try db.cachedStatement(
                    sql: "INSERT OR REPLACE INTO wait (name, until) VALUES (?, ?)"
                ).execute(arguments: [name, instant.millisecondsSince1970])
            }
        }
    }

    /// Until when something must be waited for; nil where nothing is held of it.
    public func wait(for name: String) async throws(LedgerError) -> Timestamp? {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                try Row.fetchAll(db, cached: "SELECT until FROM wait WHERE name = ?", [name])
                    .first?.instant("until")
            }
        }
    }
}
