import Foundation
import GRDB

/// A database beside a ledger, for what changes and is no evidence: how one is told from another
/// program's file and from a later version's, and how it is made.
struct CompanionFile {
    /// In the header of the file. Source: sqlite.org/fileformat.html §1.3.13.
    let applicationID: Int
    let version: Int
    /// Makes the tables in an empty file.
    let tables: String
    /// What makes a file of an earlier version one of the next, by the version it has.
    var upgrades: [Int: String] = [:]

    /// Opens the file for writing; makes it when there is none.
    ///
    /// - Throws: when there is one that is something else, or of a later version.
    func open(_ path: String) throws -> DatabaseQueue {
        if !FileManager.default.fileExists(atPath: path) {
            try LedgerFiles.createPrivate(path)
        }
        var configuration = LedgerSchema.writing
        // 8 MB of pages: several of these files are open beside the ledger in one night.
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cache_size = -8192") }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { db in
            let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            let objects = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_schema") ?? 0
            switch (id, found, objects) {
            case (applicationID, version, _): break
            case (applicationID, ..<version, _):
                for from in found..<version {
                    try db.execute(sql: upgrades[from] ?? "")
                }
                try db.execute(sql: "PRAGMA user_version = \(version)")
            case (applicationID, _, _):
                throw LedgerError.Cause.Thrown(cause: .newer(version: found, known: version))
            case (0, 0, 0):
                try db.execute(
                    sql: tables + """

                        PRAGMA application_id = \(applicationID);
                        PRAGMA user_version = \(version);
                        """)
            default:
                throw LedgerError.Cause.Thrown(
                    cause: .notALedger("another program's SQLite database"))
            }
        }
        return queue
    }
}
