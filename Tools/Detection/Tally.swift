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
    /// Of the witnessed ones, by what was taken off.
    var takenOff: [Recall.Size: Count] = [:]
    var readings = ReadingTally()
    var bounds = BoundsTally()
    var bands: [BandTally.Bucket: BandTally] = [:]
    var incumbents: [Incumbent: IncumbentTally] = [:]

    /// A size of rollback and what is left to see of it.
    struct Recall: Hashable, Sendable {
        enum Size: Int, CaseIterable, Sendable {
            case below1, to5, to20, to50, above50

            init(of meters: Int64) {
                switch meters {
                case ..<1_000_000: self = .below1
                case ..<5_000_000: self = .to5
                case ..<20_000_000: self = .to20
                case ..<50_000_000: self = .to50
                default: self = .above50
                }
            }
        }
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
            let recall = Recall(vehicle)
            turnedBack[recall, default: Count()] += count
            if recall.seen == .witnessed {
                let greatest = vehicle.rollbacks.map(\.meters).max() ?? 0
                takenOff[Recall.Size(of: greatest), default: Count()] += count
            }
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
        for (key, count) in other.takenOff { sum.takenOff[key, default: Count()] += count }
        sum.readings += other.readings
        sum.bounds += other.bounds
        for (key, band) in other.bands { sum.bands[key, default: BandTally()] += band }
        for (key, count) in other.incumbents {
            sum.incumbents[key, default: IncumbentTally()] += count
        }
    }
}

extension Tally.Recall {
    /// By the rollback of a vehicle that shows most, and by as much of it as readings witness: what
    /// was driven before somebody looked nobody sees. Without witnesses, by what was taken off.
    init(_ vehicle: LabelledVehicle) {
        let shown = vehicle.rollbacks.map { (rollback: $0, evidence: vehicle.evidence(of: $0)) }
        let greatest = shown.max {
            ($0.evidence.fall, $0.rollback.meters) < ($1.evidence.fall, $1.rollback.meters)
        }
        let isWitnessed = greatest?.evidence.isWitnessed ?? false
        size = Size(
            of: (isWitnessed ? greatest?.evidence.fall : greatest?.rollback.meters) ?? 0)
        if vehicle.events.contains(.blocker) {
            seen = .blocker
        } else if vehicle.events.contains(.clusterOnly) {
            seen = .twoCounters
        } else if let evidence = greatest?.evidence, evidence.isSeen {
            seen = isWitnessed ? .witnessed : .fewer
        } else {
            seen = .nothing
        }
    }
}
