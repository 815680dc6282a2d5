import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// The vehicles of the demonstration, with other seeds, sizes, dates and units: each keeps its
/// class of verdict. Weekly readings over a year, nightly where nights matter.
@Suite struct FleetTests {
    static let seeds = 0..<200

    @Test(arguments: seeds)
    func `a steady commuter is consistent`(seed: Int) throws {
        let car = try DrivenVehicle(seed: seed, days: 420)
        let assessment = try assess(car.readings(every: 7))
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
        #expect(assessment.standings.allSatisfy { $0.standing == .core })
    }

    @Test(arguments: seeds)
    func `lower for good at the old pace is a rollback`(seed: Int) throws {
        var car = try DrivenVehicle(seed: seed, days: 420)
        let fall = Int.random(in: 130..<300, using: &car.seeds)
        let removed = car.meters[fall] * (1000 - car.share(of: 300...800)) / 1000
        for day in fall..<420 { car.meters[day] -= removed }
        let assessment = try assess(car.readings(every: 7))
        #expect(assessment.verdict == .rollbackIndicated, "\(assessment.findings)")
        let found = try #require(assessment.minimumRemoved)
        // What was driven in the week of the fall is not known to have been taken off.
        #expect(found <= Distance(meters: removed))
        #expect(found >= Distance(meters: removed * 8 / 10))
    }

    @Test(arguments: seeds)
    func `lower by a mile's share at that share of the pace is no rollback`(seed: Int) throws {
        var car = try DrivenVehicle(seed: seed, days: 420)
        let change = Int.random(in: 130..<300, using: &car.seeds)
        for day in change..<420 {
            car.meters[day] = Int64(Int128(car.meters[day]) * 1_000_000 / 1_609_344)
        }
        let assessment = try assess(car.readings(every: 7))
        #expect(
            assessment.verdict == .undetermined || assessment.verdict == .inconsistentExplained,
            "\(assessment.findings)")
    }

    @Test(arguments: seeds)
    func `a last reading alone far lower is a possible rollback`(seed: Int) throws {
        var car = try DrivenVehicle(seed: seed, days: 420)
        var records = try car.readings(every: 7)
        let low = car.meters[419] * car.share(of: 300...800) / 1000
        records.append(try car.reading(419, meters: low))
        #expect(try assess(records).verdict == .rollbackPossible)
    }

    @Test(arguments: seeds)
    func `one reading times ten is named, and nobody is accused`(seed: Int) throws {
        var car = try DrivenVehicle(seed: seed, days: 420)
        var records = try car.readings(every: 7)
        let odd = Int.random(in: 2..<records.count - 2, using: &car.seeds)
        records[odd] = try car.reading(odd * 7, meters: car.meters[odd * 7] * 10)
        let assessment = try assess(records)
        #expect(assessment.verdict == .inconsistentExplained, "\(assessment.findings)")
        #expect(assessment.standing(UInt64(odd)) == .outlier)
        #expect(assessment.cause(UInt64(odd)) == .scaleError)
        #expect(assessment.standings.count { $0.standing != .core } == 1)
    }

    @Test(arguments: seeds)
    func `zero with the engine off is never evidence`(seed: Int) throws {
        var car = try DrivenVehicle(seed: seed, days: 420)
        var records = try car.readings(every: 7)
        for place in records.indices where Int.random(in: 0..<5, using: &car.seeds) == 0 {
            records[place] = try car.reading(place * 7, meters: 0)
        }
        let assessment = try assess(records)
        #expect(assessment.verdict <= .consistentWithNotes, "\(assessment.findings)")
        #expect(assessment.standings.count == records.count)
    }

    @Test(arguments: seeds)
    func `an old value for weeks is a gap, stated`(seed: Int) throws {
        var car = try DrivenVehicle(seed: seed, days: 150)
        let (start, length) = (
            Int.random(in: 30..<60, using: &car.seeds), Int.random(in: 20..<50, using: &car.seeds)
        )
        for day in start..<start + length { car.meters[day] = car.meters[start] }
        var records = try car.readings(every: 1)
        // The cloud dates the old value anew every night, or leaves its date: then the ledger
        // holds it once.
        if seed % 2 == 1 { records.removeSubrange(start + 1..<start + length) }
        let assessment = try assess(records)
        #expect(assessment.verdict == .consistentWithNotes, "\(assessment.findings)")
        #expect(assessment.codes.contains("COVERAGE_GAP"))
    }

    @Test(arguments: seeds)
    func `an electric car without oil is consistent`(seed: Int) throws {
        let car = try DrivenVehicle(seed: seed, days: 300)
        let records = try car.readings(every: 7) + [car.noValue(.oilLife, .notCapable, 0)]
        #expect(try assess(records).verdict == .consistent)
    }

    @Test(arguments: seeds)
    func `a car that may not be asked gives too little`(seed: Int) throws {
        let car = try DrivenVehicle(seed: seed, days: 30)
        let assessment = try assess((0..<30).map { car.noValue(.odometer, .notPermitted, $0) })
        #expect(assessment.verdict == .notEnoughData)
        #expect(assessment.standings.allSatisfy { $0.cause == .noValue })
    }

    @Test(arguments: seeds)
    func `some nights asleep are no note`(seed: Int) throws {
        var car = try DrivenVehicle(seed: seed, days: 120)
        let (start, nights) = (
            Int.random(in: 20..<90, using: &car.seeds), Int.random(in: 2...6, using: &car.seeds)
        )
        var records = try car.readings(every: 1)
        records.removeSubrange(start..<start + nights)
        let assessment = try assess(records)
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
    }

    @Test(arguments: seeds)
    func `a taxi is not accused`(seed: Int) throws {
        let taxi = try DrivenVehicle(seed: seed, days: 150, perYear: 100_000...118_000)
        let assessment = try assess(taxi.readings(every: 1))
        #expect(assessment.verdict <= .consistentWithNotes, "\(assessment.findings)")
    }

    @Test(arguments: seeds)
    func `tires in the wrong unit do not touch the odometer`(seed: Int) throws {
        let car = try DrivenVehicle(seed: seed, days: 300)
        let pressures = [
            TirePressure(.frontLeft, shown: try ReportedAmount("230", "bar")),
            TirePressure(.backRight, shown: try ReportedAmount("699.9", "bar")),
        ]
        let tires = Record.condition(
            VehicleCondition(
                vin: car.vin, state: .tirePressures(pressures), measuredAt: car.time(3),
                source: car.source))
        #expect(try assess(car.readings(every: 7) + [tires]).verdict == .consistent)
    }
}
