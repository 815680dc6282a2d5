import Testing
import VehicleRecords

@testable import VehicleSimulator

struct TimelineTests {
    @Test(arguments: 0..<200)
    func `a counter only climbs when nobody touches it`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let fleet = try anyFleet(&random, nights: 60)
        for snapshots in FleetModel(fleet).timelines.map(\.snapshots) {
            for (a, b) in zip(snapshots, snapshots.dropFirst()) {
                #expect(a.updatedAt < b.updatedAt)
                #expect(a.retrievedAt < b.retrievedAt)
                let (earlier, later) = try (#require(a.odometer), #require(b.odometer))
                #expect(earlier.distance <= later.distance)
            }
        }
    }

    @Test(arguments: 0..<50)
    func `the same seed tells the same story, another seed another`(seed: Int) throws {
        var (random, again) = (SplitMix64(seed: UInt64(seed)), SplitMix64(seed: UInt64(seed)))
        let fleet = try anyFleet(&random, nights: 20)
        #expect(FleetModel(fleet) == FleetModel(try anyFleet(&again, nights: 20)))
        var other = fleet
        other.seed += 1
        #expect(
            FleetModel(fleet).timelines.map(\.snapshots)
                != FleetModel(other).timelines.map(\.snapshots))
    }

    @Test(arguments: 0..<100)
    func `a set-back counter shows exactly both numbers and falls once`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let before = Distance.kilometers(random.within(60_000...180_000))
        let after = Distance.kilometers(random.within(1_000...50_000))
        let night = Int(random.within(20...39))
        var fleet = try Story.fleet(nights: 60)
        let eve = fleet.date(ofNight: night - 1)
        fleet.seed = random.next()
        fleet.vehicles[0].odometer = .init(shown: before, night: eve)
        fleet.vehicles[0].events = [.odometerSet(on: fleet.date(ofNight: night), to: after)]
        let timeline = FleetModel(fleet).timelines[0]
        #expect(shown(timeline, fleet, night - 1) == before)
        #expect(shown(timeline, fleet, night) == after)
        let falls = zip(timeline.snapshots, timeline.snapshots.dropFirst()).filter { pair in
            (pair.0.microkilometers ?? 0) > (pair.1.microkilometers ?? 0)
        }
        #expect(falls.count == 1)
    }

    @Test
    func `a switch to miles divides the number by 1·609344 and leaves the word kilometers`() throws
    {
        let fleet = try Story.fleet {
            $0.odometer = .init(shown: .kilometers(98_412), night: Story.day("2026-01-14"))
            $0.events = [.clusterSwitched(on: Story.day("2026-01-15"), to: .miles)]
        }
        let timeline = FleetModel(fleet).timelines[0]
        let at = fleet.instant(ofNight: 10)
        #expect(timeline.latest(at: at)?.odometer?.description == "61150 km")
    }

    @Test
    func `a counter of miles is given in kilometers, exact to the digit`() throws {
        let fleet = try Story.fleet {
            $0.counts = .miles
            $0.odometer = .init(shown: .miles(71_502), night: Story.day("2026-01-14"))
        }
        let latest = FleetModel(fleet).timelines[0].latest(at: fleet.instant(ofNight: 9))
        #expect(latest?.odometerDigits == "115071.314688")
    }

    @Test
    func `times ten strikes one report`() throws {
        let fleet = try Story.fleet {
            $0.events = [.multiplied(on: Story.day("2026-01-15"), by: 10)]
        }
        let high = FleetModel(fleet).timelines[0].snapshots.filter {
            $0.microkilometers ?? 0 > 400_000_000_000
        }
        #expect(high.count == 1)
    }

    @Test
    func `zero is the last report before its nights and no other`() throws {
        let nights = [Story.day("2026-01-10"), Story.day("2026-01-20")]
        let fleet = try Story.fleet { $0.events = [.zero(.nights(nights))] }
        let timeline = FleetModel(fleet).timelines[0]
        #expect(timeline.snapshots.filter { $0.microkilometers == 0 }.count == 2)
        for night in nights {
            let at = fleet.instant(ofNight: fleet.night(of: night))
            #expect(timeline.latest(at: at)?.odometerDigits == "0")
        }
    }

    @Test
    func `a repeated value keeps its time unless it is said to renew it`() throws {
        for renewing in [false, true] {
            let nights = Story.day("2026-01-12")...Story.day("2026-01-20")
            let fleet = try Story.fleet {
                $0.events = [
                    .repeated(nights, of: Story.day("2026-01-11"), renewingTime: renewing)
                ]
            }
            let timeline = FleetModel(fleet).timelines[0]
            let seen = (6...15).compactMap { timeline.latest(at: fleet.instant(ofNight: $0)) }
            #expect(Set(seen.map(\.odometerDigits)).count == 1)
            #expect(Set(seen.map(\.updatedAt)).count == (renewing ? 10 : 1))
            let resumed = timeline.latest(at: fleet.instant(ofNight: 16))
            #expect(resumed?.odometerDigits != seen[0].odometerDigits)
        }
    }

    @Test
    func `oil life falls with driving and rises only at a change`() throws {
        let fleet = try Story.fleet(nights: 365) { $0.oilInterval = .kilometers(5000) }
        let levels = FleetModel(fleet).timelines[0].snapshots.map(\.oilLife)
        let rises = zip(levels, levels.dropFirst()).filter { $0 < $1 }
        #expect((2...4).contains(rises.count))
        #expect(rises.allSatisfy { $0.0 <= 17 && $0.1 >= 99 })
        #expect(levels.allSatisfy { (0...100).contains($0) })
    }

    @Test
    func `an idle car sends nothing, unless it has a heartbeat`() throws {
        for (heartbeat, expected) in [(Duration?.none, 1), (.seconds(24 * 3600), 12)] {
            let fleet = try Story.fleet(nights: 11) {
                $0.driving.daysOff = 1
                $0.heartbeat = heartbeat
            }
            #expect(FleetModel(fleet).timelines[0].snapshots.count == expected)
        }
    }

    @Test
    func `a history holds a reading once, however often it was served`() throws {
        let fleet = try Story.fleet(nights: 10) { $0.driving.daysOff = 1 }
        let vin = try VIN(Story.vin)
        #expect(FleetModel(fleet).history(of: vin).entries.count == 1)
    }

    @Test
    func `a history is made of all signals that are asked for`() throws {
        let fleet = try Story.fleet(nights: 3) {
            $0.signals.remove(.oilLife)
            $0.events = [.permissionWithdrawn([.tirePressure], from: nil)]
        }
        let vin = try VIN(Story.vin)
        let history = FleetModel(fleet).history(of: vin, signals: Set(Signal.allCases))
        let reasons = history.entries.compactMap { entry -> NoValue.Reason? in
            guard case .noValue(let none) = entry.record else { return nil }
            return none.reason
        }
        #expect(Set(reasons) == [.notCapable, .notPermitted])
        #expect(history.entries.contains { $0.record.signal == .fuelLevel })
        #expect(history.entries.contains { $0.record.signal == .vin })
    }

    private func shown(_ timeline: VehicleTimeline, _ fleet: Fleet, _ night: Int) -> Distance? {
        timeline.latest(at: fleet.instant(ofNight: night))?.odometer?.distance
    }

    private func anyFleet(_ random: inout SplitMix64, nights: Int) throws -> Fleet {
        var fleet = try Story.fleet(nights: nights)
        fleet.seed = random.next()
        let vehicle = fleet.vehicles[0]
        fleet.vehicles = [vehicle, vehicle]
        for index in fleet.vehicles.indices {
            fleet.vehicles[index].counts = random.unit() < 0.5 ? .miles : .kilometers
            fleet.vehicles[index].odometer.shown = .kilometers(random.within(90_000...400_000))
            fleet.vehicles[index].driving = DrivingPattern(
                weekday: .kilometers(random.within(1...900)),
                weekend: .kilometers(random.within(0...900)), trips: Int(random.within(1...12)),
                noise: random.unit(), daysOff: random.unit() / 2)
            fleet.vehicles[index].refreshDelay = .seconds(random.within(0...40_000))
            if random.unit() < 0.5 { fleet.vehicles[index].heartbeat = .seconds(40_000) }
        }
        return fleet
    }
}
