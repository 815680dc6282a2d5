import TestSupport
import VehicleRecords

/// A car driven trip by trip, whose odometer is read by the car itself.
///
/// Causes are modeled, not outcomes: work on weekdays, errands, a trip on some weekends, a
/// holiday now and then; and each test then does one thing to what is shown.
struct DrivenVehicle {
    var seeds: Seeds
    let vin: VIN
    let unit: ReportedDistance.Unit
    let decimals: Bool
    let source: Source
    /// What the odometer shows, in meters, at the end of each day.
    var meters: [Int64] = []
    let firstDay: Int64
    let hour: Int64

    /// `perYear` in kilometers, about.
    init(seed: Int, days: Int, perYear: ClosedRange<Int64> = 8000...30_000) throws {
        var seeds = Seeds(seed &* 7919 &+ 17)
        vin = try VIN(HistoryNotation.exampleVIN)
        unit = Bool.random(using: &seeds) ? .miles : .kilometers
        decimals = Bool.random(using: &seeds)
        source = Source(.vehicle, "connected services")
        firstDay = Int64.random(in: 17_000...19_500, using: &seeds)
        hour = Int64.random(in: 0..<24, using: &seeds)
        let daily = Int64.random(in: perYear, using: &seeds) * 1000 / 365
        let commutes = Int64.random(in: 3...7, using: &seeds)
        var shown = Int64.random(in: 20_000_000...140_000_000, using: &seeds)
        for day in 0..<Int64(days) {
            // Half of it is the way to work, a third errands, the rest long trips.
            if (firstDay + day) % 7 < commutes { shown += daily * 7 / (2 * commutes) }
            shown += Int64.random(in: 0...daily * 2 / 3, using: &seeds)
            if Int.random(in: 0..<30, using: &seeds) == 0 {
                // A day's drive at most: 900 km.
                shown += min(900_000, daily * Int64.random(in: 2...8, using: &seeds))
            }
            meters.append(shown)
        }
        self.seeds = seeds
    }

    func time(_ day: Int, plus seconds: Int64 = 0) -> TimeSpan {
        TimeSpan(
            Timestamp(
                millisecondsSince1970: ((firstDay + Int64(day)) * 86_400 + hour * 3600 + seconds)
                    * 1000))
    }

    /// The digits of a distance in this car's unit, cut off as displays do.
    func shown(_ meters: Int64) throws -> ReportedDistance {
        let perUnit = unit == .miles ? 1_609_344 : 1_000_000 as Int64
        let tenths = Int64(Int128(meters) * 10_000 / Int128(perUnit))
        return try ReportedDistance(
            decimals ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)", unit)
    }

    func reading(_ day: Int, meters: Int64? = nil) throws -> Record {
        .reading(
            OdometerReading(
                vin: vin, shown: try shown(meters ?? self.meters[day]), measuredAt: time(day),
                source: source))
    }

    func noValue(_ signal: Signal, _ reason: NoValue.Reason, _ day: Int) -> Record {
        .noValue(
            NoValue(
                vin: vin, signal: signal, reason: reason, measuredAt: time(day), source: source))
    }

    /// A reading every so many days.
    func readings(every step: Int) throws -> [Record] {
        try stride(from: 0, to: meters.count, by: step).map { try reading($0) }
    }

    /// A number other than a unit's or a power's ratio, so that nothing else explains it.
    mutating func share(of range: ClosedRange<Int64>) -> Int64 {
        var permille: Int64
        repeat {
            permille = Int64.random(in: range, using: &seeds)
        } while (590...650).contains(permille) || (95...105).contains(permille)
        return permille
    }
}
