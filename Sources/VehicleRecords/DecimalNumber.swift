/// A number that is not negative, read from text without binary floating point.
///
/// The grammar is JSON's without the sign: `98412`, `4.05`, `1.2e5`. At most 40 characters and
/// values below 10¹², so that nothing a source writes can overflow.
struct DecimalNumber: Hashable, Sendable {
    /// All digits as one integer; the value is `significand × 10^exponent`.
    let significand: Int128
    let exponent: Int

    init?(_ text: String) {
        guard (1...40).contains(text.utf8.count) else { return nil }
        var digits: Int128 = 0
        var decimals = 0
        var written = 0
        var seenPoint = false
        var rest = text.utf8[...]
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                // 28 significant digits are more than any odometer has; further ones are dropped.
                if digits < 1_000_000_000_000_000_000_000_000_000 {
                    digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
                    decimals += seenPoint ? 1 : 0
                } else if !seenPoint {
                    return nil
                }
                written += 1
            case UInt8(ascii: ".") where !seenPoint && written > 0:
                seenPoint = true
                guard rest.count > 1, rest.dropFirst().first.map(Self.isDigit) == true else {
                    return nil
                }
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard written > 0, let power = Self.power(rest.dropFirst()) else { return nil }
                self.init(significand: digits, exponent: power - decimals)
                return
            default:
                return nil
            }
            rest = rest.dropFirst()
        }
        guard written > 0 else { return nil }
        self.init(significand: digits, exponent: -decimals)
    }

    private init?(significand: Int128, exponent: Int) {
        self.significand = significand
        self.exponent = exponent
        guard (-60...30).contains(exponent) else { return nil }
        guard scaled(by: 1, over: 1) != nil else { return nil }
    }

    /// The value times `numerator ÷ denominator`, rounded half up; `nil` at 10¹⁵ or more.
    func scaled(by numerator: Int128, over denominator: Int128) -> Int64? {
        let limit: Int128 = 1_000_000_000_000_000
        var top = significand
        var bottom = denominator
        if exponent >= 0 {
            for _ in 0..<exponent {
                top *= 10
                if top > limit { return top == 0 ? 0 : nil }
            }
        } else {
            // Digits so far to the right cannot reach the rounded value: fold them away in steps.
            for _ in 0..<(-exponent) {
                if bottom > 1_000_000_000_000_000_000 {
                    top /= 10
                } else {
                    bottom *= 10
                }
            }
        }
        let (product, overflow) = top.multipliedReportingOverflow(by: numerator)
        guard !overflow else { return nil }
        let rounded = (product + bottom / 2) / bottom
        return rounded < limit ? Int64(rounded) : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func power(_ bytes: Substring.UTF8View) -> Int? {
        var bytes = bytes
        var sign = 1
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            bytes = bytes.dropFirst()
        }
        guard (1...3).contains(bytes.count), bytes.allSatisfy(isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } * sign
    }
}
