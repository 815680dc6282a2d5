import VehicleRecords

/// Makes one vehicle with everything that happens to it, from its number alone.
struct Maker {
    enum Kind: String, CaseIterable { case connected, inspected, fuelCard, few }

    var dice: Dice
    let number: Int
    let kind: Kind
    var events: Set<Event> = []
    let vin: VIN
    let modelYear: Int
    let unit: ReportedDistance.Unit
    let firstDay: Int64
    let lastDay: Int64
    var odometer: Odometer
    /// What the control unit behind the connected services counts, where that differs.
    var controlUnit: Odometer?
    var sightings: [Sighting] = []
    var otherRecords: [(told: Int64, record: Record)] = []
    var rollbacks: [LabelledVehicle.Rollback] = []
    var sales: [Int64] = []
    var lost: Int64 = 0
    /// How many times more often than usual what is rare happens.
    let rare: Double

    /// Roads go on for so long after the last reading, to know what became of an estimate.
    static let beyond: Int64 = 200

    static func vehicle(
        _ number: Int, turnedBack: Bool, seed: UInt64, rare: Double
    ) throws -> (LabelledVehicle, Kind) {
        var maker = try Self(number, turnedBack: turnedBack, seed: seed, rare: rare)
        maker.chooseEvents(turnedBack: turnedBack)
        maker.observe()
        maker.disturb()
        return (try maker.finished(), maker.kind)
    }

    private init(_ number: Int, turnedBack: Bool, seed: UInt64, rare: Double) throws {
        self.rare = rare
        // One seed's stream begins the next, so that no two seeds share a vehicle.
        var seeds = Dice(seed)
        var dice = Dice(seeds.next() ^ (UInt64(number) << 1) ^ (turnedBack ? 1 : 0))
        self.number = number
        kind = dice.pick([(.connected, 45), (.inspected, 38), (.fuelCard, 6), (.few, 11)])
        let isOld = kind == .inspected && dice.chance(0.02 * rare) && !turnedBack
        // Today is 2026-06-01; for cars with five digits it is the year 2000.
        lastDay = isOld ? 11_100 : 20_605
        let years: Double
        switch kind {
        case .connected: years = dice.between(0.6, 5)
        case .fuelCard: years = dice.between(1, 4)
        case .inspected, .few: years = dice.between(2, 12)
        }
        firstDay = lastDay - Int64(years * 365)
        // Nobody turns back what is low already: these have some years behind them.
        let isNew = dice.chance(0.35) && !isOld && !turnedBack
        let age = isNew ? 0 : dice.between(turnedBack ? 3 : 0.5, isOld ? 6 : (turnedBack ? 12 : 9))
        modelYear =
            Timestamp(
                millisecondsSince1970: (firstDay - Int64(age * 365)) * Road.day * 1000
            ).date.year
        let region = dice.pick([(0, 45), (1, 35), (2, 20)])  // America, the continent, Britain
        unit = region == 1 ? .kilometers : .miles
        vin = try Self.vin(region == 0 || isOld ? 0 : region, modelYear, &dice)
        let opening =
            age == 0
            ? dice.whole(5000...40_000)
            : Int64(age * min(45_000, dice.logNormal(14_000, 0.5)) * 1000)
        let road = Road(
            firstDay: firstDay, days: lastDay - firstDay + Self.beyond, opening: opening, &dice)
        odometer = Odometer(road: road)
        if isOld, modelYear <= 1995 {
            odometer.wrapsAt = unit == .miles ? 160_934_400 : 100_000_000
            events.insert(.rollover)
        }
        self.dice = dice
    }

    private static func vin(
        _ region: Int, _ year: Int, _ dice: inout Dice
    ) throws -> VIN {
        let codes = Array("ABCDEFGHJKLMNPRSTVWXY123456789")
        let code = codes[((year - 1980) % 30 + 30) % 30]
        let serial = String(dice.whole(100_000...999_999))
        let letter = year >= 2010 ? "A" : "1"
        let makers = [["1HG", "3FA", "5YJ", "2T1"], ["WVW", "VF1", "ZFA"], ["SAL", "SJK"]]
        let maker = makers[region].randomElement(using: &dice) ?? "1HG"
        let text = "\(maker)AB\(dice.whole(0...9))\(letter)70\(code)C\(serial)"
        guard region == 0 else { return try VIN(text) }
        let digit = try VIN(text).expectedCheckDigit
        return try VIN("\(text.prefix(8))\(digit)\(text.dropFirst(9))")
    }

    /// An hour at which cars are looked at, on a day.
    mutating func hour(on day: Int64) -> Int64 { day * Road.day + dice.whole(28_000...64_000) }

    var days: Int64 { lastDay - firstDay }
}

// MARK: - The end

extension Maker {
    private func finished() throws -> LabelledVehicle {
        var told: [(told: Int64, record: Record, sighting: Sighting?)] = otherRecords.map {
            ($0.told, $0.record, nil)
        }
        for sighting in sightings {
            if let stated = sighting.stated {
                let record = Record.identity(
                    StatedVIN(
                        vin: vin, stated: stated, measuredAt: sighting.dated,
                        source: sighting.source))
                told.append((sighting.told, record, nil))
            }
            told.append((sighting.told, try record(of: sighting), sighting))
        }
        told.sort { $0.told < $1.told }
        var labels: [UInt64: Sighting] = [:]
        let entries = told.enumerated().map { number, entry in
            if let sighting = entry.sighting { labels[UInt64(number)] = sighting }
            return VehicleHistory.Entry(
                index: EntryIndex(UInt64(number)),
                recordedAt: Timestamp(millisecondsSince1970: entry.told * 1000),
                record: entry.record)
        }
        let now = max(told.last?.told ?? 0, lastDay * Road.day) + 3600
        return LabelledVehicle(
            number: number, events: events, history: VehicleHistory(of: vin, entries),
            asOf: Timestamp(millisecondsSince1970: now * 1000), road: odometer.road, lost: lost,
            rollbacks: rollbacks, sightings: labels)
    }

    private func record(of sighting: Sighting) throws -> Record {
        guard let digits = sighting.digits else {
            return .noValue(
                NoValue(
                    vin: vin, signal: .odometer, reason: .blank, measuredAt: sighting.dated,
                    source: sighting.source))
        }
        return .reading(
            OdometerReading(
                vin: vin, shown: try ReportedDistance(digits, sighting.unit),
                measuredAt: sighting.dated, source: sighting.source))
    }
}
