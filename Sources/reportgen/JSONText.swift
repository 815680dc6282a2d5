/// A JSON value whose members keep their order, written the same way every time.
indirect enum JSONText {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number as its own digits; the writer trusts them.
    case number(String)
    case string(String)
    case array([JSONText])
    case object([(String, JSONText)])

    init(_ value: some StringProtocol) { self = .string(String(value)) }
    init(_ value: some BinaryInteger) { self = .integer(Int64(value)) }
    init(_ value: Bool) { self = .bool(value) }

    /// An object without the members that have no value.
    static func object(present members: [(String, JSONText?)]) -> Self {
        .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    /// On one line, without spaces.
    var compact: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// Two spaces a level, short arrays of numbers on one line.
    var indented: String {
        var text = ""
        write(to: &text, indent: 0)
        return text
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let digits): text += digits
        case .string(let value): Self.quote(value, to: &text)
        case .array(let values):
            let isFlat = values.allSatisfy { $0.isScalar }
            Self.list(values, in: ("[", "]"), indent: isFlat ? nil : indent, to: &text) {
                $0.write(to: &$1, indent: $2)
            }
        case .object(let members):
            Self.list(members, in: ("{", "}"), indent: indent, to: &text) {
                Self.quote($0.0, to: &$1)
                $1 += $2 == nil ? ":" : ": "
                $0.1.write(to: &$1, indent: $2)
            }
        }
    }

    private static func list<Element>(
        _ elements: [Element], in brackets: (String, String), indent: Int?, to text: inout String,
        each: (Element, inout String, Int?) -> Void
    ) {
        guard !elements.isEmpty else {
            text += brackets.0 + brackets.1
            return
        }
        let inner = indent.map { $0 + 1 }
        text += brackets.0
        for (position, element) in elements.enumerated() {
            if position > 0 { text += "," }
            if let inner {
                text += "\n" + String(repeating: "  ", count: inner)
            }
            each(element, &text, inner)
        }
        if let indent { text += "\n" + String(repeating: "  ", count: indent) }
        text += brackets.1
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    /// RFC 8259, section 7. Control and direction characters are escaped, so that nothing that
    /// came from outside can act on a terminal.
    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _
            where scalar.properties.generalCategory == .control
                || scalar.properties.generalCategory == .format:
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
