import Foundation
import GRDB
import GRDBSQLite

@testable import HistoryStore

/// A ledger's file in memory, of which a test turns bytes over; nothing is written from one byte
/// to the next.
@safe final class LedgerImage {
    let count: Int
    private let bytes: UnsafeMutableRawPointer

    init(_ path: String) throws {
        let file = try Data(contentsOf: URL(filePath: path))
        count = file.count
        unsafe bytes = UnsafeMutableRawPointer.allocate(byteCount: file.count, alignment: 8)
        unsafe file.copyBytes(
            to: UnsafeMutableRawBufferPointer(start: bytes, count: file.count))
    }

    deinit { unsafe bytes.deallocate() }

    /// Where these bytes stand; nil when they are not in it.
    func place(of part: Data) -> Range<Int>? {
        unsafe Data(bytesNoCopy: bytes, count: count, deallocator: .none).range(of: part)
    }

    func flip(_ place: Int) {
        let byte = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
        unsafe bytes.storeBytes(
            of: byte ^ (1 << UInt8(place % 8)), toByteOffset: place, as: UInt8.self)
    }

    /// A connection to the image, which sees what is in it at the time. What it has read it keeps
    /// until ``forget(_:)``. Source: sqlite.org/c3ref/deserialize.html.
    func connection() throws -> DatabaseQueue {
        // Resizeable, or pages would be used in place, without the room behind a page that SQLite
        // relies on when a damaged one leads it astray.
        let flags = UInt32(SQLITE_DESERIALIZE_READONLY | SQLITE_DESERIALIZE_RESIZEABLE)
        let queue = try DatabaseQueue(configuration: LedgerSchema.configuration)
        try queue.unsafeRead { db in
            let result = unsafe sqlite3_deserialize(
                db.sqliteConnection, "main", bytes.assumingMemoryBound(to: UInt8.self),
                sqlite3_int64(count), sqlite3_int64(count), flags)
            guard result == SQLITE_OK else {
                throw DatabaseError(resultCode: .init(rawValue: result))
            }
        }
        return queue
    }

    /// Makes a connection read again what it read before; but for the schema, which it keeps.
    static func forget(_ db: Database) {
        _ = unsafe sqlite3_db_release_memory(db.sqliteConnection)
    }

    /// Reads the image as it is now, with a connection that knows nothing of what it was.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try connection().unsafeRead(body)
    }

    /// All that any table, index or the header says, read through each of them, as one text.
    static let contents = """
        SELECT (SELECT application_id FROM pragma_application_id) || ' '
            || (SELECT user_version FROM pragma_user_version) || ' '
            || (SELECT group_concat(type || name || tbl_name || ifnull(sql, '')) FROM sqlite_schema)
            || (SELECT group_concat(quote(number) || quote(origin)) FROM log)
            || (SELECT group_concat(quote(position) || quote(leaf) || quote(subtrees)) FROM entry)
            || (SELECT group_concat(quote(position) || quote(salt) || quote(payload) || quote(kind)
                || quote(recorded_at) || quote(vehicle) || quote(number) || quote(signal)
                || quote(earliest) || quote(latest) || quote(meters) || quote(evidence))
                FROM content NOT INDEXED)
            || (SELECT group_concat(quote(digest) || quote(bytes)) FROM evidence NOT INDEXED)
            || (SELECT group_concat(quote(vehicle) || quote(number) || quote(position))
                FROM content INDEXED BY content_by_number WHERE vehicle IS NOT NULL)
            || (SELECT group_concat(quote(vehicle) || quote(latest) || quote(kind) || quote(position))
                FROM content INDEXED BY content_by_time WHERE vehicle IS NOT NULL)
            || (SELECT group_concat(quote(digest) || quote(rowid))
                FROM evidence INDEXED BY sqlite_autoindex_evidence_1 WHERE digest > x'')
        """
}
