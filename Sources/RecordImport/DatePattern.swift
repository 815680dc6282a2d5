import VehicleRecords

/// How a file writes dates and times: `dd.MM.yyyy HH:mm`.
///
/// `yyyy`, `yy`, `MM`, `M`, `MMM` (Jan), `dd`, `d`, `HH`, `H`, `hh`, `h` with `a` (am, pm), `mm`,
/// `ss`, `SSS` (any number of digits) and `XXX` (`Z` or `+01:00`) are what they are in Unicode
/// TR 35; anything that is no letter stands for itself, and text between apostrophes.
struct DatePattern: Hashable, Sendable, CustomStringConvertible {
    private enum Part: Hashable, Sendable {
        case year, shortYear, month, monthName, day, hour, halfDay, minute, second, fraction, zone
        case digits(Digits)
        case literal(Character)
    }

    /// A number that may be written without its leading zero.
    private enum Digits: Hashable, Sendable { case month, day, hour }

    let description: String
    private let parts: [Part]

    /// Why a text is no pattern.
    struct Malformed: Error, CustomStringConvertible { let description: String }

    /// RFC 3339, or a date.
    static let canonical: [DatePattern] = [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssXXX", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss",
    ].compactMap { text in
        do { return try DatePattern(text) } catch { return nil }
    }

    init(_ text: String) throws(Malformed) {
        description = text
        var parts: [Part] = []
        var rest = text[...]
        while let first = rest.first {
            if first == "'" {
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "'") else {
                    throw Malformed(description: "an apostrophe is never closed")
                }
                parts += (end == rest.startIndex ? "'" : rest[..<end]).map { .literal($0) }
                rest = rest[rest.index(after: end)...]
                continue
            }
            let run = rest.prefix { $0 == first }
            rest = rest.dropFirst(run.count)
            if first.isLetter {
                guard let part = Self.words[String(run)] else {
                    throw Malformed(description: "\"\(run)\" is no part of a date")
                }
                parts.append(part)
            } else {
                parts += run.map { .literal($0) }
            }
        }
        guard parts.contains(.year) || parts.contains(.shortYear),
            parts.contains(where: { [.month, .monthName, .digits(.month)].contains($0) }),
            parts.contains(where: { [.day, .digits(.day)].contains($0) })
        else { throw Malformed(description: "a date has a year, a month and a day") }
        self.parts = parts
    }

    private static let words: [String: Part] = [
        "yyyy": .year, "yy": .shortYear, "MM": .month, "M": .digits(.month), "MMM": .monthName,
        "dd": .day, "d": .digits(.day), "HH": .hour, "H": .digits(.hour), "hh": .hour,
        "h": .digits(.hour), "a": .halfDay, "mm": .minute, "ss": .second, "SSS": .fraction,
        "XXX": .zone,
    ]

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// What a text says by this pattern; nil when it is not written so, or is no date.
    func time(_ text: String) -> WrittenTime? {
        var scanner = PatternScanner(text)
        var (year, month, day) = (0, 0, 0)
        var (hour, minute, second, milliseconds): (Int?, Int, Int, Int) = (nil, 0, 0, 0)
        var isAfternoon: Bool?
        var offset: Int?
        for part in parts {
            var value: Int? = 0
            switch part {
            case .year:
                value = scanner.number(4...4)
                year = value ?? 0
            case .shortYear:
                // 69 to 99 are of the last century. Source: POSIX strptime, %y.
                value = scanner.number(2...2)
                year = value.map { $0 < 69 ? 2000 + $0 : 1900 + $0 } ?? 0
            case .month, .digits(.month):
                value = scanner.number(part == .month ? 2...2 : 1...2)
                month = value ?? 0
            case .monthName:
                let name = scanner.letters(3).lowercased()
                value = Self.months.firstIndex(of: name).map { $0 + 1 }
                month = value ?? 0
            case .day, .digits(.day):
                value = scanner.number(part == .day ? 2...2 : 1...2)
                day = value ?? 0
            case .hour, .digits(.hour):
                value = scanner.number(part == .hour ? 2...2 : 1...2)
                hour = value
            case .halfDay:
                let word = scanner.letters(2).lowercased()
                isAfternoon = word == "pm"
                value = word == "am" || word == "pm" ? 0 : nil
            case .minute:
                value = scanner.number(2...2)
                minute = value ?? 0
            case .second:
                value = scanner.number(2...2)
                second = value ?? 0
            case .fraction:
                value = scanner.fraction()
                milliseconds = value ?? 0
            case .zone:
                value = scanner.offset()
                offset = value
            case .literal(let character): value = scanner.take(character) ? 0 : nil
            }
            if value == nil { return nil }
        }
        if let afternoon = isAfternoon, let twelve = hour {
            guard (1...12).contains(twelve) else { return nil }
            hour = twelve % 12 + (afternoon ? 12 : 0)
        }
        guard scanner.isAtEnd, (hour ?? 0) < 24, minute < 60, second < 60,
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        guard let hour else { return WrittenTime(date: date, time: nil, offset: nil) }
        return WrittenTime(
            date: date, time: ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds,
            offset: offset)
    }
}

/// A date, and a time of day where there is one, as a clock on a wall shows it.
struct WrittenTime: Hashable {
    let date: CalendarDate
    /// Milliseconds since midnight; nil for the whole day.
    let time: Int?
    /// Seconds east of UTC, where the text says so.
    let offset: Int?

    /// When that was. Without a zone nobody knows where the clock hung: from UTC+14 to UTC−12.
    func span(in zone: WallClock?) -> TimeSpan {
        guard let time else {
            guard let zone else { return TimeSpan(anyZone: date) }
            let midnight = Timestamp(date)
            let from = zone.span(of: midnight).earliest
            let next = zone.span(of: midnight + .seconds(86_400)).earliest
            return TimeSpan(from, max(from, next - .milliseconds(1)))
        }
        let wall = Timestamp(date) + .milliseconds(time)
        if let offset { return TimeSpan(wall - .seconds(offset)) }
        if let zone { return zone.span(of: wall) }
        return TimeSpan(wall - .seconds(14 * 3600), wall + .seconds(12 * 3600))
    }
}

/// Takes a text apart from its beginning.
struct PatternScanner {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    /// As many digits as there are, up to the most; nil when there are too few.
    mutating func number(_ count: ClosedRange<Int>) -> Int? {
        let digits = rest.utf8.prefix(count.upperBound).prefix { (0x30...0x39).contains($0) }
        guard digits.count >= count.lowerBound else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func letters(_ count: Int) -> String {
        let letters = rest.prefix(count)
        rest = rest.dropFirst(letters.count)
        return String(letters)
    }

    /// Milliseconds of any number of digits; what is finer is cut off.
    mutating func fraction() -> Int? {
        let digits = rest.utf8.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        let three = (Array(digits) + [0x30, 0x30]).prefix(3)
        return three.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Seconds east of UTC: `Z`, `+01:00`, `-0500`.
    mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign = take("+") ? 1 : (take("-") ? -1 : 0)
        guard sign != 0, let hours = number(2...2) else { return nil }
        _ = take(":")
        guard let minutes = number(2...2), hours <= 14, minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes) * 60
    }
}
