/// JSON to be written, with its keys in the order given, and JSON that was read.
indirect enum WireValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// Written as Swift writes it: `219.3`, `231.0`.
    case number(Double)
    /// A number, digit for digit.
    case digits(String)
    case string(String)
    case array([WireValue])
    case object([Member])

    struct Member: Hashable, Sendable {
        let key: String
        let value: WireValue
    }

    /// `nil` values become `null`.
    static func text(_ string: String?) -> Self { string.map { .string($0) } ?? .null }

    subscript(key: String) -> WireValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    /// The same object with one more key at its end.
    func adding(_ key: String, _ value: WireValue) -> Self {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(key: key, value: value)])
    }
}

extension WireValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
    ExpressibleByStringLiteral
{
    init(dictionaryLiteral elements: (String, WireValue)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }
    init(arrayLiteral elements: WireValue...) { self = .array(elements) }
    init(stringLiteral value: String) { self = .string(value) }
}

// MARK: - Writing

extension WireValue {
    /// Compact, in UTF-8.
    var bytes: [UInt8] {
        var out: [UInt8] = []
        write(to: &out)
        return out
    }

    private func write(to out: inout [UInt8]) {
        switch self {
        case .null: out += "null".utf8
        case .bool(let value): out += (value ? "true" : "false").utf8
        case .integer(let value): out += String(value).utf8
        case .number(let value): out += "\(value)".utf8
        case .digits(let digits): out += digits.utf8
        case .string(let string): Self.write(string, to: &out)
        case .array(let elements):
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                element.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                Self.write(member.key, to: &out)
                out.append(UInt8(ascii: ":"))
                member.value.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    /// Source: RFC 8259, section 7: quotes, backslashes and controls must be escaped.
    private static func write(_ string: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                out += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}

// MARK: - Reading

extension WireValue {
    /// `nil` when the bytes are no JSON.
    init?(reading bytes: [UInt8]) {
        guard let value = WireReader.value(of: bytes) else { return nil }
        self = value
    }
}
