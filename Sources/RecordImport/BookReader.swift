public import VehicleRecords

/// Reads a lender's book as its bytes arrive; holds a part of it, however long it is.
///
/// Two rows with one number are both returned: who has all numbers before him tells them apart.
public struct BookReader: Sendable {
    /// A row as it stood in the file, and what it says.
    public struct Row: Sendable {
        /// A contract, or why the row is none.
        public enum Content: Hashable, Sendable {
            case contract(BookContract)
            case rejected(String)
        }

        public let line: Int
        public let bytes: [UInt8]
        public let content: Content

        /// The row among those that were rejected.
        public func rejected(because reason: String) -> ReadingsCSV.Reject {
            ReadingsCSV.Reject(line: line, reason: reason, row: bytes)
        }

        /// The same because its number stands in a row before it.
        public func rejected(asSecondOf number: String) -> ReadingsCSV.Reject {
            rejected(because: "contract \(number) is there already")
        }
    }

    private var scanner = CSVScanner()
    private var head: CSVHead?

    public init() {}

    /// The names of columns that no book has, once the header was read.
    public var unknownColumns: [String] { head?.unknownColumns ?? [] }

    /// Takes more of the file and returns the rows that are whole.
    ///
    /// - Throws: when the header lacks a column.
    public mutating func read(_ bytes: [UInt8]) throws(ReadingsCSV.Malformed) -> [Row] {
        scanner.feed(bytes)
        return try rows()
    }

    /// Says that there is no more, and returns what is left.
    ///
    /// - Throws: when there was no header.
    public mutating func end() throws(ReadingsCSV.Malformed) -> [Row] {
        scanner.end()
        let rows = try rows()
        if head == nil { throw ReadingsCSV.Malformed(reason: "the file has no header line") }
        return rows
    }

    /// A row of this file once more, from its bytes; nil when it is none of a contract.
    public func contract(of bytes: [UInt8]) -> BookContract? {
        var scanner = CSVScanner()
        // A line before it, so that nothing at its beginning is taken for that of a file.
        scanner.feed([.lineFeed] + bytes)
        scanner.end()
        guard let head, let row = scanner.next(),
            case .contract(let contract) = Self.row(row, head).content
        else { return nil }
        return contract
    }

    private mutating func rows() throws(ReadingsCSV.Malformed) -> [Row] {
        var rows: [Row] = []
        while let row = scanner.next() {
            if let head {
                rows.append(Self.row(row, head))
            } else {
                head = try CSVHead(row, required: BookCSV.required, optional: BookCSV.optional)
            }
        }
        return rows
    }

    private static func row(_ row: CSVScanner.Row, _ head: CSVHead) -> Row {
        let content: Row.Content
        do {
            content = .contract(try BookCSV.contract(head.fields(of: row).get()))
        } catch {
            content = .rejected("\(error)")
        }
        return Row(line: row.line, bytes: Array(row.bytes), content: content)
    }
}
