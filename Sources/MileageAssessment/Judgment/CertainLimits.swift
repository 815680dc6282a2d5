import VehicleRecords

/// Limits that follow from readings which cohere, and from how far a vehicle gets.
///
/// Accepted readings may contradict each other by what their exactness excuses, so that none is
/// taken at its word alone: below, the least that any later reading says; above, the most that
/// any earlier one says. And what may be from memory (an owner's word, a driver's, an insurer's)
/// counts only as far as another reading bears it out. Source: `reference/detection.md` §6.1; the
/// last is ours.
struct CertainLimits: Hashable, Sendable {
    private struct Floor: Hashable, Sendable {
        /// From when on it holds.
        let from: Timestamp
        let lowest: Distance
        /// The highest it can have been then, and since when the number may be; `nil` where the
        /// number may be of any age.
        let highest: Distance?
        let since: Timestamp
    }

    private struct Ceiling: Hashable, Sendable {
        /// Until when it holds.
        let until: Timestamp
        let latest: Timestamp
        let lowest: Distance
        let highest: Distance
    }

    private let limits: DistanceLimits
    /// By `from`, the lowest rising along them; by `until`, the highest falling back from them.
    private let floors: [Floor]
    private let ceilings: [Ceiling]

    init(_ readings: [WeighedReading], under limits: DistanceLimits) {
        self.limits = limits
        var lows = readings.map { $0.distance - $0.cutOff }
        var highs = readings.map { $0.distance + $0.cutOff }
        // One that a later reading falls below is as uncertain as that; and the reverse.
        var (shown, bound) = (Distance?.none, Distance.zero)
        for place in lows.indices.reversed() {
            if let shown, lows[place] > shown { lows[place] = min(lows[place], bound) }
            bound = shown == nil ? lows[place] : min(bound, lows[place])
            shown = min(shown ?? readings[place].distance, readings[place].distance)
        }
        shown = nil
        for place in highs.indices {
            if let shown, highs[place] < shown { highs[place] = max(highs[place], bound) }
            bound = shown == nil ? highs[place] : max(bound, highs[place])
            shown = max(shown ?? readings[place].distance, readings[place].distance)
        }
        Self.bearOut(readings, &lows, &highs)
        // Spans of time end in another order than their middles do.
        var floors = readings.indices.map { place in
            Floor(
                from: readings[place].measuredAt.latest, lowest: lows[place],
                highest: readings[place].isAgeUnknown || highs[place] == Self.unlimited
                    ? nil : highs[place],
                since: readings[place].shownSince)
        }
        floors.sort { ($0.from, $0.lowest) < ($1.from, $1.lowest) }
        for place in floors.indices.dropFirst() {
            let (before, own) = (floors[place - 1], floors[place])
            guard own.lowest < before.lowest || own.highest == nil else { continue }
            floors[place] = Floor(
                from: own.from, lowest: max(own.lowest, before.lowest), highest: before.highest,
                since: before.since)
        }
        // A number said again may be old: it is never the most there can have been. One dated by
        // the asking is the most there was when its source was last asked and did not know it.
        var ceilings = readings.indices.filter {
            !readings[$0].isRepeat && !readings[$0].isAgeUnknown && highs[$0] < Self.unlimited
        }.map { place in
            Ceiling(
                until: min(readings[place].shownSince, readings[place].measuredAt.earliest),
                latest: readings[place].measuredAt.latest, lowest: lows[place],
                highest: highs[place])
        }
        ceilings.sort { ($0.until, $0.highest) < ($1.until, $1.highest) }
        for place in ceilings.indices.dropLast().reversed()
        where ceilings[place].highest > ceilings[place + 1].highest {
            ceilings[place] = Ceiling(
                until: ceilings[place].until, latest: ceilings[place + 1].latest,
                lowest: ceilings[place + 1].lowest, highest: ceilings[place + 1].highest)
        }
        self.floors = floors
        self.ceilings = ceilings
    }

    /// Below, no more than the highest that was read off until then, or the second highest of all;
    /// above the reverse.
    private static func bearOut(
        _ readings: [WeighedReading], _ lows: inout [Distance], _ highs: inout [Distance]
    ) {
        guard readings.contains(where: { !$0.isRead }) else { return }
        var (sure, first, second) = (Distance.zero, Distance.zero, Distance.zero)
        for place in lows.indices {
            second = max(second, min(first, lows[place]))
            first = max(first, lows[place])
            if readings[place].isRead {
                sure = max(sure, lows[place])
            } else {
                lows[place] = min(lows[place], max(sure, second))
            }
        }
        (sure, first, second) = (unlimited, unlimited, unlimited)
        for place in highs.indices.reversed() {
            second = min(second, max(first, highs[place]))
            first = min(first, highs[place])
            if readings[place].isRead {
                sure = min(sure, highs[place])
            } else {
                highs[place] = max(highs[place], min(sure, second))
            }
        }
    }

    /// More than any vehicle comes to: where nothing limits it.
    private static let unlimited = Distance.kilometers(1_000_000_000)

    func bounds(at instant: Timestamp) -> MileageBounds? {
        let reached = floors.partition { $0.from > instant }
        let coming = ceilings.partition { $0.until >= instant }
        let before = reached > 0 ? floors[reached - 1] : nil
        let after = coming < ceilings.count ? ceilings[coming] : nil
        guard before != nil || after != nil else { return nil }
        var lowest = before?.lowest ?? .zero
        var highest: Distance?
        if let before {
            highest = before.highest.map {
                $0 + limits.distance(from: before.since, to: instant)
            }
        }
        if let after {
            let reach = limits.distance(from: instant, to: after.latest)
            lowest = max(lowest, after.lowest - reach)
            highest = min(highest ?? after.highest, after.highest)
        }
        lowest = max(.zero, lowest)
        return MileageBounds(
            at: instant, lowest: lowest, highest: highest.map { max($0, lowest) },
            basis: before == nil
                ? .beforeFirstReading : (after == nil ? .afterLastReading : .betweenReadings))
    }
}
