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

    func integer(_ column: String) throws -> Int64? {
        switch storage(column) {
        case .int64(let value): value
        case .null: nil
        default: throw damage(column)
        }
    }

    func unsigned(_ column: String) throws -> UInt64 {
        guard let value = try integer(column), value >= 0 else { throw damage(column) }
        return UInt64(value)
    }

    func text(_ column: String) throws -> String? {
        switch storage(column) {
        case .string(let value): value
        case .null: nil
        default: throw damage(column)
        }
    }

    func optionalBytes(_ column: String) throws -> [UInt8]? {
        switch storage(column) {
        case .blob(let value): Array(value)
        case .null: nil
        default: throw damage(column)
        }
    }

    func bytes(_ column: String) throws -> [UInt8] {
        guard let bytes = try optionalBytes(column) else { throw damage(column) }
        return bytes
    }

    func hash(_ column: String) throws -> TreeHash {
        guard let hash = TreeHash(bytes: try bytes(column)) else { throw damage(column) }
        return hash
    }

    func instant(_ column: String) throws -> Timestamp {
        guard
            let instant = try integer(column).flatMap(
                Timestamp.init(exactlyMillisecondsSince1970:))
        else { throw damage(column) }
        return instant
    }

    private func storage(_ column: String) -> DatabaseValue.Storage {
        (self[column] as DatabaseValue).storage
    }

    private func damage(_ column: String) -> LedgerError.Cause.Thrown {
        LedgerError.Cause.Thrown(cause: .damaged("the column \(column) holds what it can't"))
    }
}
