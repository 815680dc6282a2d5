import Foundation
import GRDB

/// How a connection is set up, and how a file is told to be a ledger of a known version.
///
/// SQLite ignores a PRAGMA that it does not know, so the tests ask for the effect of each.
enum LedgerSchema {
    /// "RGL1", in the header of the file. Source: sqlite.org/fileformat.html §1.3.13.
    static let applicationID = 0x5247_4c31
    static let version = 1

    /// How long to wait for readers, who lock for the time of one short transaction.
    static let patience: TimeInterval = 10

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            // Without it INSERT OR REPLACE deletes behind the triggers' backs.
            try db.execute(sql: "PRAGMA recursive_triggers = ON")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA mmap_size = 0")
            // 64 MB of pages: index pages of one night stay in memory.
            try db.execute(sql: "PRAGMA cache_size = -65536")
        }
        return configuration
    }

    /// For the one connection that writes.
    ///
    /// TRUNCATE and FULL lost nothing in 5,400 simulated power cuts; WAL has a fault in
    /// SQLite before 3.51.3 (the WAL-reset fault) that loses committed transactions.
    static var writing: Configuration {
        var configuration = configuration
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = TRUNCATE")
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    static var reading: Configuration {
        var configuration = configuration
        configuration.readonly = true
        return configuration
    }

    /// Makes an empty database a ledger, in one transaction.
    static func create(in db: Database, origin: String) throws {
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
        try db.execute(sql: sql)
        try db.execute(sql: "INSERT INTO log (number, origin) VALUES (0, ?)", arguments: [origin])
    }

    /// The tables, indexes and triggers as they must be, by name.
    static func objects(in db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT name, type || ' ' || tbl_name || ' ' || ifnull(sql, '') AS said
                FROM sqlite_schema
                """)
        return Dictionary(
            try rows.map { (try $0.text("name") ?? "", try $0.text("said") ?? "") },
            uniquingKeysWith: { first, _ in first })
    }

    /// The same as this version makes them.
    static let expectedObjects = Result {
        try DatabaseQueue().write { empty in
            try create(in: empty, origin: "")
            return try objects(in: empty)
        }
    }

    static var sql: String {
        String(decoding: PackageResources.ledger_0001_sql, as: UTF8.self)
    }

    /// The name of the log in this file.
    ///
    /// - Throws: when the file is no ledger, or one of a later version.
    static func origin(in db: Database) throws -> String {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
        guard id == applicationID else {
            throw LedgerError.Cause.Thrown(cause: .notALedger("another program's SQLite database"))
        }
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard version <= Self.version else {
            throw LedgerError.Cause.Thrown(cause: .newer(version: version, known: Self.version))
        }
        guard version == Self.version,
            let origin = try String.fetchOne(db, sql: "SELECT origin FROM log")
        else {
            throw LedgerError.Cause.Thrown(cause: .damaged("it has no name"))
        }
        return origin
    }
}
