/// From the earliest to the latest instant that something may have happened.
///
/// A source that gives only a date gives a span of a day, or more where its zone is unknown.
/// `latest` is never before `earliest`.
public struct TimeSpan: Hashable, Sendable {
    public let earliest: Timestamp
    public let latest: Timestamp

    /// The order of the two is a promise.
    public init(_ earliest: Timestamp, _ latest: Timestamp) {
        precondition(earliest <= latest, "a span ends no earlier than it begins")
        self.earliest = earliest
        self.latest = latest
    }

    /// A single instant.
    public init(_ instant: Timestamp) { self.init(instant, instant) }

    /// A date whose zone is not known: from midnight at UTC+14 to midnight at UTC−12, 50 hours.
    /// Source: the extreme zones of the tz database, Pacific/Kiritimati and Etc/GMT+12.
    public init(anyZone day: CalendarDate) {
        let midnight = Timestamp(day)
        self.init(midnight - .seconds(14 * 3600), midnight + .milliseconds(36 * 3_600_000 - 1))
    }

    /// An instant in RFC 3339, or a date in an unknown zone.
    /// - Throws: when the text is neither.
    public init(written text: String) throws(Timestamp.Malformed) {
        if text.utf8.count == 10 {
            var scanner = DigitScanner(text)
            guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2),
                scanner.take("-"), let day = scanner.number(2),
                let date = CalendarDate(year: year, month: month, day: day)
            else { throw Timestamp.Malformed(text: text) }
            self.init(anyZone: date)
        } else {
            self.init(try Timestamp(text))
        }
    }

    public var isInstant: Bool { earliest == latest }

    /// Halfway; the instant itself where it is one. For drawing and for ordering, not for limits.
    public var middle: Timestamp {
        let (start, end) = (earliest.millisecondsSince1970, latest.millisecondsSince1970)
        if start == end { return earliest }
        // Noon of a date: a day begins 14 hours after its span, whose halves are unequal.
        if isDay { return Timestamp(millisecondsSince1970: start + 26 * 3_600_000) }
        return Timestamp(millisecondsSince1970: start + (end - start) / 2)
    }

    /// The date, when the span is exactly what a date in an unknown zone gives.
    public var day: CalendarDate? {
        if isDay { return (earliest + .seconds(14 * 3600)).date }
        // At the ends of the calendar the span of a date is cut off.
        guard !isInstant, earliest.date.year == 1 || latest.date.year == 9999 else { return nil }
        let candidate = (earliest.date.year == 1 ? earliest : latest).date
        return self == TimeSpan(anyZone: candidate) ? candidate : nil
    }

    /// Whether this is all of a date in an unknown zone: 50 hours from midnight at UTC+14.
    private var isDay: Bool {
        let (start, end) = (earliest.millisecondsSince1970, latest.millisecondsSince1970)
        return end - start == 50 * 3_600_000 - 1 && (start + 14 * 3_600_000) % 86_400_000 == 0
    }
}

extension TimeSpan: CustomStringConvertible {
    /// The instant, the date as given, or both ends as an ISO 8601 interval.
    public var description: String {
        if isInstant { return earliest.description }
        if let day { return day.description }
        return "\(earliest)/\(latest)"
    }
}

extension Timestamp {
    /// An instant in RFC 3339, or the last millisecond of a date in UTC: how a person names the
    /// instant to speak for.
    /// - Throws: when the text is neither.
    public init(endOf text: String) throws(Malformed) {
        let span = try TimeSpan(written: text)
        guard let day = span.day else {
            self = span.earliest
            return
        }
        self = Timestamp(day) + .milliseconds(86_400_000 - 1)
    }
}
