import GRDB

/// The SQLite that this program runs with: the system's, so that it differs by machine.
public enum SQLiteLibrary {
    /// STRICT tables came with 3.37.0. Source: sqlite.org/stricttables.html.
    public static let oldestUsable = [3, 37, 0]

    /// As the library states it, such as `3.40.1`.
    ///
    /// - Throws: when it cannot even open a database in memory.
    public static func version() throws(LedgerError) -> String {
        try LedgerError.attempt(.open, "a database in memory") {
            try DatabaseQueue().read { db in
                try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? ""
            }
        }
    }

    /// Whether a version is recent enough for the ledger.
    public static func isUsable(_ version: String) -> Bool {
        let numbers = version.split(separator: ".").map { Int($0) ?? 0 }
        return !numbers.lexicographicallyPrecedes(oldestUsable)
    }
}
