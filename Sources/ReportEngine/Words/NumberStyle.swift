/// How whole numbers are grouped; one for everything in a report.
enum NumberStyle: Hashable, Sendable {
    /// `98 412`, with a narrow no-break space. Source: SI brochure, 9th ed., §5.4.4.
    case si
    /// `98,412`.
    case us

    func text(_ number: Int64) -> String {
        let digits = Array(String(number.magnitude))
        var grouped = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 {
                grouped += self == .si ? "\u{202F}" : ","
            }
            grouped.append(digit)
        }
        return (number < 0 ? "\u{2212}" : "") + grouped
    }
}
