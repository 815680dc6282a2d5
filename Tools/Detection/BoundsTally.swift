import MileageAssessment
import VehicleRecords

/// Whether what is called certain was so.
struct BoundsTally: Sendable {
    var asked = 0
    var violated = 0
    /// Where a wrong reading that nobody can see stands as core.
    var throughUnseen = 0
    var askedTurnedBack = 0
    var violatedTurnedBack = 0
    var claims = 0
    var falseClaims = 0

    mutating func add(lawful vehicle: LabelledVehicle, _ assessment: Assessment) {
        guard vehicle.showsTotal else { return }
        let core = assessment.standings.filter { $0.standing == .core }
        let isSpoilt = core.contains { vehicle.sightings[$0.entry.position]?.fault != nil }
        for instant in Self.instants(of: vehicle) {
            guard let bounds = assessment.bounds(at: Timestamp(seconds: instant)) else { continue }
            asked += 1
            guard Self.isOutside(vehicle.road.total(at: instant), bounds, vehicle.lost) else {
                continue
            }
            if isSpoilt { throughUnseen += 1 } else { violated += 1 }
        }
    }

    /// After a rollback the total, also what was taken off, must still lie inside, and what is
    /// claimed at least must be true.
    mutating func add(turnedBack vehicle: LabelledVehicle, _ assessment: Assessment) {
        guard !vehicle.events.contains(.blocker), !vehicle.events.contains(.clusterOnly) else {
            return
        }
        // The upper run is an odd one, and bounds rest on it until the fall.
        let isSpoilt = assessment.standings.contains {
            ($0.standing == .core || $0.cause == .rollback)
                && vehicle.sightings[$0.entry.position]?.fault != nil
        }
        // After one that nobody sees, what is certain of an odometer is certain of nothing.
        if assessment.verdict == .rollbackIndicated, vehicle.rollbacks.count == 1 {
            for instant in Self.instants(of: vehicle) {
                guard let bounds = assessment.bounds(at: Timestamp(seconds: instant)) else {
                    continue
                }
                askedTurnedBack += 1
                if Self.isOutside(vehicle.road.total(at: instant), bounds, vehicle.lost) {
                    if isSpoilt { throughUnseen += 1 } else { violatedTurnedBack += 1 }
                }
            }
        }
        let last = vehicle.sightings.values.map(\.at).max() ?? 0
        if let total = assessment.minimumTotal {
            claims += 1
            if total.meters > vehicle.road.total(at: last) + vehicle.lost + 2000 {
                falseClaims += 1
            }
        }
        if let removed = assessment.minimumRemoved {
            claims += 1
            if removed.meters > vehicle.rollbacks.reduce(0, { $0 + $1.meters }) + 2000 {
                falseClaims += 1
            }
        }
    }

    static func isOutside(_ total: Int64, _ bounds: MileageBounds, _ lost: Int64) -> Bool {
        total + lost < bounds.lowest.meters
            || bounds.highest.map { total - lost > $0.meters } ?? false
    }

    static func instants(of vehicle: LabelledVehicle) -> [Int64] {
        var dice = Dice(UInt64(vehicle.number) &+ 77)
        let times = vehicle.sightings.values.map(\.at)
        guard let first = times.min(), let last = times.max() else { return [] }
        return (0..<6).map { _ in dice.whole(first...last + 150 * Road.day) }
    }

    static func += (sum: inout Self, other: Self) {
        sum.asked += other.asked
        sum.violated += other.violated
        sum.throughUnseen += other.throughUnseen
        sum.askedTurnedBack += other.askedTurnedBack
        sum.violatedTurnedBack += other.violatedTurnedBack
        sum.claims += other.claims
        sum.falseClaims += other.falseClaims
    }
}

extension Timestamp {
    init(seconds: Int64) { self.init(millisecondsSince1970: seconds * 1000) }
    var seconds: Int64 { millisecondsSince1970 / 1000 }
}
