public import VehicleRecords

/// What a traction battery's charge level says over time.
///
/// Interfaces seldom state a capacity. What can be had is how far the vehicle came for the charge
/// it used, between two nights with no charging seen: scaled to a full battery, season by season.
public struct BatteryHistory: Hashable, Sendable {
    public struct Sample: Hashable, Sendable {
        public let entry: EntryIndex
        public let at: Timestamp
        /// Thousandths of full.
        public let permille: Int
    }

    /// A quarter of a year, by the calendar in UTC.
    public struct Season: Hashable, Sendable {
        /// The quarter's first day.
        public let from: Timestamp
        /// The median distance for a full battery over its stretches.
        public let perFullCharge: Distance
        /// How many stretches that rests on.
        public let stretches: Int
    }

    public let samples: Int
    public let newest: Sample
    public let lowest: Sample
    /// Seasons with ``Thresholds/batteryStretches`` or more, oldest first. Cold seasons are lower:
    /// compare a season with the same one a year before.
    public let seasons: [Season]
}

extension BatteryHistory {
    init?(
        _ shares: [ConditionRecords.Share], charging: [Timestamp], _ odometer: OdometerCourse,
        under thresholds: Thresholds
    ) {
        let samples = shares.map { Sample(entry: $0.entry, at: $0.at, permille: $0.permille) }
        guard let newest = samples.last,
            let lowest = samples.min(by: { $0.permille < $1.permille })
        else { return nil }
        var bySeason: [Int: [Int64]] = [:]
        for (a, b) in zip(samples, samples.dropFirst()) {
            let used = a.permille - b.permille
            // A day and a half at most: over longer a charge in between is likely.
            guard used >= thresholds.batteryUsePermille, b.at.seconds(since: a.at) <= 36 * 3600,
                let low = odometer.likely(at: a.at), let high = odometer.likely(at: b.at),
                high > low
            else { continue }
            let next = charging.partition { $0 > a.at }
            if next < charging.count, charging[next] <= b.at { continue }
            let date = b.at.date
            bySeason[date.year * 4 + (date.month - 1) / 3, default: []]
                .append((high - low).meters * 1000 / Int64(used))
        }
        self.samples = samples.count
        self.newest = newest
        self.lowest = lowest
        seasons = bySeason.sorted { $0.key < $1.key }.compactMap { season, distances in
            guard distances.count >= thresholds.batteryStretches,
                let first = CalendarDate(year: season / 4, month: season % 4 * 3 + 1, day: 1)
            else { return nil }
            return Season(
                from: Timestamp(first),
                perFullCharge: Distance(meters: distances.sorted()[distances.count / 2]),
                stretches: distances.count)
        }
    }
}
