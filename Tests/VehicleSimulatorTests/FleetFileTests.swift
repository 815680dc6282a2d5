import Testing
import VehicleRecords

@testable import VehicleSimulator

struct FleetFileTests {
    private static let good = """
        seed: 1
        first-night: 2026-01-05
        last-night: 2026-02-03
        vehicles:
          - vin: 5YJ3E1EA6NF990702
            make: Tesla
            model: Model 3
            year: 2022
            powertrain: BEV
            odometer: 18 204 mi
            driving: { weekday: 50 km }
            events:
              - { event: zero, nights: [2026-01-10] }
        """

    @Test
    func `a small file is read with the usual values for what it leaves out`() throws {
        let fleet = try Fleet(yaml: Self.good, named: "fleet.yaml")
        let vehicle = try #require(fleet.vehicles.first)
        #expect(fleet.nights.count == 30)
        #expect(vehicle.odometer.shown == .miles(18_204))
        #expect(vehicle.driving.weekend == .kilometers(50))
        #expect(vehicle.signals.contains(.batteryLevel) && !vehicle.signals.contains(.oilLife))
        #expect(vehicle.events == [.zero(.nights([Story.day("2026-01-10")]))])
    }

    @Test(arguments: [
        (
            "year: 2022", "yeer: 2022",
            "fleet.yaml, line 8, vehicles.1.yeer: unknown key\nhint: did you mean year?"
        ),
        (
            "5YJ3E1EA6NF990702", "5YJ3E1EA7NF990702",
            "fleet.yaml, line 5, vehicles.1.vin: 5YJ3E1EA7NF990702 can't be: its check digit "
                + "(position 9) is 7\nhint: for these characters it would be 6"
        ),
        (
            "5YJ3E1EA6NF990702", "5YJ3E1EA6NF99O702",
            "fleet.yaml, line 5, vehicles.1.vin: a VIN never holds the letter O (position 14); "
                + "it may be a misread 1 or 0"
        ),
        (
            "2026-02-03", "2026-02-30",
            "fleet.yaml, line 3, last-night: \"2026-02-30\" is not a date like 2026-11-18"
        ),
        (
            "2026-02-03", "2025-02-03",
            "fleet.yaml, line 3, last-night: lies before first-night"
        ),
        (
            "[2026-01-10]", "[2026-13-10]",
            "fleet.yaml, line 13, vehicles.1.events.1.nights: \"2026-13-10\" is not a date like "
                + "2026-03-15"
        ),
        (
            "18 204 mi", "18 204",
            "fleet.yaml, line 10, vehicles.1.odometer: \"18 204\" is not a distance like 98412 km"
        ),
        (
            "event: zero", "event: zeros",
            "fleet.yaml, line 13, vehicles.1.events.1.event: \"zeros\" is not one of odometer-set, "
                + "cluster-unit, times, zero, drop, unit-slip, repeats, asleep, error, rate-limit, "
                + "permission-withdrawn, not-capable\nhint: did you mean zero?"
        ),
        (
            "{ event: zero, nights: [2026-01-10] }",
            "{ event: odometer-set, on: 2027-01-10, to: 5 km }",
            "fleet.yaml, line 13, vehicles.1.events.1.on: 2027-01-10 is not between the first "
                + "night, 2026-01-05, and the last, 2026-02-03"
        ),
        (
            "    make: Tesla\n", "",
            "fleet.yaml, line 5, vehicles.1.make: is missing; a name is needed"
        ),
        (
            "18 204 mi", "{ shown: 100 km, on: 2026-02-03 }",
            "fleet.yaml, line 10, vehicles.1.odometer: the vehicle would have begun"
        ),
        ("driving: { weekday: 50 km }", "driving: [", "fleet.yaml, line"),
    ])
    func `what is wrong is named with its line and key`(
        old: String, new: String, complaint: String
    ) throws {
        let yaml = Self.good.replacing(old, with: new)
        #expect(yaml != Self.good)
        let error = #expect(throws: SimulatorError.self) {
            try Fleet(yaml: yaml, named: "fleet.yaml")
        }
        #expect(error?.description.hasPrefix(complaint) == true, "\(error?.description ?? "")")
        guard case .fleetFile = error?.subject else {
            Issue.record("\(String(describing: error?.subject))")
            return
        }
    }

    @Test
    func `the same vehicle twice is refused`() throws {
        let twice = Self.good + Self.good.split(separator: "vehicles:")[1]
        let error = #expect(throws: SimulatorError.self) {
            try Fleet(yaml: twice, named: "fleet.yaml")
        }
        #expect(error?.reason == "5YJ3E1EA6NF990702 is in the fleet already")
    }

    @Test
    func `a file that is not there is named`() {
        let error = #expect(throws: SimulatorError.self) {
            try Fleet.read(fromFile: "no-such-fleet.yaml")
        }
        guard case .missingFile(let name) = error?.subject else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(name.hasSuffix("no-such-fleet.yaml"))
    }

    @Test
    func `every kind of event can be written`() throws {
        let events = """
            - { event: odometer-set, on: 2026-01-09, to: 47 210 km }
                  - { event: cluster-unit, on: 2026-01-09, to: mi }
                  - { event: times, on: 2026-01-09, by: 10 }
                  - { event: zero, chance: 5% }
                  - { event: repeats, from: 2026-01-09, to: 2026-01-12, renewing-time: true }
                  - { event: asleep, from: 2026-01-09, to: 2026-01-12 }
                  - { event: error, from: 2026-01-09, to: 2026-01-12, error: UPSTREAM:NO_RESPONSE }
                  - { event: rate-limit, on: 2026-01-09, retry-after: 1h30m }
                  - { event: permission-withdrawn, signals: [odometer, oil], from: 2026-01-09 }
                  - { event: not-capable, signals: tires }
            """
        let yaml = Self.good.replacing("- { event: zero, nights: [2026-01-10] }", with: events)
        let fleet = try Fleet(yaml: yaml, named: "fleet.yaml")
        let night = Story.day("2026-01-09")
        let nights = night...Story.day("2026-01-12")
        #expect(
            fleet.vehicles[0].events == [
                .odometerSet(on: night, to: .kilometers(47_210)),
                .clusterSwitched(on: night, to: .miles), .multiplied(on: night, by: 10),
                .zero(.chance(0.05)),
                .repeated(nights, of: Story.day("2026-01-08"), renewingTime: true),
                .refused(nights, with: .asleep), .refused(nights, with: .noResponse),
                .rateLimited(on: night, retryAfter: .seconds(5400)),
                .permissionWithdrawn([.odometer, .oilLife], from: night),
                .notCapable([.tirePressure], from: nil),
            ])
    }

    @Test
    func `a fleet that names a file is refused where there is none to look in`() {
        let yaml = Self.good.replacing(
            "    year: 2022", with: "    year: 2022\n    replay: { file: a.csv }")
        let error = #expect(throws: SimulatorError.self) {
            try Fleet(yaml: yaml, named: "fleet.yaml")
        }
        #expect(error?.subject == .missingFile(name: "a.csv"))
    }
}
