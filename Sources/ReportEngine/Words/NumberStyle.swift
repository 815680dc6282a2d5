/// How numbers are grouped and pointed; one for everything in a report.
enum NumberStyle: Hashable, Sendable {
    /// `98 412.5`, with a narrow no-break space. Source: SI brochure, 9th ed., §5.4.4.
    case si
    /// `98,412.5`.
    case us
    /// `98.412,5`. Source: DIN 5008:2020 for the comma; the dot is what dealers' papers use.
    case german
    /// `98 412,5`, with a narrow no-break space. Source: Lexique des règles typographiques en
    /// usage à l'Imprimerie nationale.
    case french

    /// English follows the unit: dealers who count miles write commas.
    init(_ language: ReportLanguage, inMiles: Bool) {
        self =
            switch language {
            case .americanEnglish, .britishEnglish: inMiles ? .us : .si
            case .german: .german
            case .french: .french
            }
    }

    func text(_ number: Int64) -> String {
        let digits = Array(String(number.magnitude))
        var grouped = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { grouped += separator }
            grouped.append(digit)
        }
        return (number < 0 ? "\u{2212}" : "") + grouped
    }

    private var separator: String {
        switch self {
        case .si, .french: "\u{202F}"
        case .us: ","
        case .german: "."
        }
    }

    /// Between the whole and its parts.
    var point: String {
        switch self {
        case .si, .us: "."
        case .german, .french: ","
        }
    }
}
