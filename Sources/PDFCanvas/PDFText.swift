/// Names, strings and dates in PDF's own notation.
enum PDFText {
    /// A text string, in hexadecimal so that nothing has to be escaped. Source: ISO 32000-1
    /// §7.9.2.2.
    static func string(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// As ``string(_:)``, behind what is written.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append("<FEFF")
        for unit in text.utf16 { bytes.append(hexadecimal: unit) }
        bytes.append(UInt8(ascii: ">"))
    }

    /// The name of a place, as a string of bytes. Source: ISO 32000-1 §7.3.4.2.
    static func literal(_ text: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "(")]
        for byte in text.utf8 { bytes.appendEscaped(byte) }
        bytes.append(UInt8(ascii: ")"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A name; what a name can't hold stands as `#2F`. Source: ISO 32000-1 §7.3.5.
    static func name(_ text: String) -> String {
        var name = "/"
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "+"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                name += "#" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return name
    }

    /// `D:20261118061200Z` of an RFC 3339 time in UTC, seconds at the least. Source: ISO 32000-1
    /// §7.9.4.
    static func date(_ rfc3339: String) -> String {
        "D:" + rfc3339.prefix(19).filter(\.isWholeNumber) + "Z"
    }
}
