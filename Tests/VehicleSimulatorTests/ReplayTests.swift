import Foundation
import TestSupport
import Testing
import VehicleRecords

@testable import VehicleSimulator

struct ReplayTests {
    private static let yaml = """
        seed: 1
        first-night: FIRST
        last-night: LAST
        night-time: "12:00"
        vehicles:
          - vin: YV4102RK4L1990618
            make: Volvo
            model: V60
            year: 2020
            signals: [odometer]
            replay: { file: series.csv }
        """

    @Test
    func `a series is served night by night as it was noted, blanks and zeros too`() throws {
        let csv = """
            date,odometer
            2020-06-01T00:36:40Z,198041
            2020-06-02T08:18:45Z,
            2020-06-03T00:10:14Z,0
            2020-06-04T00:10:14Z,295000
            """
        let fleet = try fleet("2020-06-01", "2020-06-04", csv)
        let timeline = FleetModel(fleet).timelines[0]
        let seen = fleet.nights.map { timeline.latest(at: $0)?.odometerDigits }
        #expect(seen == ["198.041", nil, "0", "295"])
        let history = FleetModel(fleet).history(of: timeline.vehicle.vin)
        #expect(history.entries.count == 4)
    }

    @Test(arguments: [
        ("day,km\n", "line 1: the header is not date,odometer"),
        ("date,odometer\n2020-06-01T00:00:00Z,12.5\n", "line 2: \"12.5\" is not a whole number"),
        ("date,odometer\n2020-06-31T00:00:00Z,12\n", "line 2: \"2020-06-31T00:00:00Z\" is not"),
        ("date,odometer\n2020-06-30T00:00:00Z\n", "line 2: two fields are needed, not 1"),
    ])
    func `a series that is none is refused with its line`(csv: String, complaint: String) throws {
        let error = #expect(throws: SimulatorError.self) {
            try fleet("2020-06-01", "2020-06-04", csv)
        }
        #expect(
            error?.description.hasPrefix(
                "fleet.yaml, line 11, vehicles.1.replay.file: series.csv, " + complaint) == true,
            "\(error?.description ?? "")")
    }

    @Test(
        .enabled(
            if: SharedFolder.file("data/volvo-nightly/odometer.csv") != nil,
            "the real series lies beside the checkout, in ../shared or REPORTGEN_SHARED"))
    func `a real series of 1036 rows is served whole`() throws {
        let file = try #require(SharedFolder.file("data/volvo-nightly/odometer.csv"))
        let csv = try String(contentsOf: file, encoding: .utf8)
        let fleet = try fleet("2020-06-01", "2023-05-24", csv)
        let timeline = FleetModel(fleet).timelines[0]
        #expect(timeline.snapshots.count == 1036)
        #expect(timeline.snapshots.filter { $0.odometerDigits == nil }.count == 21)
        #expect(timeline.snapshots.filter { $0.odometerDigits == "0" }.count == 1)
        // Two rows of one day can't both be seen by a run a night; the later one is.
        let readings = FleetModel(fleet).history(of: timeline.vehicle.vin).entries
        #expect(readings.count == 1035)
    }

    private func fleet(_ first: String, _ last: String, _ csv: String) throws -> Fleet {
        let yaml = Self.yaml.replacing("FIRST", with: first).replacing("LAST", with: last)
        return try Fleet(yaml: yaml, named: "fleet.yaml") { path throws(SimulatorError) in
            #expect(path == "series.csv")
            return csv
        }
    }
}
