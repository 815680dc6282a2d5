import ContractAssessment
import MileageAssessment
import TestSupport
import VehicleRecords

/// A car whose true distance is known at every instant, what was read of it, and a contract.
struct ClaimedVehicle {
    var seeds: Seeds
    let vin: VIN
    let unit: ReportedDistance.Unit
    let firstDay: CalendarDate
    /// In meters, at the end of each day.
    private(set) var meters: [Int64] = []
    private(set) var records: [Record] = []

    static let days = 900

    init(seed: Int) throws {
        var seeds = Seeds(seed &* 104_729 &+ 7)
        vin = try VIN(HistoryNotation.exampleVIN)
        unit = Bool.random(using: &seeds) ? .miles : .kilometers
        firstDay = CalendarDate(daysSince1970: Int64.random(in: 18_500...19_500, using: &seeds))
        let daily = Int64.random(in: 20_000...90_000, using: &seeds)
        var total = Int64.random(in: 5_000_000...90_000_000, using: &seeds)
        for _ in 0..<Self.days {
            total += Int64.random(in: 0...2 * daily, using: &seeds)
            meters.append(total)
        }
        self.seeds = seeds
        try read()
    }

    /// The true distance at the end of a day, and at its beginning.
    func truth(endOf day: Int) -> Int64 { meters[day] }
    func truth(startOf day: Int) -> Int64 { day == 0 ? meters[0] : meters[day - 1] }

    func date(_ day: Int) -> CalendarDate { firstDay.adding(days: day) ?? firstDay }

    func shown(_ meters: Int64) throws -> ReportedDistance {
        let perUnit: Int64 = unit == .miles ? 1_609_344 : 1_000_000
        return try ReportedDistance(String(Int64(Int128(meters) * 1000 / Int128(perUnit))), unit)
    }

    /// Every week, every month or twice a year; now and then one wrong, or the whole set back.
    private mutating func read() throws {
        let step = [7, 30, 180].randomElement(using: &seeds) ?? 30
        let silence = Int.random(in: 0..<4, using: &seeds) == 0 ? 500 : Self.days
        let slip = Int.random(in: 0..<3, using: &seeds) == 0
        let setBack: Int? =
            Int.random(in: 0..<6, using: &seeds) == 0
            ? Int.random(in: 200..<700, using: &seeds) : nil
        let source = Source(.vehicle, "connected services")
        for day in stride(from: 0, to: silence, by: step) {
            var shown = meters[day]
            if let setBack, day >= setBack { shown -= min(shown, 20_000_000) }
            if slip, Int.random(in: 0..<12, using: &seeds) == 0 {
                shown = Bool.random(using: &seeds) ? shown * 2 : shown / 2
            }
            // Read at the end of the day: the first instant of the next, in UTC.
            let at = Timestamp(date(day + 1))
            records.append(
                .reading(
                    OdometerReading(
                        vin: vin, shown: try self.shown(shown), measuredAt: TimeSpan(at),
                        source: source)))
        }
    }

    var history: VehicleHistory { VehicleHistory(of: vin, HistoryNotation.numbered(records)) }
    var end: Timestamp { Timestamp(date(Self.days)) }
}
