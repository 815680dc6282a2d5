import VehicleRecords

/// What the history says of the vehicle's condition, apart from its odometer.
///
/// Facts for a reader, with the entries they rest on. Nothing here weighs on the verdict; what
/// does is a rule of its own (``WearRule``).
public struct ConditionHistory: Hashable, Sendable {
    /// `nil` when no oil life was ever reported as a share.
    public let oil: OilHistory?
    /// `nil` when no wheel's pressure was ever reported.
    public let tires: TireHistory?
    /// `nil` when no charge level was ever reported as a share.
    public let battery: BatteryHistory?
    /// One for each signal there is, in the order of `Signal`: nothing is missing silently.
    public let signals: [SignalAccount]

    init(of examination: Examination) {
        let records = ConditionRecords(of: examination)
        let odometer = OdometerCourse(examination)
        oil = OilHistory(records.oil, odometer, under: examination.thresholds)
        tires = TireHistory(records.tires, under: examination.thresholds)
        battery = BatteryHistory(
            records.battery, charging: records.charging, odometer,
            under: examination.thresholds)
        signals = SignalAccount.all(in: examination)
    }
}

/// The condition records of a history, oldest first; those later than the instant left out.
struct ConditionRecords {
    /// A share of the whole, in thousandths.
    struct Share: Hashable, Sendable {
        let entry: EntryIndex
        let at: Timestamp
        let permille: Int
    }

    struct Pressures: Hashable, Sendable {
        let entry: EntryIndex
        let at: Timestamp
        let wheels: [TirePressure]
    }

    private(set) var oil: [Share] = []
    private(set) var battery: [Share] = []
    private(set) var fuel: [Share] = []
    private(set) var tires: [Pressures] = []
    /// When the vehicle was said to charge, or to have charged.
    private(set) var charging: [Timestamp] = []

    init(of examination: Examination) {
        for place in examination.places.conditions {
            let entry = examination.history.entries[place]
            guard case .condition(let said) = entry.record, !entry.isLater(than: examination.asOf)
            else { continue }
            let at = said.measuredAt.middle
            func share(_ amount: ReportedAmount) -> Share? {
                amount.permille.map { Share(entry: entry.index, at: at, permille: $0) }
            }
            switch said.state {
            case .oilLife(let amount): share(amount).map { oil.append($0) }
            case .batteryLevel(let amount): share(amount).map { battery.append($0) }
            case .fuelLevel(let amount): share(amount).map { fuel.append($0) }
            case .tirePressures(let wheels):
                tires.append(Pressures(entry: entry.index, at: at, wheels: wheels))
            case .charge(let state):
                if state != .notCharging { charging.append(at) }
            }
        }
        oil.sort { ($0.at, $0.entry) < ($1.at, $1.entry) }
        battery.sort { ($0.at, $0.entry) < ($1.at, $1.entry) }
        fuel.sort { ($0.at, $0.entry) < ($1.at, $1.entry) }
        tires.sort { ($0.at, $0.entry) < ($1.at, $1.entry) }
        charging.sort()
    }
}

/// What the odometer is known to have shown at an instant, from the readings that agree.
struct OdometerCourse {
    private let core: [WeighedReading]
    /// Where two runs do not join: a distance across one of these is none.
    private let broken: [ClosedRange<Timestamp>]

    init(_ examination: Examination) {
        core = examination.core
        broken = examination.lastingSteps.compactMap { step in
            let (first, last) =
                step.fall > .zero
                ? (step.upper.first, step.lower.last) : (step.earlier.last, step.later.first)
            guard let first, let last else { return nil }
            return min(first.time, last.time)...max(first.time, last.time)
        }
    }

    /// Whether one course goes on between two instants.
    func isUnbroken(from start: Timestamp, to end: Timestamp) -> Bool {
        !broken.contains { $0.overlaps(min(start, end)...max(start, end)) }
    }

    /// Between the reading at or before an instant and the one at or after it; `nil` where there
    /// is none on one side.
    func limits(at instant: Timestamp) -> ClosedRange<Distance>? {
        let after = core.partition { $0.time >= instant }
        guard after < core.count else { return nil }
        if core[after].time == instant {
            return core[after].distance...core[after].distance
        }
        guard after > 0 else { return nil }
        let (low, high) = (core[after - 1].distance, core[after].distance)
        return low <= high ? low...high : high...low
    }

    /// On the straight line between those two.
    func likely(at instant: Timestamp) -> Distance? {
        let after = core.partition { $0.time >= instant }
        guard after < core.count else { return nil }
        if core[after].time == instant { return core[after].distance }
        guard after > 0 else { return nil }
        let (a, b) = (core[after - 1], core[after])
        let whole = max(1, b.time.seconds(since: a.time))
        let part = Int128(instant.seconds(since: a.time))
        return a.distance
            + Distance(
                meters: Int64(Int128((b.distance - a.distance).meters) * part / Int128(whole)))
    }

    /// The newest reading at or before an instant.
    func last(at instant: Timestamp) -> WeighedReading? {
        let after = core.partition { $0.time > instant }
        return after > 0 ? core[after - 1] : nil
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first place where `isAfter` holds, in a collection where it holds from some place on.
    func partition(_ isAfter: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
