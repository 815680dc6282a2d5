/// Bytes of a PDF being written, in its own notation.
extension [UInt8] {
    mutating func append(_ text: StaticString) {
        append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(text: String) { append(contentsOf: text.utf8) }

    /// A whole number.
    mutating func append(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = count
        repeat {
            append(UInt8(48 + rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// A number with at most three places, without the zeros at its end. A point's thousandth is
    /// finer than any printer; what is no number is written as 0.
    mutating func appendNumber(_ number: Double) {
        let thousandths = (number * 1000).rounded()
        guard thousandths.magnitude < 1e15 else { return append(UInt8(ascii: "0")) }
        var rest = UInt64(thousandths.magnitude)
        if thousandths < 0 { append(UInt8(ascii: "-")) }
        append(Int(rest / 1000))
        rest %= 1000
        guard rest > 0 else { return }
        append(UInt8(ascii: "."))
        append(UInt8(48 + rest / 100))
        if rest % 100 > 0 {
            append(UInt8(48 + rest / 10 % 10))
            if rest % 10 > 0 { append(UInt8(48 + rest % 10)) }
        }
    }

    /// Numbers, each with a space behind it.
    mutating func appendNumbers(_ numbers: Double...) {
        for number in numbers {
            appendNumber(number)
            append(UInt8(ascii: " "))
        }
    }

    /// A byte of a string in parentheses. Source: ISO 32000-1 §7.3.4.2.
    mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
            append(UInt8(ascii: "\\"))
            append(byte)
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        default: append(byte)
        }
    }

    /// Four digits.
    mutating func append(hexadecimal number: UInt16) {
        var shift = UInt16(16)
        while shift > 0 {
            shift -= 4
            let digit = UInt8(number >> shift & 0xF)
            append(digit < 10 ? 48 + digit : 55 + digit)
        }
    }
}
