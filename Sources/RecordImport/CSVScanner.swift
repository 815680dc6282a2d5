/// Cuts a file into the rows of RFC 4180 as its bytes arrive; holds one row, not the file.
///
/// A quoted field may hold separators, doubled quotes and line ends. Lines end in LF or CRLF; a
/// last line without an end counts; blank lines are passed over. Bytes that are not UTF-8, a quote
/// in the wrong place or one never closed spoil their row alone: the next line starts anew.
struct CSVScanner {
    struct Row: Hashable {
        /// The line the row begins on; the first line of the file is 1.
        let line: Int
        let bytes: ArraySlice<UInt8>
        let fields: Result<[String], Flaw>
    }

    enum Flaw: Error, Hashable, CustomStringConvertible {
        case notUTF8, strayQuote, unclosedQuote, tooLong

        var description: String {
            switch self {
            case .notUTF8: "it is not UTF-8"
            case .strayQuote: "a quote stands inside a field that is not quoted"
            case .unclosedQuote: "a quote is never closed"
            case .tooLong: "it is longer than \(CSVScanner.longestRow) bytes"
            }
        }
    }

    /// A row that is longer is no row but a quote that was never closed, or another kind of file.
    /// It bounds the memory that a file can take. (Ours: a hundred times the longest seen.)
    static let longestRow = 1 << 16

    private let separator: UInt8
    private let encoding: TextEncoding
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isFirst = true
    private var isEnded = false
    /// The rest of a row that was given up is passed over.
    private var isSkipping = false

    init(separator: UInt8 = .comma, encoding: TextEncoding = .utf8) {
        self.separator = separator
        self.encoding = encoding
    }

    /// Takes more of the file.
    mutating func feed(_ bytes: [UInt8]) {
        buffer.removeFirst(position)
        position = 0
        buffer += bytes
    }

    /// Says that there is no more.
    mutating func end() { isEnded = true }

    /// The next row; nil when more bytes are needed, or there are none.
    mutating func next() -> Row? {
        if isFirst {
            guard buffer.count >= 3 || isEnded else { return nil }
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            isFirst = false
        }
        while position < buffer.count {
            if isSkipping {
                skipLine()
                continue
            }
            let (start, startLine) = (position, line)
            guard let fields = scanRow() else { return nil }
            var end = position
            while end > start, buffer[end - 1] == .lineFeed || buffer[end - 1] == .carriageReturn {
                end -= 1
            }
            if end > start {
                return Row(line: startLine, bytes: buffer[start..<end], fields: fields)
            }
        }
        return nil
    }

    /// Moves to the next line, or past all that there is when it is not there yet.
    private mutating func skipLine() {
        isSkipping = true
        while position < buffer.count {
            position += 1
            if buffer[position - 1] == .lineFeed {
                line += 1
                isSkipping = false
                return
            }
        }
    }

    /// Gives up the line that begins here, not the rest of the file.
    private mutating func giveUp(
        _ start: (position: Int, line: Int), _ flaw: Flaw
    ) -> Result<[String], Flaw> {
        (position, line) = start
        skipLine()
        return .failure(flaw)
    }

    /// Moves past the end of one row; nil, and nothing moved, when it has not all arrived.
    private mutating func scanRow() -> Result<[String], Flaw>? {
        let start = (position: position, line: line)
        var fields: [String] = []
        var flaw: Flaw?
        while true {
            var text: [UInt8]?
            if position < buffer.count, buffer[position] == .quote {
                position += 1
                text = quoted()
                guard text != nil else {
                    if isEnded { return giveUp(start, .unclosedQuote) }
                    return unfinished(start, .unclosedQuote)
                }
            }
            let from = position
            var sawQuote = false
            while position < buffer.count, buffer[position] != separator,
                buffer[position] != .lineFeed
            {
                if buffer[position] == .quote { sawQuote = true }
                position += 1
            }
            guard position < buffer.count || isEnded else { return unfinished(start, .tooLong) }
            let endsRow = position == buffer.count || buffer[position] == .lineFeed
            var to = position
            if endsRow, position < buffer.count, to > from, buffer[to - 1] == .carriageReturn {
                to -= 1
            }
            if sawQuote || (text != nil && to > from) { flaw = flaw ?? .strayQuote }
            let field =
                text.map { encoding.text(($0 + buffer[from..<to])[...]) }
                ?? encoding.text(buffer[from..<to])
            if field == nil { flaw = flaw ?? .notUTF8 }
            fields.append(field ?? "")
            if position < buffer.count {
                if endsRow { line += 1 }
                position += 1
            }
            if endsRow {
                if position - start.position > Self.longestRow { flaw = .tooLong }
                return flaw.map { .failure($0) } ?? .success(fields)
            }
        }
    }

    /// What a quoted field holds, up to its closing quote; nil when that is not there.
    private mutating func quoted() -> [UInt8]? {
        var text: [UInt8] = []
        while position < buffer.count {
            let byte = buffer[position]
            position += 1
            if byte == .quote {
                // A doubled quote may be cut by the end of what has arrived.
                guard position < buffer.count || isEnded else { return nil }
                guard position < buffer.count, buffer[position] == .quote else { return text }
                position += 1
            } else if byte == .lineFeed {
                line += 1
            }
            text.append(byte)
        }
        return nil
    }

    private mutating func unfinished(
        _ start: (position: Int, line: Int), _ flaw: Flaw
    ) -> Result<[String], Flaw>? {
        guard buffer.count - start.position <= Self.longestRow else { return giveUp(start, flaw) }
        (position, line) = start
        return nil
    }
}

/// How a file's bytes are text.
enum TextEncoding: String, CaseIterable {
    case utf8 = "utf-8"
    case latin1 = "latin-1"
    case windows1252 = "windows-1252"

    /// nil when the bytes are not in this encoding.
    func text(_ bytes: ArraySlice<UInt8>) -> String? {
        switch self {
        case .utf8: return String(validating: bytes, as: UTF8.self)
        case .latin1:
            var text = String.UnicodeScalarView()
            for byte in bytes { text.append(Unicode.Scalar(byte)) }
            return String(text)
        case .windows1252:
            var text = String.UnicodeScalarView()
            for byte in bytes {
                let code =
                    (0x80...0x9F).contains(byte)
                    ? Self.windows[Int(byte - 0x80)] : UInt32(byte)
                guard let code, let scalar = Unicode.Scalar(code) else { return nil }
                text.append(scalar)
            }
            return String(text)
        }
    }

    /// What windows-1252 has where Latin-1 has controls. Source: encoding.spec.whatwg.org.
    private static let windows: [UInt32?] = [
        0x20AC, nil, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, nil, 0x017D, nil, nil, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, nil, 0x017E, 0x0178,
    ]
}

extension UInt8 {
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
