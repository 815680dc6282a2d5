import VehicleRecords

/// A vehicle's history, with the truth about it.
struct LabelledVehicle {
    let number: Int
    let events: Set<Event>
    let history: VehicleHistory
    let asOf: Timestamp
    /// What the odometer had shown without any rollback; meters.
    let road: Road
    /// What small losses of power took off: no statement about the total is finer.
    let lost: Int64
    let rollbacks: [Rollback]
    /// The sighting behind each entry that is one; keyed by the entry's position.
    let sightings: [UInt64: Sighting]

    /// A counter turned back.
    struct Rollback {
        let at: Int64
        let meters: Int64
    }

    /// Whether somebody set out to deceive.
    var isTurnedBack: Bool {
        !events.isDisjoint(with: [.rollback, .blocker, .clusterOnly])
    }

    /// Whether the odometer's numbers, where right, are the distance driven.
    var showsTotal: Bool {
        events.isDisjoint(with: [
            .rollback, .blocker, .clusterOnly, .clone, .recordedSwap, .recordedSwapNoBefore,
            .swapToZero, .controlUnitSwap, .rollover, .ceiling, .unitSwitch, .scaleForever,
        ])
    }

    /// The right readings, in order of looking.
    var rightOnes: [Sighting] {
        sightings.values.filter { $0.fault == nil && $0.digits != nil }.sorted { $0.at < $1.at }
    }
}

// MARK: - What can be seen at all

extension LabelledVehicle {
    /// How the greatest rollback shows in the right readings: what they fall by, and on how many
    /// different days there is a reading on the other side of what contradicts it.
    struct Evidence {
        let fall: Int64
        let daysAbove: Int
        let daysBelow: Int
        /// Two readings on each side; the condition under which recall is asked for.
        var isWitnessed: Bool { fall > 0 && daysAbove >= 2 && daysBelow >= 2 }
        var isSeen: Bool { fall > 0 }
    }

    /// Of one rollback, with what a person writes being exact to 100 km.
    func evidence(of rollback: Rollback) -> Evidence {
        let right = rightOnes
        let slack: Int64 = 100_000
        let before = right.filter { $0.at < rollback.at }
        let after = right.filter { $0.at >= rollback.at }
        guard let highest = before.map(\.meters).max(), let lowest = after.map(\.meters).min(),
            highest - lowest > slack
        else { return Evidence(fall: 0, daysAbove: 0, daysBelow: 0) }
        func days(_ sightings: [Sighting]) -> Int { Set(sightings.map { $0.at / Road.day }).count }
        return Evidence(
            fall: highest - lowest, daysAbove: days(before.filter { $0.meters > lowest + slack }),
            daysBelow: days(after.filter { $0.meters < highest - slack }))
    }

    /// Whether a wrong reading contradicts a right one: lower than one before it, higher than one
    /// after it, or farther from one than 2,400 km a day. Others nobody can know to be wrong.
    func isVisible(_ wrong: Sighting, beside right: [Sighting]) -> Bool {
        guard let digits = wrong.digits else { return true }
        if wrong.fault == .sentinel || wrong.fault == .placeholder { return true }
        if wrong.fault == .wrongYear, wrong.dated.earliest > asOf { return true }
        let value = Self.meters(digits, wrong.unit)
        return right.contains { other in
            let slack: Int64 =
                wrong.source.kind == .vehicle && other.source.kind == .vehicle ? 2000 : 102_000
            if other.dated.latest < wrong.dated.earliest {
                let seconds = (wrong.dated.latest - other.dated.earliest).components.seconds
                return value < other.meters - slack
                    || value - other.meters > slack + Self.farthest(in: seconds)
            }
            if other.dated.earliest > wrong.dated.latest {
                let seconds = (other.dated.latest - wrong.dated.earliest).components.seconds
                return value > other.meters + slack
                    || other.meters - value > slack + Self.farthest(in: seconds)
            }
            return abs(value - other.meters) > slack + 5_000_000
        }
    }

    private static func farthest(in seconds: Int64) -> Int64 {
        seconds * 2_400_000 / Road.day + 250_000
    }

    static func meters(_ digits: String, _ unit: ReportedDistance.Unit) -> Int64 {
        let number = Double(digits) ?? 0
        return Int64(number * (unit == .miles ? 1609.344 : 1000))
    }
}
