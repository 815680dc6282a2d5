/// How a file writes numbers: which sign stands between thousands and which before decimals.
struct WrittenNumber: Hashable, Sendable {
    var thousands: Character?
    var decimal: Character = "."

    /// The digits with a decimal point and nothing between thousands; nil when the text is not
    /// a number written so. `12.34` is not: thousands stand in threes.
    func digits(_ text: String) -> String? {
        let halves = text.split(separator: decimal, omittingEmptySubsequences: false)
        guard halves.count <= 2, let whole = halves.first else { return nil }
        var digits = String(whole)
        if let thousands, whole.contains(thousands) {
            let groups = whole.split(separator: thousands, omittingEmptySubsequences: false)
            guard let first = groups.first, (1...3).contains(first.count),
                groups.dropFirst().allSatisfy({ $0.count == 3 })
            else { return nil }
            digits = groups.joined()
        }
        let fraction = halves.count == 2 ? String(halves[1]) : nil
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            (fraction ?? "").utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return fraction.map { digits + "." + $0 } ?? digits
    }
}
