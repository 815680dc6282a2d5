/// The rows of an RFC 4180 file, each with where it began and the bytes it was made of.
///
/// A quoted field may hold commas, doubled quotes and line ends. Lines end in LF or CRLF; a last
/// line without an end counts; blank lines are passed over. Bytes that are not UTF-8, a quote in
/// the wrong place or one never closed spoil their row alone: the next line starts anew.
struct CSVRows: Sequence, IteratorProtocol {
    struct Row: Hashable {
        /// The line the row begins on; the first line of the file is 1.
        let line: Int
        let bytes: ArraySlice<UInt8>
        let fields: Result<[String], Flaw>
    }

    enum Flaw: Error, Hashable, CustomStringConvertible {
        case notUTF8, strayQuote, unclosedQuote

        var description: String {
            switch self {
            case .notUTF8: "it is not UTF-8"
            case .strayQuote: "a quote stands inside a field that is not quoted"
            case .unclosedQuote: "a quote is never closed"
            }
        }
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func next() -> Row? {
        while position < bytes.count {
            let start = position
            let startLine = line
            let fields = scanRow()
            var end = position
            while end > start, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn {
                end -= 1
            }
            if end > start {
                return Row(line: startLine, bytes: bytes[start..<end], fields: fields)
            }
        }
        return nil
    }

    /// Moves past the end of one row.
    private mutating func scanRow() -> Result<[String], Flaw> {
        let start = (position, line)
        var fields: [String] = []
        var field: [UInt8] = []
        var flaw: Flaw?
        var isQuoted = false
        var closed = false
        func finished() -> String {
            guard let text = String(validating: field, as: UTF8.self) else {
                flaw = flaw ?? .notUTF8
                return ""
            }
            return text
        }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == .lineFeed { line += 1 }
            if isQuoted {
                if byte != .quote {
                    field.append(byte)
                } else if position < bytes.count, bytes[position] == .quote {
                    field.append(.quote)
                    position += 1
                } else {
                    isQuoted = false
                    closed = true
                }
                continue
            }
            switch byte {
            case .comma:
                fields.append(finished())
                field = []
                closed = false
            case .lineFeed:
                fields.append(finished())
                return flaw.map { .failure($0) } ?? .success(fields)
            case .quote where field.isEmpty && !closed:
                isQuoted = true
            case .carriageReturn where position < bytes.count && bytes[position] == .lineFeed:
                break
            default:
                if byte == .quote || closed { flaw = flaw ?? .strayQuote }
                field.append(byte)
            }
        }
        guard isQuoted else {
            fields.append(finished())
            return flaw.map { .failure($0) } ?? .success(fields)
        }
        // The quote was never closed: give up this one line, not the rest of the file.
        (position, line) = start
        while position < bytes.count {
            position += 1
            if bytes[position - 1] == .lineFeed {
                line += 1
                break
            }
        }
        return .failure(.unclosedQuote)
    }
}

extension UInt8 {
    fileprivate static let comma = UInt8(ascii: ",")
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
