import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Oil, tires, battery and signals as data: no finding hangs on them but the cross-check of wear.
@Suite struct ConditionTests {
    private let vin: VIN
    private let car = Source(.vehicle, "connected services")

    init() throws { vin = try VIN(HistoryNotation.exampleVIN) }

    private func at(_ day: Int) -> TimeSpan {
        TimeSpan(Timestamp(millisecondsSince1970: (19_000 + Int64(day)) * 86_400_000))
    }

    private func reading(_ day: Int, _ kilometers: Int) throws -> Record {
        .reading(
            OdometerReading(
                vin: vin, shown: try ReportedDistance("\(kilometers)", .kilometers),
                measuredAt: at(day), source: car))
    }

    private func condition(_ day: Int, _ state: VehicleCondition.State) -> Record {
        .condition(
            VehicleCondition(vin: vin, state: state, measuredAt: at(day), source: car))
    }

    private func oil(_ day: Int, percent: Int) throws -> Record {
        condition(day, .oilLife(try ReportedAmount("\(percent)", "percent")))
    }

    private func tires(_ day: Int, kilopascals: [Int]) throws -> Record {
        let places: [TirePressure.Wheel] = [.frontLeft, .frontRight, .backLeft, .backRight]
        return condition(
            day,
            .tirePressures(
                try zip(places, kilopascals).map {
                    TirePressure($0, shown: try ReportedAmount("\($1)", "kpa"))
                }))
    }

    @Test func `oil life that rises is a change, with the distance between`() throws {
        // 40 km a day; 100 % lasts 300 days, changed at day 270 and, early, at day 360.
        var records: [Record] = []
        var percent = 100.0
        for day in 0..<420 {
            records.append(try reading(day, 20_000 + 40 * day))
            if day == 270 || day == 360 { percent = 100 }
            records.append(try oil(day, percent: Int(percent.rounded())))
            percent -= 100.0 / 300
        }
        let oil = try #require(try assess(records).condition.oil)
        #expect(oil.samples == 420)
        #expect(oil.changes.count == 2)
        #expect(oil.changes[0].odometer == .kilometers(30_760)...(.kilometers(30_800)))
        #expect(oil.changes[0].sincePrevious == nil)
        #expect(oil.changes[1].sincePrevious == .kilometers(3600))
        #expect(!oil.changes[0].isEarly)
        #expect(oil.changes[1].isEarly)
        let full = try #require(oil.perFullLife)
        #expect((full - .kilometers(12_000)).magnitude < .kilometers(200), "\(full)")
        let left = try #require(oil.distanceLeft)
        #expect((left - .kilometers(9600)).magnitude < .kilometers(300), "\(left)")
    }

    @Test func `no distance between oil changes is told across a fall`() throws {
        func text(_ lower: Bool) -> String {
            (0..<40).map { week -> String in
                let instant =
                    Timestamp(millisecondsSince1970: 1_600_000_000_000) + .seconds(week * 604_800)
                let km = 90_000 + week * 400 - (lower && week >= 20 ? 45_000 : 0)
                let oil = 100 - (week % 15) * 6
                return "\(instant) \(km) km vehicle\n\(instant) \(oil) % oil"
            }.joined(separator: "\n")
        }
        let lawful = try #require(try assess(text(false)).condition.oil)
        #expect(lawful.changes.count == 2 && lawful.changes[1].sincePrevious != nil)
        let turned = try assess(text(true))
        #expect(turned.verdict == .rollbackIndicated)
        let oil = try #require(turned.condition.oil)
        #expect(oil.changes.count == 2 && oil.changes[1].sincePrevious == nil)
    }

    @Test func `one stray sample of oil life is no change`() throws {
        var records: [Record] = []
        for day in 0..<60 {
            records.append(try reading(day, 20_000 + 40 * day))
            records.append(try oil(day, percent: day == 30 ? 100 : 60 - day / 6))
        }
        #expect(try assess(records).condition.oil?.changes.isEmpty == true)
    }

    @Test func `a wheel that loses air is named, and the weather is not`() throws {
        var records: [Record] = []
        for day in 0..<90 {
            // A cold month: all four fall by 15 kPa and rise again.
            let weather = -15 + abs(day - 45) / 3
            records.append(
                try tires(
                    day,
                    kilopascals: [
                        230 + weather, 232 + weather, 240 + weather,
                        day < 40 ? 241 + weather : 241 + weather - (day - 40),
                    ]))
        }
        let tires = try #require(try assess(records).condition.tires)
        #expect(tires.wheels.map(\.wheel) == [.frontLeft, .frontRight, .backLeft, .backRight])
        #expect(tires.wheels.map { $0.leak != nil } == [false, false, false, true])
        let leak = try #require(tires.wheels[3].leak)
        #expect(abs(leak.lost - 48_000) <= 3000, "\(leak)")
        #expect(abs(leak.lostPerMonth - 30_000) <= 3000, "\(leak)")
    }

    @Test func `a wheel that was filled up leaks no more`() throws {
        let records = try (0..<90).map { day in
            try tires(day, kilopascals: [230, 231, 240, day < 60 ? 241 - day : 241])
        }
        #expect(try assess(records).condition.tires?.wheels.allSatisfy { $0.leak == nil } == true)
    }

    @Test func `a full battery's distance is told by season`() throws {
        var records: [Record] = []
        for day in 0..<180 {
            let isFull = day % 2 == 0
            records.append(try reading(day, 10_000 + (day + 1) / 2 * 100))
            records.append(
                condition(
                    day, .batteryLevel(try ReportedAmount(isFull ? "90" : "70", "percent"))))
        }
        let battery = try #require(try assess(records).condition.battery)
        #expect(battery.seasons.count >= 2)
        #expect(battery.seasons.allSatisfy { $0.perFullCharge == .kilometers(500) })
        #expect(battery.lowest.permille == 700)
    }

    @Test func `each signal is reported, withheld, not capable, unanswered or never asked`() throws
    {
        func none(_ day: Int, _ signal: Signal, _ reason: NoValue.Reason) -> Record {
            .noValue(
                NoValue(
                    vin: vin, signal: signal, reason: reason, measuredAt: at(day), source: car))
        }
        let records = [
            try reading(0, 20_000), try reading(1, 20_040), try oil(1, percent: 40),
            none(2, .oilLife, .notPermitted), none(2, .fuelLevel, .notCapable),
            none(2, .batteryLevel, .upstream(type: "VEHICLE_STATE", code: "ASLEEP")),
        ]
        let signals = try assess(records).condition.signals
        func state(_ signal: Signal) -> SignalAccount.State? {
            signals.first { $0.signal == signal }?.state
        }
        #expect(signals.map(\.signal) == Signal.allCases)
        #expect(state(.odometer) == .reported)
        #expect(state(.oilLife) == .withheld)
        #expect(state(.fuelLevel) == .notCapable)
        #expect(state(.batteryLevel) == .noAnswer)
        #expect(state(.charge) == .neverAsked)
        #expect(signals.first { $0.signal == .oilLife }?.newest?.entry == EntryIndex(2))
    }
}
