import MileageAssessment
import VehicleRecords

/// What came of judging some labelled vehicles; two tallies add up.
struct Tally: Sendable {
    /// Cases, and how many of them came to something.
    struct Count: Sendable {
        var of = 0
        var indicated = 0
        var possible = 0
        static func += (sum: inout Self, other: Self) {
            sum.of += other.of
            sum.indicated += other.indicated
            sum.possible += other.possible
        }
    }

    var lawful = Count()
    var lawfulBy: [Event: Count] = [:]
    var lawfulByKind: [Maker.Kind: Count] = [:]
    var verdicts: [Verdict: Int] = [:]
    var turnedBack: [Recall: Count] = [:]
    var readings = ReadingTally()
    var bounds = BoundsTally()
    var bands: [BandTally.Bucket: BandTally] = [:]
    var incumbents: [Incumbent: IncumbentTally] = [:]

    /// A size of rollback and what is left to see of it.
    struct Recall: Hashable, Sendable {
        enum Size: Int, CaseIterable, Sendable { case below1, to5, to20, to50, above50 }
        enum Seen: Int, CaseIterable, Sendable {
            case witnessed, fewer, nothing, twoCounters, blocker
        }
        let size: Size
        let seen: Seen
    }

    mutating func add(_ vehicle: LabelledVehicle, _ kind: Maker.Kind, _ assessment: Assessment) {
        let count = Count(
            of: 1, indicated: assessment.verdict == .rollbackIndicated ? 1 : 0,
            possible: assessment.verdict == .rollbackPossible ? 1 : 0)
        if vehicle.isTurnedBack {
            turnedBack[Recall(vehicle), default: Count()] += count
            bounds.add(turnedBack: vehicle, assessment)
        } else {
            lawful += count
            verdicts[assessment.verdict, default: 0] += 1
            lawfulByKind[kind, default: Count()] += count
            for event in vehicle.events { lawfulBy[event, default: Count()] += count }
            readings.add(vehicle, assessment)
            bounds.add(lawful: vehicle, assessment)
            // A band is fitted to the vehicle's whole past: one in twenty is asked.
            if vehicle.number % 20 == 0, vehicle.showsTotal,
                assessment.verdict <= .consistentWithNotes
            {
                BandTally.add(vehicle, assessment, to: &bands)
            }
        }
        for incumbent in Incumbent.allCases {
            incumbents[incumbent, default: IncumbentTally()].add(vehicle, incumbent)
        }
    }

    static func += (sum: inout Self, other: Self) {
        func plus(_ a: inout Count, _ b: Count) { a += b }
        sum.lawful += other.lawful
        for (key, count) in other.lawfulBy { sum.lawfulBy[key, default: Count()] += count }
        for (key, count) in other.lawfulByKind { sum.lawfulByKind[key, default: Count()] += count }
        sum.verdicts.merge(other.verdicts, uniquingKeysWith: +)
        for (key, count) in other.turnedBack { sum.turnedBack[key, default: Count()] += count }
        sum.readings += other.readings
        sum.bounds += other.bounds
        for (key, band) in other.bands { sum.bands[key, default: BandTally()] += band }
        for (key, count) in other.incumbents {
            sum.incumbents[key, default: IncumbentTally()] += count
        }
    }
}

extension Tally.Recall {
    /// By the greatest rollback of a vehicle.
    init(_ vehicle: LabelledVehicle) {
        let greatest = vehicle.rollbacks.max { $0.meters < $1.meters }
        switch greatest?.meters ?? 0 {
        case ..<1_000_000: size = .below1
        case ..<5_000_000: size = .to5
        case ..<20_000_000: size = .to20
        case ..<50_000_000: size = .to50
        default: size = .above50
        }
        if vehicle.events.contains(.blocker) {
            seen = .blocker
        } else if vehicle.events.contains(.clusterOnly) {
            seen = .twoCounters
        } else if let evidence = greatest.map(vehicle.evidence), evidence.isSeen {
            seen = evidence.isWitnessed ? .witnessed : .fewer
        } else {
            seen = .nothing
        }
    }
}
