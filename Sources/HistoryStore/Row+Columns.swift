import Foundation
import GRDB
import TransparencyLog
import VehicleRecords

extension Row: UntrustedColumns {
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

    private func place(_ column: String) throws -> Int {
        for (place, name) in columnNames.enumerated() where name == column { return place }
        // In a damaged schema it may be written otherwise, and SQLite doesn't mind capitals.
        throw LedgerError.Cause.Thrown(cause: .damaged("it has no column \(column)"))
    }

    func cell(_ column: Int) -> Cell {
        switch (self[column] as DatabaseValue).storage {
        case .null: .null
        case .int64(let value): .integer(value)
        case .string(let value): .text(value)
        case .blob(let value): .bytes(Array(value))
        case .double: .other
        }
    }

    func name(of column: Int) -> String {
        columnNames[columnNames.index(columnNames.startIndex, offsetBy: column)]
    }
}
