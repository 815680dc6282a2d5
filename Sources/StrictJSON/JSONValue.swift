/// A JSON text as it was written: numbers keep their digits, and no name occurs twice.
///
/// Foundation turns numbers into `Double` and takes the first of two equal names; evidence can
/// afford neither. Source: RFC 8259.
public enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// The literal, digit for digit: `115071.50046584333`, `1e5`, `-0`.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}

extension JSONValue {
    /// The member of an object; `nil` elsewhere. JSON's `null` counts as absent.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self, let member = members[name], member != .null else {
            return nil
        }
        return member
    }

    public var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    public var items: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    public var isObject: Bool {
        guard case .object = self else { return false }
        return true
    }

    /// A whole number, written as a number or as a string of digits: servers do both.
    public var integer: Int64? {
        switch self {
        case .number(let digits), .string(let digits): Int64(digits)
        default: nil
        }
    }
}

extension JSONValue: CustomStringConvertible {
    /// Compact JSON, names in order of the alphabet.
    public var description: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let digits): digits
        case .string(let text): Self.quoted(text)
        case .array(let items): "[" + items.map(\.description).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }
                .map { Self.quoted($0.key) + ":" + $0.value.description }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..."\u{1F}":
                let hex = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
