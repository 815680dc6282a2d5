import Foundation
import GRDB
import VehicleAPI

/// How the file is opened, and how it is told to be a store of a known version.
enum ConnectionSchema {
    /// "RGT1", in the header of the file. Source: sqlite.org/fileformat.html §1.3.13.
    static let applicationID = 0x5247_5431
    static let version = 1

    /// What is in the file is none of this program's.
    struct Damaged: Error {
        let reason: String
    }

    /// As for the ledger (decision D14); and what is deleted is overwritten: it may be a token.
    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA mmap_size = 0")
            try db.execute(sql: "PRAGMA journal_mode = TRUNCATE")
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// Makes an empty file a store, in one transaction.
    /// - Throws: when it is something else, or of a later version.
    static func prepare(_ queue: DatabaseQueue) throws {
        try queue.write { db in
            let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            let tables = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_schema") ?? 0
            switch (id, version, tables) {
            case (applicationID, Self.version, _): break
            case (applicationID, let later, _):
                throw Damaged(
                    reason: "it is of version \(later); this program knows \(Self.version)")
            case (0, 0, 0):
                try db.execute(
                    sql: String(
                        decoding: PackageResources.connections_0001_sql, as: UTF8.self))
                try db.execute(sql: "PRAGMA application_id = \(applicationID)")
                try db.execute(sql: "PRAGMA user_version = \(Self.version)")
            default: throw Damaged(reason: "it is another program's database")
            }
        }
    }
}

extension VehicleAPIError {
    /// A file that can't be used.
    init(failure: PrivateFile.Failure, _ path: String) {
        let (kind, hint): (StorageTrouble.Kind, String) =
            switch failure {
            case .notPrivate: (.permission, "make it yours alone: chmod 600 \(path)")
            case .notAFile: (.permission, "name another file with the setting tokens")
            case .system(_, let number):
                number == ENOSPC
                    ? (.disk, "free some space and run it again")
                    : (.permission, "check that the folder exists and is yours")
            }
        self = KeyRing.trouble(kind, path, failure.words, hint)
    }

    /// What SQLite or the store's own rules say. Source: sqlite.org/rescode.html.
    init(database error: any Error, _ path: String) {
        let connectAgain = "move it away and connect again, or restore a copy"
        switch error {
        case let error as VehicleAPIError: self = error
        case let damaged as ConnectionSchema.Damaged:
            self = KeyRing.trouble(.damaged, path, damaged.reason, connectAgain)
        case let error as DatabaseError:
            let words = "SQLite \(error.resultCode.rawValue): \(error.message ?? "no reason given")"
            switch error.resultCode {
            case .SQLITE_NOTADB:
                self = KeyRing.trouble(.damaged, path, "it is not a token store", connectAgain)
            case .SQLITE_CORRUPT, .SQLITE_FORMAT:
                self = KeyRing.trouble(.damaged, path, words, connectAgain)
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                self = KeyRing.trouble(.busy, path, words, "wait for the other program to end")
            case .SQLITE_FULL:
                self = KeyRing.trouble(
                    .disk, path, "the disk is full", "free some space and run it again")
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
                self = KeyRing.trouble(
                    .permission, path, words, "check that the file and its folder are yours")
            default:
                self = KeyRing.trouble(.disk, path, words, "check the disk, then run it again")
            }
        default:
            self = KeyRing.trouble(.damaged, path, "\(error)", connectAgain)
        }
    }
}
