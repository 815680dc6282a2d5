import Foundation
import Testing
import VehicleRecords
import VehicleSimulator

/// The fleet that people see first, read from the file they edit.
struct SampleFleetTests {
    static let path = Checkout.root + "/samples/fleet.yaml"

    @Test
    func `the sample fleet can be read and has about a dozen vehicles over two years`() throws {
        let fleet = try Fleet.read(fromFile: Self.path)
        #expect((12...14).contains(fleet.vehicles.count))
        #expect(fleet.nights.count == 730)
        #expect(fleet.nights.last?.description == "2026-11-18T08:00:00Z")
    }

    @Test
    func `every sample VIN has the right check digit and an invented serial`() throws {
        for vehicle in try Fleet.read(fromFile: Self.path).vehicles {
            #expect(vehicle.vin.checkDigitMatches, "\(vehicle.vin)")
            #expect(vehicle.vin.description.suffix(6).hasPrefix("99"), "\(vehicle.vin)")
            #expect(!vehicle.expectedVerdicts.isEmpty && vehicle.story != nil)
        }
    }

    @Test
    func `the rolled-back car shows exactly 98412 then 47210 and climbs on`() throws {
        let shown = try kilometers("3PCAJ5M15KF990214")
        let at = try #require(shown.firstIndex(of: "47210"))
        #expect(shown[at - 1] == "98412")
        let (before, after) = try paces(shown, at)
        #expect(abs(after / before - 1) < 0.15)
    }

    @Test
    func `its sister shows exactly 98412 then 61150 and climbs at 0·62 of the pace`() throws {
        let shown = try kilometers("3PCAJ5M17KF990215")
        let at = try #require(shown.firstIndex(of: "61150"))
        #expect(shown[at - 1] == "98412")
        let (before, after) = try paces(shown, at)
        #expect(abs(after / before - 0.6214) < 0.08)
    }

    @Test
    func `the Rogue falls in its very last reading only`() throws {
        let shown = try kilometers("5N1AT3BA5MC990341").compactMap { Int($0) }
        #expect(shown.last == 31240)
        #expect(shown.dropLast().last == 71884)
        #expect(zip(shown, shown.dropFirst()).filter { $0 > $1 }.count == 1)
    }

    @Test
    func `the Camry shows ten times too much once`() throws {
        let shown = try kilometers("4T1G11AK5LU990427").compactMap { Int($0) }
        let odd = shown.indices.filter { shown[$0] > 200_000 }
        #expect(odd.count == 1)
        let at = try #require(odd.first)
        #expect((shown[at - 1] * 10...shown[at + 1] * 10).contains(shown[at]))
    }

    @Test
    func `the Sportage shows 0 on some nights and no other fall`() throws {
        let shown = try kilometers("KNDPMCAC6L7990533").compactMap { Int($0) }
        let zeros = shown.filter { $0 == 0 }.count
        #expect((20...70).contains(zeros))
        let rest = shown.filter { $0 > 0 }
        #expect(rest == rest.sorted())
    }

    @Test
    func `the XC60 has nothing new for five weeks`() throws {
        let times = try readings("YV4102RK4L1990618").map(\.measuredAt.earliest)
        let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
        let longest = try #require(gaps.max())
        #expect(longest > .seconds(35 * 86_400) && longest < .seconds(39 * 86_400))
        #expect(gaps.filter { $0 > .seconds(14 * 86_400) }.count == 1)
    }

    @Test
    func `the taxi drives about 110000 km a year`() throws {
        let shown = try kilometers("JTDKARFU9L3991013").compactMap { Int($0) }
        let driven = try #require(shown.last) - (try #require(shown.first))
        #expect((212_000...228_000).contains(driven))
    }

    @Test
    func `the cars that are to be consistent only ever climb and leave no gap of two weeks`() throws
    {
        let fleet = try Fleet.read(fromFile: Self.path)
        let model = FleetModel(fleet)
        for vehicle in fleet.vehicles where vehicle.expectedVerdicts == ["CONSISTENT"] {
            let readings = model.history(of: vehicle.vin).entries.compactMap(\.record.reading)
            #expect(readings.count > 600, "\(vehicle.vin)")
            for (a, b) in zip(readings, readings.dropFirst()) {
                #expect(a.shown.distance <= b.shown.distance, "\(vehicle.vin) \(b.measuredAt)")
                #expect(b.measuredAt.earliest - a.measuredAt.earliest < .seconds(14 * 86_400))
            }
        }
    }

    private func readings(_ vin: String) throws -> [OdometerReading] {
        FleetModel(try Fleet.read(fromFile: Self.path)).history(of: try VIN(vin)).entries
            .compactMap(\.record.reading)
    }

    private func kilometers(_ vin: String) throws -> [String] {
        try readings(vin).map(\.shown.digits)
    }

    /// Kilometers a report before and after a break.
    private func paces(_ shown: [String], _ at: Int) throws -> (Double, Double) {
        let numbers = shown.compactMap { Double($0) }
        let before = (numbers[at - 1] - numbers[at - 201]) / 200
        let count = numbers.count - at - 1
        return (before, (numbers[at + count] - numbers[at]) / Double(count))
    }
}

extension Record {
    var reading: OdometerReading? {
        guard case .reading(let reading) = self else { return nil }
        return reading
    }
}

/// Where the tests' own checkout lies.
enum Checkout {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
}
