internal import VehicleRecords

/// Numbers, dates and durations as this report prints them: one unit, one grouping.
struct Figures: Hashable, Sendable {
    let unit: ReportedDistance.Unit
    let numbers: NumberStyle
    let formats: Formats

    /// No-break, between a number and what it belongs to.
    static let space = "\u{A0}"

    /// - Throws: when the wording lacks one of the forms.
    init(_ unit: ReportedDistance.Unit, _ words: Wording) throws(RenderingError) {
        self.unit = unit
        numbers = NumberStyle(words.language, inMiles: unit == .miles)
        formats = try Formats(words)
    }

    // MARK: Distances

    /// Whole kilometers or miles, from the unrounded distance, half away from zero.
    func whole(_ distance: Distance) -> Int64 {
        let meters = distance.meters
        let half: Int64 = meters < 0 ? -1 : 1
        return switch unit {
        case .kilometers: (meters + half * 500) / 1000
        // One mile is 1 609.344 m exactly.
        case .miles: Int64((Int128(meters) * 1000 + Int128(half) * 804_672) / 1_609_344)
        }
    }

    /// For drawing only.
    func value(_ distance: Distance) -> Double {
        Double(distance.meters) / (unit == .kilometers ? 1000 : 1609.344)
    }

    func number(_ distance: Distance) -> String { numbers.text(whole(distance)) }

    func distance(_ distance: Distance) -> String {
        number(distance) + Self.space + unit.rawValue
    }

    /// Of what is certain: downward where it is no less, upward where it is no more.
    func distance(
        _ distance: Distance, _ rounding: ReportedDistance.Unit.Rounding
    ) -> String {
        numbers.text(unit.whole(distance, rounding)) + Self.space + unit.rawValue
    }

    /// An average or an estimate, to a step that doesn't claim more than it knows: 10 below
    /// 2 000, 50 below 20 000, else 100.
    func rounded(_ distance: Distance) -> Int64 {
        let number = whole(distance)
        let step: Int64 =
            switch number.magnitude {
            case ..<2000: 10
            case ..<20_000: 50
            default: 100
            }
        return (number + step / 2) / step * step
    }

    /// Digits as a source wrote them, grouped before the point.
    func asWritten(_ digits: String) -> String {
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int64($0) }) else { return digits.visible }
        let grouped = numbers.text(whole)
        return parts.count == 2 ? grouped + numbers.point + parts[1] : grouped
    }

    /// Thousandths of the whole as a percentage.
    func percent(permille: Int) -> String {
        let (whole, tenths) = (permille / 10, permille % 10)
        return tenths == 0 ? "\(whole)" : "\(whole)\(numbers.point)\(tenths)"
    }

    /// `226 to 231`.
    func range(_ low: String, _ high: String) -> String {
        formats.filled(formats.range, ["low": low, "high": high])
    }

    private func counted(_ form: String, _ count: Int64) -> String {
        formats.filled(form, ["count": numbers.text(count)])
    }

    // MARK: Time

    /// `18 Nov 2026`.
    func date(_ date: CalendarDate) -> String {
        formats.filled(
            formats.date,
            ["day": "\(date.day)", "month": formats.months[date.month - 1], "year": "\(date.year)"])
    }

    func date(_ instant: Timestamp) -> String { date(instant.date) }

    func date(_ span: TimeSpan) -> String {
        if let day = span.day { return date(day) }
        return date(span.middle)
    }

    /// `06:12`.
    func time(_ instant: Timestamp) -> String {
        Self.two(instant.hour) + ":" + Self.two(instant.minute)
    }

    /// `18 Nov 2026, 06:12 UTC`; only the date where a source gave only that.
    func dateAndTime(_ span: TimeSpan) -> String {
        span.isInstant ? dateAndTime(span.earliest) : date(span)
    }

    func dateAndTime(_ instant: Timestamp) -> String {
        date(instant) + ", " + time(instant) + Self.space + "UTC"
    }

    /// `3 Sep to 21 Nov 2024`; both years where they differ.
    func period(_ from: TimeSpan, _ to: TimeSpan) -> String {
        let (a, b) = (from.day ?? from.middle.date, to.day ?? to.middle.date)
        if a == b { return date(a) }
        if a.year == b.year {
            let short = formats.filled(
                formats.dayAndMonth, ["day": "\(a.day)", "month": formats.months[a.month - 1]])
            return range(short, date(b))
        }
        return range(date(a), date(b))
    }

    func period(_ from: Timestamp, _ to: Timestamp) -> String {
        period(TimeSpan(from), TimeSpan(to))
    }

    /// Whole days between two instants.
    static func days(_ from: Timestamp, _ to: Timestamp) -> Int {
        Int((to - from).components.seconds / 86_400)
    }

    /// Days between two spans by the calendar.
    static func days(_ from: TimeSpan, _ to: TimeSpan) -> Int {
        days(
            Timestamp(from.day ?? from.middle.date), Timestamp(to.day ?? to.middle.date))
    }

    /// `79 days`, `1 day`, `5 hours` below two days.
    func span(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        let hours = seconds / 3600
        if hours >= 48 { return counted(formats.days, hours / 24) }
        if hours == 24 { return formats.day }
        if hours >= 1 { return counted(hours == 1 ? formats.hour : formats.hours, hours) }
        return counted(formats.minutesShort, max(1, seconds / 60))
    }

    /// An age in the smallest space: `6 min`, `3 h`, `42 d`.
    func age(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        if seconds < 3600 { return counted(formats.minutesShort, seconds / 60) }
        if seconds < 48 * 3600 { return counted(formats.hoursShort, seconds / 3600) }
        return counted(formats.daysShort, seconds / 86_400)
    }

    /// `2026-11-18`.
    static func iso(_ span: TimeSpan) -> String {
        (span.day ?? span.middle.date).description
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
