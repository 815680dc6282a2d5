public import VehicleRecords

/// What each wheel's sensor says over time.
///
/// Pressure says nothing about distance; it is shown, and one thing is drawn from it: a wheel
/// that loses air while the others keep theirs. All wheels warm and cool together, so each is
/// compared with the median of the others and weather drops out.
public struct TireHistory: Hashable, Sendable {
    /// One wheel.
    public struct Wheel: Hashable, Sendable {
        public let wheel: TirePressure.Wheel
        /// The newest reading of it that is a pressure; `nil` when its sensor never gave one.
        public let newest: Sample?
        /// How many times it gave a pressure, of how many times it was read.
        public let readings: Int
        public let asked: Int
        /// It loses air: from when to when, and how much against the other wheels. The newest
        /// such stretch that has not been filled up since; `nil` where there is none.
        public let leak: Leak?
        /// Against the placard, in thousandths of it; `nil` where no placard is known.
        public let againstPlacardPermille: Int?
    }

    public struct Sample: Hashable, Sendable {
        public let entry: EntryIndex
        public let at: Timestamp
        public let pascals: Int64
        /// Whether the stated unit is not the one that the number's size means.
        public let unitIsInferred: Bool
    }

    /// A slow loss against the other wheels.
    public struct Leak: Hashable, Sendable {
        public let from: Timestamp
        public let to: Timestamp
        /// Lost against the median of the other wheels, in pascals; positive.
        public let lost: Int64
        /// The same in 30 days.
        public let lostPerMonth: Int64
    }

    /// In order of place: front left first.
    public let wheels: [Wheel]
    /// The cold pressure on the vehicle's placard, in pascals, if the policy states one.
    public let placard: Int64?
    /// When pressures were last read.
    public let newest: Timestamp
}

extension TireHistory {
    init?(_ records: [ConditionRecords.Pressures], under thresholds: Thresholds) {
        guard let last = records.last else { return nil }
        var places: Set<TirePressure.Wheel> = []
        for record in records { places.formUnion(record.wheels.map(\.wheel)) }
        guard !places.isEmpty else { return nil }
        wheels = places.sorted().map { place in
            Wheel(place, records, thresholds)
        }
        placard = thresholds.tirePlacardPascals
        newest = last.at
    }
}

extension TireHistory.Wheel {
    fileprivate init(
        _ place: TirePressure.Wheel, _ records: [ConditionRecords.Pressures],
        _ thresholds: Thresholds
    ) {
        var newest: TireHistory.Sample?
        var (readings, asked) = (0, 0)
        // Against the median of the others, oldest first.
        var excess: [(at: Timestamp, pascals: Int64)] = []
        for record in records {
            guard let own = record.wheels.first(where: { $0.wheel == place }) else { continue }
            asked += 1
            guard let pascals = own.pascals else { continue }
            readings += 1
            newest = TireHistory.Sample(
                entry: record.entry, at: record.at, pascals: pascals,
                unitIsInferred: own.unitIsInferred)
            let others = record.wheels.filter { $0.wheel != place }.compactMap(\.pascals).sorted()
            guard others.count >= 2 else { continue }
            excess.append((record.at, pascals - others[others.count / 2]))
        }
        self.init(
            wheel: place, newest: newest, readings: readings, asked: asked,
            leak: Self.leak(in: excess, thresholds),
            againstPlacardPermille: newest.flatMap { newest in
                thresholds.tirePlacardPascals.map { Int(newest.pascals * 1000 / $0) }
            })
    }

    /// The loss since the last time it was filled, smoothed over three readings so that one odd
    /// one makes no leak.
    private static func leak(
        in excess: [(at: Timestamp, pascals: Int64)], _ thresholds: Thresholds
    ) -> TireHistory.Leak? {
        let smooth = zip(excess, zip(excess.dropFirst(), excess.dropFirst(2))).map {
            (at: $1.0.at, pascals: [$0.pascals, $1.0.pascals, $1.1.pascals].sorted()[1])
        }
        guard let last = smooth.last else { return nil }
        // Back to where it stood highest without having been filled since.
        var peak = last
        for sample in smooth.reversed() {
            if peak.pascals - sample.pascals >= thresholds.tireFillPascals { break }
            if sample.pascals > peak.pascals { peak = sample }
        }
        let lost = peak.pascals - last.pascals
        let seconds = last.at.seconds(since: peak.at)
        guard lost >= thresholds.tireLeakPascals,
            seconds >= Int64(thresholds.tireLeakDays) * 86_400
        else { return nil }
        let perMonth = lost * 30 * 86_400 / seconds
        guard perMonth >= thresholds.tireLeakPascalsPerMonth else { return nil }
        return TireHistory.Leak(from: peak.at, to: last.at, lost: lost, lostPerMonth: perMonth)
    }
}
