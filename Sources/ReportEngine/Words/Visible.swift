extension String {
    /// The text with everything a reader would not see, or that would turn it about, written
    /// out: U+0007 as ␇, U+202E as `U+202E`.
    ///
    /// Names come from outside; a page must show what is really in them. Private-use characters
    /// are written out too, so that no name can hold our own marks (``RichText``).
    var visible: String {
        guard unicodeScalars.contains(where: \.isHidden) else { return self }
        var shown = ""
        for scalar in unicodeScalars {
            if !scalar.isHidden {
                shown.unicodeScalars.append(scalar)
            } else if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) {
                shown.unicodeScalars.append(picture)
            } else {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                shown += "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            }
        }
        return shown
    }

    /// The text between isolates where it runs from right to left, so that what stands beside it
    /// keeps its place. Source: Unicode Standard Annex 9, §2.4.
    var isolated: String {
        let turns = unicodeScalars.contains { scalar in
            switch scalar.value {
            // Hebrew, Arabic, Syriac and their neighbors; presentation forms.
            case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE: true
            default: false
            }
        }
        return turns ? "\u{2068}" + self + "\u{2069}" : self
    }
}

extension Unicode.Scalar {
    /// Controls, format characters (zero width, direction), line ends, private use, unassigned.
    fileprivate var isHidden: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
            .surrogate:
            true
        case .spaceSeparator: self != " " && self != "\u{A0}" && self != "\u{202F}"
        default: properties.isDefaultIgnorableCodePoint
        }
    }
}
