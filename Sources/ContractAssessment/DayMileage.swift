public import MileageAssessment
public import VehicleRecords

/// What is certain, and what is likely, about the total distance at any instant of a day whose
/// zone is not known.
public struct DayMileage: Hashable, Sendable {
    public let day: CalendarDate
    /// The total was certainly no less than this, and no more than that (`nil`: no limit known).
    public let lowest: Distance
    public let highest: Distance?
    /// At noon UTC. Never a reason for a decision.
    public let band: MileageBand?
    /// The core readings next to the day, before and after it.
    public let before: WeighedReading?
    public let after: WeighedReading?

    /// `nil` when nothing is certain.
    public init?(_ assessment: Assessment, on day: CalendarDate) {
        let span = TimeSpan(anyZone: day)
        let estimator = MileageEstimator(assessment)
        guard let first = estimator.bounds(at: span.earliest),
            let last = estimator.bounds(at: span.latest)
        else { return nil }
        self.day = day
        lowest = min(first.lowest, last.lowest)
        highest = Self.greater(first.highest, last.highest)
        band = estimator.band(at: span.middle)
        let core = assessment.examination.core
        before = core.last { $0.measuredAt.latest <= span.middle }
        after = core.first { $0.measuredAt.latest > span.middle }
    }

    /// The entries that it rests on.
    public var readings: [EntryIndex] { [before, after].compactMap { $0?.index } }

    private static func greater(_ a: Distance?, _ b: Distance?) -> Distance? {
        guard let a, let b else { return nil }
        return max(a, b)
    }
}

extension Assessment {
    /// The core readings that, each by itself, show that the total was above `distance` at any
    /// instant of a day.
    func witnesses(above distance: Distance, on day: CalendarDate) -> [WeighedReading] {
        let span = TimeSpan(anyZone: day)
        let limits = examination.thresholds.limits
        return examination.core.filter { reading in
            var least = reading.distance - reading.resolution
            if reading.measuredAt.latest > span.earliest {
                let elapsed = reading.measuredAt.latest - span.earliest
                least = least - limits.distance(inSeconds: elapsed.components.seconds + 1)
            }
            return least > distance
        }
    }

    /// Whether readings contradict each other in a way that a person has to look at.
    var isDisputed: Bool { verdict >= .undetermined }
}

extension Assessment {
    /// The core readings that, each by itself, show that the total was below `distance` at any
    /// instant of a day.
    func witnesses(below distance: Distance, on day: CalendarDate) -> [WeighedReading] {
        let span = TimeSpan(anyZone: day)
        let limits = examination.thresholds.limits
        return examination.core.filter { reading in
            var most = reading.distance + reading.resolution
            if reading.measuredAt.earliest < span.latest {
                let elapsed = span.latest - reading.measuredAt.earliest
                most = most + limits.distance(inSeconds: elapsed.components.seconds + 1)
            }
            return most < distance
        }
    }
}

extension Assessment {
    /// Whether so many readings are enough to refuse on: two of different days, or one that the
    /// vehicle itself gave and that readings before and after it bear out. A number that a person
    /// wrote down may be mistyped and still fit.
    /// Source: `reference/detection.md` R02 (two witnesses), P7 (how far a source is trusted).
    func areEnough(_ witnesses: [WeighedReading]) -> Bool {
        if Set(witnesses.map { $0.measuredAt.middle.date }).count >= 2 { return true }
        let core = examination.core
        guard let witness = witnesses.first, witness.source.kind == .vehicle,
            let first = core.first, let last = core.last
        else { return false }
        return first.time < witness.time && witness.time < last.time
    }
}
