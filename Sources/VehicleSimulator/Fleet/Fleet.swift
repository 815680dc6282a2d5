public import VehicleRecords

/// Vehicles, what becomes of them, and the nights on which they are asked: the whole story that
/// the simulator tells, as a value.
///
/// Written by hand as a file (`Fleet.init(yaml:named:reading:)`) or made in code by tests. The
/// same fleet always tells the same story.
public struct Fleet: Hashable, Sendable {
    /// Everything that is left to chance comes from it.
    public var seed: UInt64
    public var firstNight: CalendarDate
    /// Not before ``firstNight``.
    public var lastNight: CalendarDate
    /// When a night's questions are asked, after midnight UTC.
    public var nightTime: Duration
    public var vehicles: [SimulatedVehicle]
    /// What goes wrong with calls, beside what the vehicles' own events say.
    public var faults: [Fault] = []

    /// 08:00 UTC is the middle of the night in North America, where most samples drive.
    public static let usualNightTime = Duration.seconds(8 * 3600)

    public init(
        seed: UInt64, firstNight: CalendarDate, lastNight: CalendarDate,
        nightTime: Duration = usualNightTime, vehicles: [SimulatedVehicle]
    ) {
        precondition(firstNight <= lastNight, "the first night is not after the last")
        self.seed = seed
        self.firstNight = firstNight
        self.lastNight = lastNight
        self.nightTime = nightTime
        self.vehicles = vehicles
    }
}

extension Fleet {
    /// The instants at which a nightly run asks, oldest first.
    public var nights: [Timestamp] { (0..<nightCount).map { instant(ofNight: $0) } }

    var nightCount: Int { Int(lastNight.daysSince1970 - firstNight.daysSince1970) + 1 }

    func date(ofNight night: Int) -> CalendarDate {
        CalendarDate(daysSince1970: firstNight.daysSince1970 + Int64(night))
    }

    func instant(ofNight night: Int) -> Timestamp {
        Timestamp(date(ofNight: night)) + nightTime
    }

    /// The number of a night by its date; negative before the first.
    func night(of date: CalendarDate) -> Int {
        Int(date.daysSince1970 - firstNight.daysSince1970)
    }

    /// From half a day before the first of the nights to half a day after the last.
    ///
    /// What the interface answers on "a night" is a matter of hours, so that a run which begins
    /// early or drags on meets the same state.
    func hours(ofNights nights: ClosedRange<CalendarDate>) -> Range<Timestamp> {
        let halfADay = Duration.seconds(12 * 3600)
        let first = instant(ofNight: night(of: nights.lowerBound))
        let last = instant(ofNight: night(of: nights.upperBound))
        return (first - halfADay)..<(last + halfADay)
    }
}
