import Foundation
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

@testable import VehicleSimulator

/// The sample fleet told again with other seeds, sizes, dates and units: what happens to each
/// vehicle decides its verdict, not the figures that happen to stand in the file.
@Suite struct PermutedFleetTests {
    static let fleet: Fleet = {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../samples/fleet.yaml").standardized.path
        do { return try Fleet.read(fromFile: path) } catch {
            preconditionFailure("samples/fleet.yaml cannot be read: \(error)")
        }
    }()

    @Test(arguments: 0..<200)
    func `each vehicle keeps its class of verdict, however the fleet is permuted`(
        seed: UInt64
    ) throws {
        let fleet = Self.permuted(Self.fleet, seed: seed)
        for vehicle in fleet.vehicles {
            let history = Self.history(of: vehicle, in: fleet)
            let asOf = try #require(history.entries.last).recordedAt
            let assessment = AssessmentPolicy.standard.assess(history, asOf: asOf)
            #expect(
                vehicle.expectedVerdicts.contains(assessment.verdict.code),
                "\(vehicle.vin), \(vehicle.story ?? ""): \(assessment.findings)")
        }
    }

    private static func permuted(_ fleet: Fleet, seed: UInt64) -> Fleet {
        var fleet = fleet
        guard seed > 0 else { return fleet }
        var random = SplitMix64(seed: seed, for: "permuted fleet")
        fleet.seed = random.next()
        let days = random.within(-1000 ... -1)
        fleet.firstNight = fleet.firstNight.moved(days)
        fleet.lastNight = fleet.lastNight.moved(days)
        fleet.vehicles = fleet.vehicles.map { vehicle in
            var vehicle = vehicle
            let percent = random.within(50...180)
            vehicle.odometer.shown = vehicle.odometer.shown.scaled(percent)
            vehicle.odometer.night = vehicle.odometer.night.map { $0.moved(days) }
            vehicle.driving.holidays = vehicle.driving.holidays.map {
                $0.lowerBound.moved(days)...$0.upperBound.moved(days)
            }
            let pace = random.within(70...140)
            vehicle.driving.weekday = vehicle.driving.weekday.scaled(pace)
            vehicle.driving.weekend = vehicle.driving.weekend.scaled(pace)
            vehicle.events = vehicle.events.map { $0.moved(days, scaled: percent) }
            // A cluster switched to miles has to have counted kilometers before.
            let isSwitched = vehicle.events.contains {
                if case .clusterSwitched = $0 { true } else { false }
            }
            if !isSwitched, random.next() % 2 == 0 {
                vehicle.counts = vehicle.counts == .miles ? .kilometers : .miles
            }
            return vehicle
        }
        return fleet
    }

    /// The nights around what happens, 110 before and 50 after at most; the last 160 where nothing
    /// does. Every second night: enough to tell the story, few enough to tell it 200 times.
    private static func history(of vehicle: SimulatedVehicle, in fleet: Fleet) -> VehicleHistory {
        var fleet = fleet
        let eventful = vehicle.events.flatMap(\.nights)
        let last = eventful.map { $0.upperBound.moved(50) }.max() ?? fleet.lastNight
        fleet.lastNight = min(last, fleet.lastNight)
        let first = eventful.map { $0.lowerBound.moved(-110) }.min() ?? fleet.lastNight.moved(-160)
        fleet.firstNight = max(first, fleet.firstNight)
        let timeline = VehicleTimeline(of: vehicle, in: fleet)
        var entries: [VehicleHistory.Entry] = []
        var held: Set<Record> = []
        for (number, night) in fleet.nights.reversed().enumerated().reversed()
        where timeline.refusal(at: night) == nil {
            let isEventful = eventful.contains { nights in
                nights.lowerBound.moved(-1) <= night.date && night.date <= nights.lowerBound
            }
            guard number % 2 == 0 || isEventful,
                let record = timeline.record(
                    of: .odometer, at: night, from: Source(.vehicle, "simulator")),
                held.insert(record).inserted
            else { continue }
            entries.append(
                .init(
                    index: EntryIndex(UInt64(entries.count)), recordedAt: night, record: record))
        }
        return VehicleHistory(of: vehicle.vin, entries)
    }
}

extension Distance {
    fileprivate func scaled(_ percent: Int64) -> Distance {
        Distance(meters: meters / 100 * percent / 1000 * 1000)
    }
}

extension CalendarDate {
    fileprivate func moved(_ days: Int64) -> CalendarDate {
        CalendarDate(daysSince1970: daysSince1970 + days)
    }
}

extension VehicleEvent {
    fileprivate func moved(_ days: Int64, scaled percent: Int64) -> VehicleEvent {
        switch self {
        case .odometerSet(let on, let shown):
            .odometerSet(on: on.moved(days), to: shown.scaled(percent))
        case .clusterSwitched(let on, let unit): .clusterSwitched(on: on.moved(days), to: unit)
        case .multiplied(let on, let factor): .multiplied(on: on.moved(days), by: factor)
        case .zero(.nights(let nights)): .zero(.nights(nights.map { $0.moved(days) }))
        case .dropped(.nights(let nights)): .dropped(.nights(nights.map { $0.moved(days) }))
        case .unitSlip(.nights(let nights)): .unitSlip(.nights(nights.map { $0.moved(days) }))
        case .zero(.chance), .dropped(.chance), .unitSlip(.chance): self
        case .repeated(let nights, let of, let renewing):
            .repeated(
                nights.lowerBound.moved(days)...nights.upperBound.moved(days),
                of: of.moved(days), renewingTime: renewing)
        case .refused(let nights, let problem):
            .refused(
                nights.lowerBound.moved(days)...nights.upperBound.moved(days), with: problem)
        case .rateLimited(let on, let wait): .rateLimited(on: on.moved(days), retryAfter: wait)
        case .permissionWithdrawn(let signals, let from):
            .permissionWithdrawn(signals, from: from.map { $0.moved(days) })
        case .notCapable(let signals, let from):
            .notCapable(signals, from: from.map { $0.moved(days) })
        }
    }

    /// When it happens.
    fileprivate var nights: [ClosedRange<CalendarDate>] {
        switch self {
        case .odometerSet(let on, _), .clusterSwitched(let on, _), .multiplied(let on, _),
            .rateLimited(let on, _):
            [on...on]
        case .zero(.nights(let nights)), .dropped(.nights(let nights)),
            .unitSlip(.nights(let nights)):
            nights.map { $0...$0 }
        case .repeated(let nights, _, _), .refused(let nights, _): [nights]
        case .zero(.chance), .dropped(.chance), .unitSlip(.chance), .permissionWithdrawn,
            .notCapable:
            []
        }
    }
}
