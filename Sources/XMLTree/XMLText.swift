/// Text as XML can carry it.
package enum XMLText {
    /// `text` with every character that XML 1.0 forbids replaced, visibly: a control by its
    /// picture (U+0001 by ␁), the two noncharacters by U+FFFD.
    ///
    /// Source: XML 1.0 §2.2, production 2 (Char); Unicode chart 2400 (Control Pictures).
    package static func allowed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !isAllowed($0) }) else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isAllowed(scalar) {
                shown.append(scalar)
            } else if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) {
                shown.append(picture)
            } else {
                shown.append("\u{FFFD}")
            }
        }
        return String(shown)
    }

    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    /// `text` escaped. Characters that a reader would not see, or that XML's own line-end and
    /// attribute rules would change, are written as references: `&#x202E;`.
    static func escaped(_ text: String) -> String {
        // Most text is figures, names and codes, which stay as they are.
        guard text.utf8.contains(where: { !isPlain($0) }) else { return text }
        var escaped = ""
        for scalar in allowed(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default:
                if isHidden(scalar) {
                    escaped += "&#x\(String(scalar.value, radix: 16, uppercase: true));"
                } else {
                    escaped.unicodeScalars.append(scalar)
                }
            }
        }
        return escaped
    }

    /// Whether it is a printable character of ASCII, and none of XML's own.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
        case 0x20...0x7E: true
        default: false
        }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
