import Testing
import VehicleRecords

@testable import VehicleSimulator

/// Fleets of the size of a book, from a few lines.
struct VehicleCopiesTests {
    static let book = """
        seed: 11
        first-night: 2026-01-05
        last-night: 2026-01-18
        faults:
          - "UPSTREAM:NO_RESPONSE@3%,nights=2026-01-09..2026-01-10"
        vehicles:
          - vin: 1N4BL4BV?LC??????
            count: 1500
            make: Nissan
            model: Altima
            year: 2020
            odometer: 42 000 km
            driving: { weekday: 40 km, weekend: 25 km }
            events:
              - { event: asleep, from: 2026-01-07, to: 2026-01-08, share: 4% }
              - { event: zero, chance: 5%, share: 10% }
          - vin: KNDCC3LG?L5??????
            count: 1
            make: Kia
            model: Niro
            year: 2020
            powertrain: BEV
            odometer: 30 000 km
            driving: { weekday: 40 km }
        """

    @Test
    func `copies have VINs, mileages and misfortunes of their own`() throws {
        let text = Self.book
        let fleet = try Fleet(yaml: text, named: "book.yaml")
        #expect(fleet.vehicles.count == 1501 && fleet.faults.count == 1)
        #expect(Set(fleet.vehicles.map(\.vin)).count == 1501)
        #expect(fleet.vehicles.filter { !$0.vin.checkDigitMatches }.isEmpty)
        #expect("\(fleet.vehicles[0].vin)".hasSuffix("000001"))
        #expect(Set(fleet.vehicles.map(\.odometer.shown)).count > 50)
        let events = fleet.vehicles.flatMap(\.events)
        let asleep = events.filter { if case .refused = $0 { true } else { false } }
        #expect((30...90).contains(asleep.count))
        #expect((100...200).contains(events.count - asleep.count))
        #expect(try Fleet(yaml: text, named: "book.yaml") == fleet)
        let more = try Fleet(yaml: text.replacing("1500", with: "1501"), named: "book.yaml")
        #expect(more.vehicles.prefix(1500) == fleet.vehicles.prefix(1500))
    }

    @Test(arguments: [
        (
            "1N4BL4BV?LC??????", "1N4BL4BV0LC??????",
            "vehicles.1.vin: \"1N4BL4BV0LC??????\" is not a VIN"
        ),
        ("1N4BL4BV?LC??????", "1N4BL4BV?LC??", "vehicles.1.vin: \"1N4BL4BV?LC??\" is not a VIN"),
        ("1500", "1000000", "vehicles.1.count: \"1000000\" is not a number from 1 to 100000"),
        ("share: 4%", "share: some", "vehicles.1.events.1.share: is not a share"),
        ("    count: 1500\n", "", "vehicles.1.events.1.share: a share of one vehicle"),
        ("@3%", "@300%", "faults: \"UPSTREAM:NO_RESPONSE@300%,"),
    ])
    func `a pattern, a number and a share that can't be are named`(
        old: String, new: String, complaint: String
    ) throws {
        let wrong = Self.book.replacing(old, with: new)
        #expect(wrong != Self.book)
        let error = #expect(throws: SimulatorError.self) {
            try Fleet(yaml: wrong, named: "book.yaml")
        }
        #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
    }
}
