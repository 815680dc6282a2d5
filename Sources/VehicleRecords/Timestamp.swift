/// An instant in UTC, to the millisecond, written as RFC 3339.
///
/// Years 1 to 9999. Leap seconds (`:60`) are taken as the first second of the next minute, as
/// POSIX clocks show them.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let millisecondsSince1970: Int64

    /// Year 1 to 9999; anything else is a broken promise.
    public init(millisecondsSince1970: Int64) {
        precondition(
            Self.range.contains(millisecondsSince1970), "a timestamp lies in the years 1 to 9999")
        self.millisecondsSince1970 = millisecondsSince1970
    }

    /// `nil` outside the years 1 to 9999: for numbers that come from outside.
    public init?(exactlyMillisecondsSince1970 milliseconds: Int64) {
        guard Self.range.contains(milliseconds) else { return nil }
        millisecondsSince1970 = milliseconds
    }

    /// Midnight UTC at the beginning of a day.
    public init(_ date: CalendarDate) {
        millisecondsSince1970 = date.daysSince1970 * 86_400_000
    }

    /// An instant written with its zone: `2026-11-18T06:00:00Z`, `…T07:00:00.250+01:00`.
    ///
    /// Fractions finer than a millisecond are cut off.
    /// - Throws: when the text is not RFC 3339, section 5.6.
    public init(_ rfc3339: String) throws(Malformed) {
        guard let milliseconds = Self.parse(rfc3339), Self.range.contains(milliseconds) else {
            throw Malformed(text: rfc3339)
        }
        millisecondsSince1970 = milliseconds
    }

    /// A text that is not an instant.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let text: String
        public var description: String {
            "\"\(text)\" is not a time: write it as 2026-11-18T06:00:00Z, or as a date, 2026-11-18"
        }
    }

    private static let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    public static func < (a: Self, b: Self) -> Bool {
        a.millisecondsSince1970 < b.millisecondsSince1970
    }
}

// MARK: - Arithmetic

extension Timestamp {
    /// Later by a duration, to the millisecond; stops at the ends of the calendar.
    public static func + (instant: Self, duration: Duration) -> Self {
        let (seconds, attoseconds) = duration.components
        let added = seconds.multipliedReportingOverflow(by: 1000)
        let milliseconds =
            added.overflow
            ? (seconds < 0 ? Int64.min / 2 : Int64.max / 2)
            : added.partialValue + attoseconds / 1_000_000_000_000_000
        let sum = instant.millisecondsSince1970.addingReportingOverflow(milliseconds)
        let clamped = sum.overflow ? (milliseconds < 0 ? Int64.min : .max) : sum.partialValue
        return Self(
            millisecondsSince1970: min(max(clamped, range.lowerBound), range.upperBound))
    }

    public static func - (instant: Self, duration: Duration) -> Self {
        instant + (.zero - duration)
    }

    public static func - (later: Self, earlier: Self) -> Duration {
        .milliseconds(later.millisecondsSince1970 - earlier.millisecondsSince1970)
    }
}

// MARK: - Calendar, in UTC

extension Timestamp {
    /// The day in UTC.
    public var date: CalendarDate {
        CalendarDate(daysSince1970: (millisecondsSince1970 - ofDay) / 86_400_000)
    }
    public var hour: Int { Int(ofDay / 3_600_000) }
    public var minute: Int { Int(ofDay / 60_000 % 60) }
    public var second: Int { Int(ofDay / 1000 % 60) }
    public var millisecond: Int { Int(ofDay % 1000) }

    private var ofDay: Int64 {
        let remainder = millisecondsSince1970 % 86_400_000
        return remainder < 0 ? remainder + 86_400_000 : remainder
    }

    /// RFC 3339 in UTC; milliseconds only when there are any.
    public var description: String {
        "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
            + (millisecond == 0 ? "" : ".\(padded(millisecond, 3))") + "Z"
    }
}

// MARK: - Parsing

extension Timestamp {
    private static func parse(_ text: String) -> Int64? {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2),
            scanner.take("-"), let day = scanner.number(2),
            let date = CalendarDate(year: year, month: month, day: day),
            scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let hour = scanner.number(2), hour < 24, scanner.take(":"),
            let minute = scanner.number(2), minute < 60, scanner.take(":"),
            let second = scanner.number(2), second <= 60
        else { return nil }
        var milliseconds = 0
        if scanner.take(".") {
            guard let fraction = scanner.fraction() else { return nil }
            milliseconds = fraction
        }
        var offset = 0
        if !(scanner.take("Z") || scanner.take("z")) {
            let sign = scanner.take("+") ? 1 : (scanner.take("-") ? -1 : 0)
            guard sign != 0, let hours = scanner.number(2), hours < 24, scanner.take(":"),
                let minutes = scanner.number(2), minutes < 60
            else { return nil }
            offset = sign * (hours * 60 + minutes)
        }
        guard scanner.isAtEnd else { return nil }
        let seconds = Int64(hour * 3600 + (minute - offset) * 60 + second)
        return date.daysSince1970 * 86_400_000 + seconds * 1000 + Int64(milliseconds)
    }
}

/// Reads a text of fixed fields from the left.
struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Exactly `count` digits.
    mutating func number(_ count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// One digit or more after a decimal point, in thousandths.
    mutating func fraction() -> Int? {
        guard var value = digit() else { return nil }
        var places = 1
        while let next = digit() {
            if places < 3 { value = value * 10 + next }
            places += 1
        }
        for _ in 0..<max(0, 3 - places) { value *= 10 }
        return value
    }

    private mutating func digit() -> Int? {
        guard let first = rest.first, (0x30...0x39).contains(first) else { return nil }
        rest = rest.dropFirst()
        return Int(first - 0x30)
    }
}
