import Testing
import VehicleRecords

@testable import VehicleSimulator

struct VariationTests {
    @Test(arguments: 0..<20)
    func `a variation of the sample fleet tells the same stories with other numbers`(
        seed: Int
    ) throws {
        let sample = try Fleet.read(fromFile: SampleFleetTests.path)
        let varied = sample.varied(by: UInt64(seed))
        #expect(varied == sample.varied(by: UInt64(seed)))
        #expect(varied.seed != sample.seed && varied.vehicles.count == sample.vehicles.count)
        for (vehicle, original) in zip(varied.vehicles, sample.vehicles) {
            #expect(vehicle.vin == original.vin && vehicle.events.count == original.events.count)
            #expect(TimelineBuilder.shortfall(of: vehicle, in: varied) == nil)
            for case .odometerSet(on: let night, to: let shown) in vehicle.events {
                let timeline = VehicleTimeline(of: vehicle, in: varied)
                let number = varied.night(of: night)
                let seen = [number - 1, number].map { night in
                    timeline.latest(at: varied.instant(ofNight: night))?.odometer?.distance ?? .zero
                }
                // Set back by a fifth at least, or the story is another one.
                #expect(seen[1].meters * 5 < seen[0].meters * 4, "\(vehicle.vin) \(seed)")
                #expect((seen[1] - shown).magnitude < .kilometers(2))
            }
        }
    }

    @Test
    func `variations differ`() throws {
        let sample = try Fleet.read(fromFile: SampleFleetTests.path)
        let some = (0..<20).map { sample.varied(by: UInt64($0)) }
        #expect(Set(some.map(\.firstNight)).count > 15)
        #expect(Set(some.map { $0.vehicles[0].counts }).count == 2)
        #expect(Set(some.map { $0.vehicles[0].driving.weekday }).count > 10)
    }
}
