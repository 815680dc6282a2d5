import GRDB
import GRDBSQLite

/// A statement that runs thousands of times in a transaction: bound and stepped without a value
/// made for each column, which takes most of the time otherwise.
///
/// GRDB compiles and keeps it, one for each text and connection, so two of the same text must
/// not run at once. Source: sqlite.org/c3ref/stmt.html.
@safe struct DirectStatement: UntrustedColumns {
    /// Keeps the handle alive.
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        // SAFETY: the handle is the statement's own, which is held beside it.
        unsafe handle = statement.sqliteStatement
    }

    /// Binds the parameter of this number; the first is 1.
    func bind(_ number: Int32, _ value: Int64?) throws {
        // SAFETY: neither call keeps a pointer.
        if let value {
            try check(unsafe sqlite3_bind_int64(handle, number, value))
        } else {
            try check(unsafe sqlite3_bind_null(handle, number))
        }
    }

    func bind(_ number: Int32, _ text: String?) throws {
        guard var text else { return try check(unsafe sqlite3_bind_null(handle, number)) }
        // SAFETY: SQLite copies the bytes before the call returns.
        try check(
            text.withUTF8 { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
                    unsafe sqlite3_bind_text(
                        handle, number, bytes.baseAddress, Int32(bytes.count), Self.copied)
                }
            })
    }

    func bind(_ number: Int32, _ bytes: [UInt8]?) throws {
        guard let bytes else { return try check(unsafe sqlite3_bind_null(handle, number)) }
        // Without a pointer it would be NULL.
        guard !bytes.isEmpty else {
            return try check(unsafe sqlite3_bind_zeroblob(handle, number, 0))
        }
        // SAFETY: SQLite copies the bytes before the call returns.
        try check(
            unsafe bytes.withUnsafeBytes { bytes in
                unsafe sqlite3_bind_blob(
                    handle, number, bytes.baseAddress, Int32(bytes.count), Self.copied)
            })
    }

    /// Goes to the next row; false when there is none.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    /// Makes it ready to be bound and run again.
    ///
    /// What it answers is what the last step said already.
    func reset() {
        // SAFETY: the handle is alive, and the call keeps no pointer.
        _ = unsafe sqlite3_reset(handle)
    }

    /// Runs what answers no rows.
    func run() throws {
        defer { reset() }
        _ = try step()
    }

    func cell(_ column: Int) -> Cell {
        let column = Int32(column)
        // SAFETY: what the pointers lead to is copied before the next call to the statement.
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(handle, column))
        case SQLITE_NULL: return .null
        case SQLITE_TEXT:
            let start = unsafe sqlite3_column_text(handle, column)
            let count = Int(unsafe sqlite3_column_bytes(handle, column))
            return .text(
                unsafe String(
                    decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = unsafe sqlite3_column_blob(handle, column)
            let count = Int(unsafe sqlite3_column_bytes(handle, column))
            return .bytes(
                unsafe Array(UnsafeRawBufferPointer(start: start, count: count)))
        default: return .other
        }
    }

    func name(of column: Int) -> String {
        // SAFETY: the name is copied; it lives as long as the statement.
        unsafe sqlite3_column_name(handle, Int32(column)).map { unsafe String(cString: $0) } ?? "?"
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        // SAFETY: the message is copied before anything else is asked of the connection.
        let said = unsafe sqlite3_errmsg(sqlite3_db_handle(handle)).map {
            unsafe String(cString: $0)
        }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: said)
    }

    /// SQLITE_TRANSIENT, a cast that Swift does not import.
    private static var copied: sqlite3_destructor_type {
        // SAFETY: SQLite compares it with this value and never calls it.
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
