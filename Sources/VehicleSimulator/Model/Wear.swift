import VehicleRecords

/// Oil, fuel, charge and tires: what driving and time use up, and what people fill up again.
struct Wear {
    // What a usual car does between two fills. They only make the numbers look like a car's;
    // nothing is judged by them.
    private static let tank: Int64 = 620_000
    private static let battery: Int64 = 420_000

    private let oilInterval: Int64
    private let sensors: TireSensors
    private var random: SplitMix64
    private var sinceOil: Int64
    private var oilChangeAt: Int
    private var sinceFuel: Int64
    private var sinceCharge: Int64
    private let tireBase: [Int]
    private(set) var charge = ChargeState.notCharging

    init(of vehicle: SimulatedVehicle, using seeded: SplitMix64) {
        oilInterval = max(1000, vehicle.oilInterval.meters)
        sensors = vehicle.tires
        var random = seeded
        sinceOil = random.within(0...oilInterval * 3 / 4)
        oilChangeAt = Int(random.within(4...15))
        sinceFuel = random.within(0...Self.tank / 2)
        sinceCharge = random.within(0...Self.battery / 3)
        tireBase = (0..<4).map { _ in Int(random.within(2230...2480)) }
        self.random = random
    }

    var oilLife: Int { Int(max(0, 100 - 100 * sinceOil / oilInterval)) }
    var fuelLevel: Int { Int(max(0, 100 - 100 * sinceFuel / Self.tank)) }
    var batteryLevel: Int { Int(max(0, 100 - 100 * sinceCharge / Self.battery)) }

    /// Whether the oil was changed on the way.
    mutating func drive(_ meters: Int64) -> Bool {
        sinceOil += meters
        let isServiced = oilLife <= oilChangeAt
        if isServiced {
            sinceOil = 0
            oilChangeAt = Int(random.within(4...15))
        }
        sinceFuel += meters
        if fuelLevel < 14 { sinceFuel = random.within(0...Self.tank / 12) }
        if charge != .notCharging { sinceCharge = random.within(0...Self.battery / 5) }
        charge = .notCharging
        sinceCharge += meters
        if batteryLevel < 8 { sinceCharge = Self.battery / 5 }
        return isServiced
    }

    /// The day is over: who is low on charge is plugged in.
    mutating func park() {
        if batteryLevel < 45 { charge = .charging }
    }

    /// Tenths of a kilopascal a wheel: warmer in summer, a little less each day until someone
    /// pumps them up.
    mutating func tires(on date: CalendarDate) -> [Int] {
        let day = Int(date.daysSince1970 % 365)
        // Days since 1970-01-01 drift by one in four years: in the 2020s the turn of the year is
        // near day 13.
        let fromMidsummer = abs((day - 13 + 365) % 365 - 182)
        let season = 60 - fromMidsummer * 120 / 182
        let leak = Int(date.daysSince1970 % 80)
        return (0..<4).map { wheel in
            let noise = Int(random.within(-12...12))
            let dead = sensors.deadWheel == .init(row: wheel / 2, column: wheel % 2)
            return dead ? Self.sentinel : tireBase[wheel] + season - leak + noise
        }
    }

    /// 699.9: a maker's word for "no reading", seen in a real payload.
    static let sentinel = 6999
}
