import VehicleRecords

/// Histories to judge: driven day by day, read by the car at night or by people now and then.
///
/// Seeded, so that every run measures the same work.
struct Histories {
    private var seeds: SplitMix
    private let vin: VIN
    private let car = Source(.vehicle, "connected services")
    private let others = [
        Source(.inspection, "safety inspection"), Source(.workshop, "dealer service"),
        Source(.title, "title record"), Source(.auction, "auction intake"),
    ]

    init(seed: UInt64) throws {
        seeds = SplitMix(state: seed)
        vin = try VIN("1G1JC54G3LJ200003")
    }

    /// A reading every night, one in six a repeat, some missing, one small fall: as real series are.
    /// With `falls`, the counter is lower by 30,000 km from the middle on.
    mutating func nightly(_ count: Int, falls: Bool = false) throws -> VehicleHistory {
        var meters = Int64.random(in: 5_000_000...60_000_000, using: &seeds)
        var records: [Record] = []
        records.reserveCapacity(count)
        // Ten years of nights; more readings come more often, within nineteen years.
        let start: Int64 = 1_262_304_000
        let interval = min(86_400, 600_000_000 / Int64(count))
        for day in 0..<count {
            if Int.random(in: 0..<6, using: &seeds) > 0 {
                meters += Int64.random(in: 2_000...95_000, using: &seeds) * interval / 86_400
            }
            if Int.random(in: 0..<60, using: &seeds) == 0 {
                meters += Int64.random(in: 100_000...600_000, using: &seeds) * interval / 86_400
            }
            if falls, day == count / 2 { meters = max(1_000_000, meters - 30_000_000) }
            let wobble: Int64 = day == count / 2 ? 4050 : 0
            let time = start + Int64(day) * interval + Int64.random(in: 0..<600, using: &seeds)
            records.append(try reading(meters - wobble, at: time, car))
        }
        return history(records)
    }

    /// `count` readings over `years`, by the car and by people: dates and instants mixed. One
    /// vehicle in twenty has a mistyped reading, one in fifty fell for good.
    mutating func mixed(_ count: Int, years: Int64 = 8) throws -> VehicleHistory {
        var meters = Int64.random(in: 10_000...30_000_000, using: &seeds)
        let perDay = Int64.random(in: 15_000...70_000, using: &seeds)
        let step = years * 365 / Int64(count)
        let mistyped =
            Int.random(in: 0..<20, using: &seeds) == 0
            ? Int.random(in: 5..<count - 5, using: &seeds) : -1
        let fell =
            Int.random(in: 0..<50, using: &seeds) == 0
            ? Int.random(in: 5..<count - 5, using: &seeds) : -1
        var records: [Record] = []
        for number in 0..<count {
            let days = step + Int64.random(in: -step / 2...step / 2, using: &seeds)
            meters += days * perDay * Int64.random(in: 50...150, using: &seeds) / 100
            if number == fell { meters = meters * 45 / 100 }
            let time = 1_262_304_000 + Int64(number) * step * 86_400 + 36_000
            let isCar = number % 4 == 3
            let source = isCar ? car : others[number % 4]
            let shown = number == mistyped ? meters * 10 : meters
            records.append(
                try reading(isCar ? shown : shown / 1000 * 1000, at: time, source, isDate: !isCar))
        }
        return history(records)
    }

    private func reading(
        _ meters: Int64, at seconds: Int64, _ source: Source, isDate: Bool = false
    ) throws -> Record {
        let instant = Timestamp(millisecondsSince1970: seconds * 1000)
        let thousandths = String(1000 + meters % 1000).dropFirst()
        let digits = isDate ? "\(meters / 1000)" : "\(meters / 1000).\(thousandths)"
        return .reading(
            OdometerReading(
                vin: vin, shown: try ReportedDistance(digits, .kilometers),
                measuredAt: isDate ? TimeSpan(anyZone: instant.date) : TimeSpan(instant),
                source: source))
    }

    private func history(_ records: [Record]) -> VehicleHistory {
        VehicleHistory(
            of: vin,
            records.enumerated().map { number, record in
                VehicleHistory.Entry(
                    index: EntryIndex(UInt64(number)), recordedAt: record.measuredAt.latest,
                    record: record)
            })
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
