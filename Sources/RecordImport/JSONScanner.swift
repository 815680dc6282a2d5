/// Cuts a file into JSON texts as its bytes arrive: the elements of one array, or texts one after
/// the other, as in JSON lines. Holds one text, not the file; reads none of them.
struct JSONScanner {
    struct Text {
        /// The line it begins on; the first of the file is 1.
        let line: Int
        let bytes: [UInt8]
        /// Why it was given up; then the bytes are its beginning.
        let flaw: String?
    }

    /// One vehicle's history is some kilobytes; more than this is something else, and is passed
    /// over without being held. (Ours.)
    static let longest = 1 << 22

    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var text: [UInt8] = []
    private var textLine = 1
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var isTooLong = false
    /// Whether the file is one array, and its elements are the texts.
    private var isArray: Bool?
    private var isEnded = false

    mutating func feed(_ bytes: [UInt8]) {
        buffer = bytes
        position = 0
    }

    mutating func end() {
        buffer = []
        position = 0
        isEnded = true
    }

    /// The next text; nil when more bytes are needed, or there are none.
    mutating func next() -> Text? {
        while position < buffer.count {
            let byte = buffer[position]
            position += 1
            if byte == .lineFeed { line += 1 }
            if depth == 0, !isInString, text.isEmpty {
                if begin(byte), take(byte) { return finished() }
            } else if take(byte) {
                return finished()
            }
        }
        guard isEnded, !text.isEmpty else { return nil }
        // A number or a word at the end; or a text that was cut short, as its reader will say.
        return finished()
    }

    /// A byte between texts; whether a text begins with it.
    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, .lineFeed, .carriageReturn, .comma: return false
        // A byte order mark is no JSON, and does no harm.
        case 0xEF, 0xBB, 0xBF: if isArray == nil { return false }
        case UInt8(ascii: "[") where isArray == nil:
            isArray = true
            return false
        case UInt8(ascii: "]") where isArray == true: return false
        default: break
        }
        if isArray == nil { isArray = false }
        textLine = line
        return true
    }

    /// A byte of a text; whether the text ends with it.
    private mutating func take(_ byte: UInt8) -> Bool {
        if isInString {
            keep(byte)
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == .quote {
                isInString = false
            }
            return false
        }
        switch byte {
        case .quote: isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            keep(byte)
            return depth <= 0
        case .comma, .lineFeed:
            // The end of a number, a word or a string that stands alone.
            if depth == 0 { return true }
        default: break
        }
        keep(byte)
        return false
    }

    private mutating func keep(_ byte: UInt8) {
        if text.count < Self.longest { text.append(byte) } else { isTooLong = true }
    }

    private mutating func finished() -> Text {
        let flaw = isTooLong ? "it is longer than \(Self.longest) bytes" : nil
        // Only so much is kept of what is given up.
        let bytes = isTooLong ? Array(text.prefix(1024)) : text
        text.removeAll(keepingCapacity: true)
        (depth, isInString, isEscaped, isTooLong) = (0, false, false, false)
        return Text(line: textLine, bytes: bytes, flaw: flaw)
    }
}
