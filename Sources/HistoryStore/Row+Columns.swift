import Foundation
import GRDB
import TransparencyLog
import VehicleRecords

/// Columns read without trust: a damaged file can hold any type anywhere, and that must end in
/// an error that says so, not in a trap.
extension Row {
    /// Rows of a statement that is compiled once a connection.
    static func fetchAll(
        _ db: Database, cached sql: String, _ arguments: StatementArguments
    ) throws -> [Row] {
        try fetchAll(try db.cachedStatement(sql: sql), arguments: arguments)
    }

    func integer(_ column: String) throws -> Int64? { try integer(place(column)) }
    func unsigned(_ column: String) throws -> UInt64 { try unsigned(place(column)) }
    func text(_ column: String) throws -> String? { try text(place(column)) }
    func optionalBytes(_ column: String) throws -> [UInt8]? { try optionalBytes(place(column)) }
    func bytes(_ column: String) throws -> [UInt8] { try bytes(place(column)) }
    func hash(_ column: String) throws -> TreeHash { try hash(place(column)) }

    func instant(_ column: String) throws -> Timestamp {
        let place = try place(column)
        guard
            let instant = try integer(place).flatMap(
                Timestamp.init(exactlyMillisecondsSince1970:))
        else { throw damage(place) }
        return instant
    }

    // The same by the place in the statement, which takes no search.

    func integer(_ column: Int) throws -> Int64? {
        switch storage(column) {
        case .int64(let value): value
        case .null: nil
        default: throw damage(column)
        }
    }

    func unsigned(_ column: Int) throws -> UInt64 {
        guard let value = try integer(column), value >= 0 else { throw damage(column) }
        return UInt64(value)
    }

    func text(_ column: Int) throws -> String? {
        switch storage(column) {
        case .string(let value): value
        case .null: nil
        default: throw damage(column)
        }
    }

    func optionalBytes(_ column: Int) throws -> [UInt8]? {
        switch storage(column) {
        case .blob(let value): Array(value)
        case .null: nil
        default: throw damage(column)
        }
    }

    func bytes(_ column: Int) throws -> [UInt8] {
        guard let bytes = try optionalBytes(column) else { throw damage(column) }
        return bytes
    }

    func hash(_ column: Int) throws -> TreeHash {
        guard let hash = TreeHash(bytes: try bytes(column)) else { throw damage(column) }
        return hash
    }

    private func place(_ column: String) throws -> Int {
        for (place, name) in columnNames.enumerated() where name == column { return place }
        // In a damaged schema it may be written otherwise, and SQLite doesn't mind capitals.
        throw LedgerError.Cause.Thrown(cause: .damaged("it has no column \(column)"))
    }

    private func storage(_ column: Int) -> DatabaseValue.Storage {
        (self[column] as DatabaseValue).storage
    }

    private func damage(_ column: Int) -> LedgerError.Cause.Thrown {
        let name = columnNames[columnNames.index(columnNames.startIndex, offsetBy: column)]
        return LedgerError.Cause.Thrown(cause: .damaged("the column \(name) holds what it can't"))
    }
}
