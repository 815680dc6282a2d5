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

    /// What must be waited for, by name, and until when.
    public func waits() async throws(LedgerError) -> [String: Timestamp] {
        try await LedgerError.attempt(.nights, path) {
            try await queue.read { db in
                Dictionary(
                    uniqueKeysWithValues: try Row.fetchAll(db, cached: "SELECT * FROM wait", [])
                        .map { (try $0.text("name") ?? "", try $0.instant("until")) })
            }
        }
    }
}
