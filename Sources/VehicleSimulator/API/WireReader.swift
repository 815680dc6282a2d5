/// Reads JSON as a strict server does.
///
/// Foundation's reader takes a comma too many and refuses `0e1`, so a client that writes either
/// would not be found out. Source: RFC 8259; both were found with the public parsing suite.
struct WireReader {
    /// Deeper than any body of the API; what nests further is refused before it fills the stack.
    private static let deepest = 200

    private let bytes: [UInt8]
    private var place = 0

    /// Why a text is no JSON does not matter to a server that answers 400.
    private struct Malformed: Error {}

    /// `nil` when the bytes are no JSON.
    static func value(of bytes: [UInt8]) -> WireValue? {
        var reader = Self(bytes: bytes)
        do {
            let value = try reader.value(depth: 0)
            reader.skipSpace()
            return reader.place == bytes.count ? value : nil
        } catch {
            return nil
        }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let next, [0x20, 0x09, 0x0A, 0x0D].contains(next) { place += 1 }
    }

    /// Whether a character came next; then it is passed.
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(Malformed) -> WireValue {
        guard depth < Self.deepest else { throw Malformed() }
        skipSpace()
        switch next {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(
        _ word: String, _ value: WireValue
    ) throws(Malformed) -> WireValue {
        guard bytes[place...].starts(with: word.utf8) else { throw Malformed() }
        place += word.utf8.count
        return value
    }

    private mutating func array(depth: Int) throws(Malformed) -> WireValue {
        place += 1
        skipSpace()
        if take("]") { return .array([]) }
        var elements: [WireValue] = []
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return .array(elements) }
            guard take(",") else { throw Malformed() }
        }
    }

    /// Keys in alphabetical order: what a request says does not depend on the order it has.
    private mutating func object(depth: Int) throws(Malformed) -> WireValue {
        place += 1
        skipSpace()
        var members: [WireValue.Member] = []
        if take("}") { return .object([]) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw Malformed() }
            let key = try string()
            skipSpace()
            guard take(":") else { throw Malformed() }
            members.append(.init(key: key, value: try value(depth: depth + 1)))
            skipSpace()
            if take("}") { return .object(members.sorted { $0.key < $1.key }) }
            guard take(",") else { throw Malformed() }
        }
    }

    // MARK: - Numbers and texts

    private mutating func digits() throws(Malformed) {
        let start = place
        while let next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { place += 1 }
        guard place > start else { throw Malformed() }
    }

    private mutating func number() throws(Malformed) -> WireValue {
        let start = place
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw Malformed() }
        return Int64(exactly: value).map { .integer($0) } ?? .number(value)
    }

    private mutating func string() throws(Malformed) -> String {
        place += 1
        var text: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw Malformed()
                }
                return string
            case UInt8(ascii: "\\"): text += try escape()
            case 0..<0x20: throw Malformed()
            default: text.append(byte)
            }
        }
        throw Malformed()
    }

    private mutating func escape() throws(Malformed) -> [UInt8] {
        guard let byte = next else { throw Malformed() }
        place += 1
        if let known = Self.escapes[byte] { return [known] }
        guard byte == UInt8(ascii: "u") else { throw Malformed() }
        var units = [try hexadecimal()]
        if (0xD800...0xDBFF).contains(units[0]), bytes[place...].starts(with: "\\u".utf8) {
            place += 2
            units.append(try hexadecimal())
        }
        // Half a pair is allowed by the grammar, and becomes a replacement character.
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// What stands for what after a backslash. Source: RFC 8259, section 7.
    private static let escapes = Dictionary(
        uniqueKeysWithValues: zip("\"\\/bfnrt".utf8, "\"\\/\u{8}\u{C}\n\r\t".utf8))

    private mutating func hexadecimal() throws(Malformed) -> UInt16 {
        guard place + 4 <= bytes.count else { throw Malformed() }
        let text = String(decoding: bytes[place..<place + 4], as: UTF8.self)
        guard text.allSatisfy(\.isHexDigit), let unit = UInt16(text, radix: 16) else {
            throw Malformed()
        }
        place += 4
        return unit
    }
}
