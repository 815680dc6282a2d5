public import VehicleRecords

/// What the oil-life signal says over time: a saw's teeth, one for each change.
///
/// Oil life is what is left until the next change, not a level. It falls with use and jumps up
/// when it is reset, which a workshop does at a change. Source: `reference/detection.md` R19.
public struct OilHistory: Hashable, Sendable {
    /// One reading of the signal.
    public struct Sample: Hashable, Sendable {
        public let entry: EntryIndex
        public let at: Timestamp
        /// Thousandths left.
        public let permille: Int
    }

    /// The oil life rose: it was reset, as at a change.
    public struct Change: Hashable, Sendable {
        /// The last sample before and the first after; the change lies between them.
        public let before: Sample
        public let after: Sample
        /// What the odometer may have shown then; `nil` where readings on either side are missing.
        public let odometer: ClosedRange<Distance>?
        /// Driven since the change before this one, about; `nil` for the first one seen, or where
        /// the odometer is not known at one of them, or fell for good in between.
        public let sincePrevious: Distance?
        /// Reset with much left (``Thresholds/earlyResetPermille``): an early service, or a reset
        /// without one. A fact, not an accusation.
        public let isEarly: Bool
    }

    /// How many times the signal was read.
    public let samples: Int
    public let first: Sample
    public let newest: Sample
    /// Oldest first.
    public let changes: [Change]
    /// What the vehicle covers on a full oil life, learned from its own stretches between changes:
    /// the median of distance ÷ share used, weighted by nothing; `nil` before 200 thousandths of
    /// use have been seen in one stretch.
    public let perFullLife: Distance?
    /// What is left at that rate: ``perFullLife`` × the newest share; `nil` without it.
    public let distanceLeft: Distance?

    /// The stretches between changes, for the cross-check with the odometer.
    let stretches: [Stretch]

    /// Oil life that only falls, and what the odometer gained in the same time.
    struct Stretch: Hashable, Sendable {
        let start: Sample
        let end: Sample
        let gained: Distance?
        var used: Int { start.permille - end.permille }
        var days: Int64 { end.at.seconds(since: start.at) / 86_400 }

        /// What a full life would be; `nil` where too little was used to tell.
        func perFullLife(atLeast permille: Int) -> Distance? {
            guard used >= permille, let gained, gained > .zero else { return nil }
            return Distance(meters: gained.meters * 1000 / Int64(used))
        }
    }
}

extension OilHistory {
    init?(
        _ shares: [ConditionRecords.Share], _ odometer: OdometerCourse, under thresholds: Thresholds
    ) {
        let samples = shares.map { Sample(entry: $0.entry, at: $0.at, permille: $0.permille) }
        guard let first = samples.first, let newest = samples.last else { return nil }
        var changes: [Change] = []
        var stretches: [Stretch] = []
        func close(_ start: Sample, _ end: Sample) {
            guard end.permille < start.permille else { return }
            var gained: Distance?
            if odometer.isUnbroken(from: start.at, to: end.at),
                let low = odometer.likely(at: start.at), let high = odometer.likely(at: end.at)
            {
                gained = high - low
            }
            stretches.append(Stretch(start: start, end: end, gained: gained))
        }
        var start = first
        for (place, pair) in zip(samples, samples.dropFirst()).enumerated() {
            let (before, after) = pair
            guard after.permille - before.permille >= thresholds.oilResetPermille else { continue }
            // A single stray sample that falls back at once is no change.
            let next = place + 2 < samples.count ? samples[place + 2] : nil
            if let next, next.at - after.at <= .seconds(3 * 86_400),
                after.permille - next.permille >= thresholds.oilResetPermille
            {
                continue
            }
            close(start, before)
            let here = Self.around(before, after, odometer)
            var since: Distance?
            if let here, let change = changes.last, let last = change.odometer,
                odometer.isUnbroken(from: change.before.at, to: after.at)
            {
                since = Distance(
                    meters: (here.lowerBound + here.upperBound - last.lowerBound - last.upperBound)
                        .meters / 2)
            }
            changes.append(
                Change(
                    before: before, after: after, odometer: here, sincePrevious: since,
                    isEarly: before.permille >= thresholds.earlyResetPermille))
            start = after
        }
        close(start, newest)
        let rates = stretches.compactMap {
            $0.perFullLife(atLeast: thresholds.oilUseNeededPermille)
        }.sorted()
        let rate = rates.isEmpty ? nil : rates[rates.count / 2]
        self.samples = samples.count
        self.first = first
        self.newest = newest
        self.changes = changes
        perFullLife = rate
        distanceLeft = rate.map {
            Distance(meters: $0.meters * Int64(newest.permille) / 1000)
        }
        self.stretches = stretches
    }

    /// What the odometer may have shown between two instants.
    private static func around(
        _ before: Sample, _ after: Sample, _ odometer: OdometerCourse
    ) -> ClosedRange<Distance>? {
        guard let low = odometer.limits(at: before.at), let high = odometer.limits(at: after.at),
            low.lowerBound <= high.upperBound
        else { return nil }
        return low.lowerBound...high.upperBound
    }
}
