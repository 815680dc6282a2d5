import MileageAssessment
import VehicleRecords

/// Whether the wrong readings of lawful vehicles were named, and the right ones left alone.
struct ReadingTally: Sendable {
    struct Count: Sendable {
        var of = 0
        var named = 0
        var ambiguous = 0
        /// With a cause other than "unexplained", and the right one.
        var explained = 0
        var rightly = 0
        static func += (sum: inout Self, other: Self) {
            sum.of += other.of
            sum.named += other.named
            sum.ambiguous += other.ambiguous
            sum.explained += other.explained
            sum.rightly += other.rightly
        }
    }

    /// Wrong ones that contradict a right one, and those that nobody can see.
    var visible: [Fault: Count] = [:]
    /// Of the visible ones, those that two right ones contradict: one against one is a matter that
    /// nothing decides.
    var decidable = Count()
    var invisible = Count()
    var right = Count()

    mutating func add(_ vehicle: LabelledVehicle, _ assessment: Assessment) {
        guard vehicle.events.isDisjoint(with: [.clone]) else { return }
        let causes = vehicle.events.reduce(into: Set<Cause>()) { $0.formUnion($1.causes) }
        let rightOnes =
            vehicle.sightings.values.contains { $0.fault != nil } ? vehicle.rightOnes : []
        for standing in assessment.standings {
            guard let sighting = vehicle.sightings[standing.entry.position],
                sighting.digits != nil
            else { continue }
            let isNamed = standing.standing == .outlier || standing.standing == .excluded
            var count = Count(
                of: 1, named: isNamed ? 1 : 0, ambiguous: standing.standing == .ambiguous ? 1 : 0)
            guard let fault = sighting.fault else {
                if let cause = standing.cause, causes.contains(cause) { count.named = 0 }
                // What a cloud dates anew while the car went on is old, whoever calls it that.
                if standing.cause == .staleReplay, vehicle.showsTotal,
                    vehicle.road.total(at: sighting.at) - sighting.meters > 1000
                {
                    count.named = 0
                }
                right += count
                continue
            }
            if fault.isLasting || vehicle.events.contains(.scaleForever) { continue }
            guard vehicle.isVisible(sighting, beside: rightOnes) else {
                invisible += count
                continue
            }
            if let cause = standing.cause, cause != .unexplained {
                count.explained = 1
                count.rightly = fault.causes.contains(cause) ? 1 : 0
            }
            visible[fault, default: Count()] += count
            let against = rightOnes.filter { vehicle.isVisible(sighting, beside: [$0]) }
            if Set(against.map { $0.at / Road.day }).count >= 2 { decidable += count }
        }
    }

    /// Those that have a cause to be named at all.
    var nameable: Count {
        visible.filter { !$0.key.causes.isEmpty }.values.reduce(into: Count()) { $0 += $1 }
    }
    var allVisible: Count { visible.values.reduce(into: Count()) { $0 += $1 } }

    static func += (sum: inout Self, other: Self) {
        for (key, count) in other.visible { sum.visible[key, default: Count()] += count }
        sum.decidable += other.decidable
        sum.invisible += other.invisible
        sum.right += other.right
    }
}
