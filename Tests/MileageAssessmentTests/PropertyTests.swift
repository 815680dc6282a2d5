import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// What must hold for any history. The argument is the seed, so that a failure can be run again.
@Suite struct PropertyTests {
    @Test(arguments: 0..<100)
    func `a history that only climbs, at a lawful rate, is consistent`(seed: Int) throws {
        var seeds = Seeds(seed)
        let assessment = try assess(climbing(&seeds, readings: 3 + seed % 20))
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
        #expect(assessment.standings.allSatisfy { $0.standing == .core })
    }

    @Test(arguments: 0..<100)
    func `one wrong reading among many never yields a rollback`(seed: Int) throws {
        var seeds = Seeds(seed + 1000)
        var records = try climbing(&seeds, readings: 12 + seed % 20)
        let place = Int.random(in: 0..<records.count - 1, using: &seeds)
        let wrong = try wrongReading(at: place, in: records, &seeds)
        records[place] = wrong
        let assessment = try assess(records)
        #expect(assessment.accusesNobody, "\(assessment.findings)")
    }

    @Test(arguments: 0..<100)
    func `another vehicle's readings for a few nights accuse nobody`(seed: Int) throws {
        var car = try DrivenVehicle(seed: seed, days: 90)
        let nights = Int.random(in: 1...4, using: &car.seeds)
        let start = Int.random(in: 3..<80, using: &car.seeds)
        let offset = Int64.random(in: 1_500_000...60_000_000, using: &car.seeds)
        for night in start..<start + nights {
            car.meters[night] = max(3000, car.meters[night] + (seed % 2 == 0 ? offset : -offset))
        }
        let assessment = try assess(car.readings(every: 1))
        #expect(assessment.accusesNobody, "\(assessment.findings)")
        #expect((start..<start + nights).allSatisfy { assessment.standing(UInt64($0)) != .core })
    }

    @Test(arguments: 0..<100)
    func `the order in which records arrived decides nothing`(seed: Int) throws {
        var seeds = Seeds(seed + 2000)
        var records = try climbing(&seeds, readings: 15)
        for _ in 0..<3 {
            let place = Int.random(in: 0..<records.count, using: &seeds)
            records[place] = try wrongReading(at: place, in: records, &seeds)
        }
        let now = Timestamp(CalendarDate(daysSince1970: 25_000))
        let one = try assess(records, asOf: now)
        let other = try assess(records.shuffled(using: &seeds), asOf: now)
        #expect(one.verdict == other.verdict)
        #expect(one.codes.sorted() == other.codes.sorted())
        #expect(one.standings.map(\.standing) == other.standings.map(\.standing))
        #expect(one.standings.map(\.distance) == other.standings.map(\.distance))
    }

    @Test(arguments: 0..<100)
    func `every entry that a finding names exists, and every odometer entry has a standing`(
        seed: Int
    ) throws {
        var seeds = Seeds(seed + 3000)
        var records = try climbing(&seeds, readings: 20)
        for _ in 0..<seed % 12 {
            let place = Int.random(in: 0..<records.count, using: &seeds)
            records[place] = try wrongReading(at: place, in: records, &seeds)
        }
        let assessment = try assess(records)
        for finding in assessment.findings {
            #expect(!finding.evidence.isEmpty)
            #expect(finding.evidence.allSatisfy { $0.position < UInt64(records.count) })
            #expect(finding.evidence == Array(Set(finding.evidence)).sorted())
            #expect(finding.kind.verdict <= assessment.verdict)
        }
        #expect(
            assessment.standings.map(\.entry.position).sorted()
                == (0..<UInt64(records.count)).map { $0 })
        for standing in assessment.standings {
            #expect((standing.standing == .core) == (standing.cause == nil))
        }
    }

    @Test(arguments: 0..<60)
    func `the unit does not matter within resolution`(seed: Int) throws {
        var car = try DrivenVehicle(seed: seed, days: 300)
        if seed % 2 == 0 {
            for day in 150..<300 { car.meters[day] -= 19_000_000 }
        }
        let verdicts = try ReportedDistance.Unit.allCases.map { unit in
            try assess(
                stride(from: 0, to: 300, by: 10).map { day in
                    .reading(
                        OdometerReading(
                            vin: car.vin, shown: try shown(car.meters[day], unit),
                            measuredAt: car.time(day), source: car.source))
                }
            ).verdict
        }
        #expect(verdicts[0] == verdicts[1])
    }

    /// On the straight line between two accepted neighbors, by either's source: it agrees with all.
    @Test(arguments: 0..<100)
    func `adding a reading that agrees never worsens a verdict`(seed: Int) throws {
        var seeds = Seeds(seed + 4000)
        var records = try climbing(&seeds, readings: 4 + seed % 15)
        if seed % 2 == 0 {
            let place = Int.random(in: 1..<records.count - 1, using: &seeds)
            records[place] = try wrongReading(at: place, in: records, &seeds)
        }
        let now = Timestamp(CalendarDate(daysSince1970: 25_000))
        let before = try assess(records, asOf: now)
        // Where it is open which of two readings is wrong, none agrees with both.
        guard before.verdict <= .inconsistentExplained else { return }
        let core = before.standings.filter { $0.standing == .core }
        for (a, b) in zip(core, core.dropFirst()) {
            guard let low = a.distance, let high = b.distance, low <= high,
                b.measuredAt.earliest - a.measuredAt.latest > .seconds(4 * 86_400)
            else { continue }
            let km = (low.meters + high.meters) / 2000
            let middle = Timestamp(
                millisecondsSince1970: (a.measuredAt.middle.millisecondsSince1970
                    + b.measuredAt.middle.millisecondsSince1970) / 2)
            let more = OdometerReading(
                vin: records[0].vin, shown: try ReportedDistance("\(km)", .kilometers),
                measuredAt: TimeSpan(middle), source: a.source)
            let after = try assess(records + [.reading(more)], asOf: now)
            #expect(
                after.verdict <= before.verdict, "\(after.findings) after \(before.findings)")
        }
    }

    @Test(arguments: 0..<50)
    func `certain bounds hold what is left out, and the band lies inside them`(seed: Int) throws {
        let car = try DrivenVehicle(seed: seed, days: 300)
        let assessment = try assess(car.readings(every: 30))
        for day in stride(from: 5, to: 300, by: 17) {
            let instant = car.time(day).middle
            let bounds = try #require(assessment.bounds(at: instant))
            let truth = Distance(meters: car.meters[day])
            #expect(bounds.lowest <= truth)
            #expect(try #require(bounds.highest) >= truth)
            let band = try #require(assessment.band(at: instant))
            #expect(bounds.lowest <= band.low && band.low <= band.likely)
            #expect(band.likely <= band.high && band.high <= bounds.highest ?? band.high)
        }
    }

    private func shown(_ meters: Int64, _ unit: ReportedDistance.Unit) throws -> ReportedDistance {
        let perUnit: Int64 = unit == .miles ? 1_609_344 : 1_000_000
        return try ReportedDistance("\(Int128(meters) * 1000 / Int128(perUnit))", unit)
    }

    /// Readings of several kinds of source, days to months apart.
    private func climbing(_ seeds: inout Seeds, readings: Int) throws -> [Record] {
        let vin = try VIN(HistoryNotation.exampleVIN)
        let kinds: [Source.Kind] = [.vehicle, .inspection, .workshop, .title, .auction]
        var day = Int64.random(in: 15_000...18_000, using: &seeds)
        var km = Int64.random(in: 1000...150_000, using: &seeds)
        return try (0..<readings).map { _ in
            let days = Int64.random(in: 3...170, using: &seeds)
            day += days
            km += days * Int64.random(in: 1...90, using: &seeds)
            return .reading(
                OdometerReading(
                    vin: vin, shown: try ReportedDistance("\(km)", .kilometers),
                    measuredAt: TimeSpan(anyZone: CalendarDate(daysSince1970: day)),
                    source: Source(kinds.randomElement(using: &seeds) ?? .vehicle, "")))
        }
    }

    /// The same reading with any number in place of its own.
    private func wrongReading(
        at place: Int, in records: [Record], _ seeds: inout Seeds
    ) throws -> Record {
        guard case .reading(let reading) = records[place] else { return records[place] }
        let digits = Int64.random(in: 2...400_000, using: &seeds)
        return .reading(
            OdometerReading(
                vin: reading.vin, shown: try ReportedDistance("\(digits)", .kilometers),
                measuredAt: reading.measuredAt, source: reading.source))
    }
}
