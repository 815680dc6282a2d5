internal import TransparencyLog

/// A CSV that says whether it is whole: names of columns first, then rows, then a trailer with
/// their count and the SHA-256 of every byte before it.
///
/// RFC 4180: commas, CRLF, quotes where needed. A text that a spreadsheet would take for a formula,
/// also one behind spaces or in full-width signs, is preceded by an apostrophe. Nothing is kept: each line is returned as it is made.
/// Source: RFC 4180; OWASP, "CSV Injection".
public struct CSVDocument: Sendable {
    private let columns: [String]
    private var digest = RunningDigest()
    /// Rows so far, without head and trailer.
    public private(set) var count = 0

    public init(columns: [String]) {
        precondition(columns.count >= 3, "the trailer has three fields")
        self.columns = columns
    }

    /// The line of names; once, before any row.
    public mutating func head() -> [UInt8] { line(columns) }

    /// One field a column.
    public mutating func row(_ fields: [String]) -> [UInt8] {
        precondition(fields.count == columns.count, "a field for every column")
        count += 1
        return line(fields.map(Self.defused))
    }

    /// `#trailer`, the number of rows, the digest; the other columns are empty.
    public func trailer() -> [UInt8] {
        let fields = ["#trailer", String(count), digest.hexadecimal]
        let empty = [String](repeating: "", count: columns.count - fields.count)
        return Self.bytes(fields + empty)
    }

    private mutating func line(_ fields: [String]) -> [UInt8] {
        let bytes = Self.bytes(fields)
        digest.update(bytes)
        return bytes
    }

    private static func bytes(_ fields: [String]) -> [UInt8] {
        Array((fields.map(quoted).joined(separator: ",") + "\r\n").utf8)
    }

    private static func quoted(_ field: String) -> String {
        let special: Set<Unicode.Scalar> = [",", "\"", "\r", "\n"]
        guard field.unicodeScalars.contains(where: special.contains) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }

    /// A number may begin with a sign; a word may not.
    private static func defused(_ field: String) -> String {
        guard let first = field.unicodeScalars.first(where: { $0 != " " && $0 != "\u{3000}" }),
            begins.contains(first)
        else { return field }
        let isNumber =
            field.unicodeScalars.first == "-"
            && field.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
            && field.utf8.count > 1
        return isNumber ? field : "'" + field
    }

    /// What a formula, or a cell that becomes one, begins with; the last four are the full-width
    /// forms, which East Asian spreadsheets take for the others.
    private static let begins: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}
