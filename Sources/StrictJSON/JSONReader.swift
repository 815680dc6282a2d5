extension JSONValue {
    /// Reads one JSON text, strictly.
    ///
    /// - Throws: when the bytes are not exactly one JSON text in UTF-8 (a byte order mark is
    ///   refused), when an object names a member twice, or when it is nested deeper than 100,
    ///   which no answer of the API comes near.
    public init(reading bytes: [UInt8]) throws(Malformed) {
        var reader = JSONReader(bytes)
        self = try reader.text()
    }

    /// Why bytes are not JSON, and where, counted from 0.
    public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
        public enum Reason: String, Sendable {
            case empty, ended, unexpected, repeatedName, nestedTooDeep, badNumber, badString
            case badUTF8
        }

        public let reason: Reason
        public let offset: Int

        public init(reason: Reason, offset: Int) {
            self.reason = reason
            self.offset = offset
        }

        public var description: String {
            switch reason {
            case .empty: "the text is empty"
            case .ended: "the text ends too early, after \(offset) bytes"
            case .unexpected: "an unexpected character at byte \(offset)"
            case .repeatedName: "a name occurs twice, at byte \(offset)"
            case .nestedTooDeep: "nested deeper than \(JSONReader.deepest), at byte \(offset)"
            case .badNumber: "not a number, at byte \(offset)"
            case .badString: "not a string, at byte \(offset)"
            case .badUTF8: "not UTF-8, at byte \(offset)"
            }
        }
    }
}

/// One pass over the bytes of a JSON text.
struct JSONReader {
    static let deepest = 100

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func text() throws(JSONValue.Malformed) -> JSONValue {
        skipSpace()
        guard place < bytes.count else { throw failure(.empty) }
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw failure(.unexpected) }
        return value
    }

    private func failure(_ reason: JSONValue.Malformed.Reason) -> JSONValue.Malformed {
        JSONValue.Malformed(reason: reason, offset: place)
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            place += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
        guard depth <= Self.deepest else { throw failure(.nestedTooDeep) }
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), (0x30...0x39)?:
            return .number(try number())
        case nil: throw failure(.ended)
        default: throw failure(.unexpected)
        }
    }

    private mutating func word(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONValue.Malformed) -> JSONValue {
        for byte in String(describing: word).utf8 {
            guard let found = next else { throw failure(.ended) }
            guard found == byte else { throw failure(.unexpected) }
            place += 1
        }
        return value
    }

    private mutating func object(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
        place += 1
        var members: [String: JSONValue] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard let byte = next else { throw failure(.ended) }
            guard byte == UInt8(ascii: "\"") else { throw failure(.unexpected) }
            let start = place
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else {
                throw failure(next == nil ? .ended : .unexpected)
            }
            skipSpace()
            guard members.updateValue(try value(depth: depth + 1), forKey: name) == nil else {
                place = start
                throw failure(.repeatedName)
            }
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            if take(UInt8(ascii: "}")) { return .object(members) }
            throw failure(next == nil ? .ended : .unexpected)
        }
    }

    private mutating func array(depth: Int) throws(JSONValue.Malformed) -> JSONValue {
        place += 1
        var items: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            skipSpace()
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            if take(UInt8(ascii: "]")) { return .array(items) }
            throw failure(next == nil ? .ended : .unexpected)
        }
    }

    private mutating func number() throws(JSONValue.Malformed) -> String {
        let start = place
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func digits() throws(JSONValue.Malformed) {
        guard let byte = next else { throw failure(.ended) }
        guard (0x30...0x39).contains(byte) else { throw failure(.badNumber) }
        while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
    }

    private mutating func string() throws(JSONValue.Malformed) -> String {
        place += 1
        let start = place
        // Most strings have no escapes: they are copied as one run.
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20
        {
            place += 1
        }
        var text = Array(bytes[start..<place])
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let whole = String(validating: text, as: UTF8.self) else {
                    place = start
                    throw failure(.badUTF8)
                }
                return whole
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case 0x20...: text.append(byte)
            default: throw failure(.badString)
            }
        }
        throw failure(.ended)
    }

    /// What follows a backslash, as UTF-8. Half of a surrogate pair alone is refused.
    private mutating func escape() throws(JSONValue.Malformed) -> [UInt8] {
        guard let byte = next else { throw failure(.ended) }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800...0xDBFF).contains(code) {
                guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                    throw failure(next == nil ? .ended : .badString)
                }
                let low = try hexadecimal()
                guard (0xDC00...0xDFFF).contains(low) else { throw failure(.badString) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure(.badString) }
            return Array(UTF8.encode(scalar).map(Array.init) ?? [])
        default:
            throw failure(.badString)
        }
    }

    private mutating func hexadecimal() throws(JSONValue.Malformed) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw failure(.ended) }
            let digit: UInt8? =
                switch byte {
                case 0x30...0x39: byte - 0x30
                case 0x41...0x46: byte - 0x41 + 10
                case 0x61...0x66: byte - 0x61 + 10
                default: nil
                }
            guard let digit else { throw failure(.badString) }
            code = code << 4 | UInt32(digit)
            place += 1
        }
        return code
    }
}
