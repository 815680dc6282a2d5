/// Names and values as a URL query or a form body holds them.
///
/// Everything but unreserved characters is percent-encoded, a space as `%20`, which both kinds of
/// reader understand. Source: RFC 3986 §2.3; vehicle API Connect URL (`+` and `%20` both occur).
struct QueryText: Hashable, Sendable, CustomStringConvertible {
    let description: String

    init(_ fields: [(String, String?)]) {
        description = fields.compactMap { name, value in
            value.map { "\(Self.encoded(name))=\(Self.encoded($0))" }
        }.joined(separator: "&")
    }

    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                encoded += hex.utf8.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return encoded
    }

    /// Fields of a query, `+` and `%20` both as a space; a repeated name keeps its first value.
    /// Text that is no UTF-8 is repaired with U+FFFD.
    static func fields(of query: some StringProtocol) -> [String: String] {
        var fields: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = decoded(parts[0])
            fields[name] = fields[name] ?? (parts.count > 1 ? decoded(parts[1]) : "")
        }
        return fields
    }

    private static func decoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
