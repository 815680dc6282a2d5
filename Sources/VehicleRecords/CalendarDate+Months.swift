extension CalendarDate {
    /// The same day so many months later; the month's last where it has no such day, as contracts
    /// count. `nil` beyond the year 9999.
    public func adding(months: Int) -> Self? {
        let count = year * 12 + month - 1 + months
        let (year, month) = (count / 12, count % 12 + 1)
        guard (1...9999).contains(year), count >= 12 else { return nil }
        return Self(year: year, month: month, day: min(day, Self.days(in: month, of: year)))
    }

    /// The same day so many days later, or earlier. `nil` outside the years 1 to 9999.
    public func adding(days: Int) -> Self? {
        let count = daysSince1970 + Int64(days)
        // 0001-01-01 and 9999-12-31, in days from 1970.
        guard (-719_162...2_932_896).contains(count) else { return nil }
        return Self(daysSince1970: count)
    }

    /// Whole days from another day to this one; negative when it is earlier.
    public func days(since other: Self) -> Int { Int(daysSince1970 - other.daysSince1970) }
}
