public import VehicleRecords

/// How far a vehicle goes on a day, give or take.
public struct DrivingPattern: Hashable, Sendable {
    public var weekday: Distance
    /// On a Saturday or a Sunday.
    public var weekend: Distance
    /// How many trips share the day's distance; at least 1.
    public var trips: Int
    /// The share by which a day may be longer or shorter, 0 to 1.
    public var noise: Double
    /// The chance that the vehicle stands still on a day, 0 to 1.
    public var daysOff: Double
    /// Nights before which the vehicle stands still.
    public var holidays: [ClosedRange<CalendarDate>]

    public init(
        weekday: Distance, weekend: Distance, trips: Int = 2, noise: Double = 0.25,
        daysOff: Double = 0, holidays: [ClosedRange<CalendarDate>] = []
    ) {
        self.weekday = weekday
        self.weekend = weekend
        self.trips = max(1, trips)
        self.noise = min(max(noise, 0), 1)
        self.daysOff = min(max(daysOff, 0), 1)
        self.holidays = holidays
    }

    /// The distance of the day that ends with a night.
    func distance(before night: CalendarDate, using random: inout SplitMix64) -> Distance {
        // Both are drawn always, so that a change of one setting changes no other day.
        let (off, swing) = (random.unit(), random.unit())
        if off < daysOff || holidays.contains(where: { $0.contains(night) }) { return .zero }
        let usual = Self.isWeekend(beforeNight: night) ? weekend : weekday
        let share = 1 + noise * (2 * swing - 1)
        return Distance(meters: Int64((Double(usual.meters) * share).rounded()))
    }

    /// The hours before a night mostly belong to the day before. 1970-01-01 was a Thursday.
    private static func isWeekend(beforeNight night: CalendarDate) -> Bool {
        (night.daysSince1970 + 3) % 7 == 6 || (night.daysSince1970 + 3) % 7 == 0
    }
}
