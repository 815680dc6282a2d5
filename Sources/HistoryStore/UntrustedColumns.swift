import TransparencyLog

/// What a column of a row holds.
enum Cell {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    /// A real number: the ledger has none.
    case other
}

/// Columns read without trust: a damaged file can hold any type anywhere, and that must end in
/// an error that says so, not in a trap.
protocol UntrustedColumns {
    /// By the place in the statement, which takes no search.
    func cell(_ column: Int) -> Cell
    /// For what is said of damage.
    func name(of column: Int) -> String
}

extension UntrustedColumns {
    func integer(_ column: Int) throws -> Int64? {
        switch cell(column) {
        case .integer(let value): value
        case .null: nil
        default: throw damage(column)
        }
    }

    func unsigned(_ column: Int) throws -> UInt64 {
        guard let value = try integer(column), value >= 0 else { throw damage(column) }
        return UInt64(value)
    }

    func text(_ column: Int) throws -> String? {
        switch cell(column) {
        case .text(let value): value
        case .null: nil
        default: throw damage(column)
        }
    }

    func optionalBytes(_ column: Int) throws -> [UInt8]? {
        switch cell(column) {
        case .bytes(let value): value
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

    func damage(_ column: Int) -> LedgerError.Cause.Thrown {
        LedgerError.Cause.Thrown(
            cause: .damaged("the column \(name(of: column)) holds what it can't"))
    }
}
