public import VehicleRecords

/// A reading, where the ledger holds it, how exact it is and how far its source is trusted.
public struct WeighedReading: Hashable, Sendable {
    public let index: EntryIndex
    public let reading: OdometerReading
    /// What was shown, in meters.
    public let distance: Distance
    /// The step of the source's numbers; what it shows may be so much off.
    public let resolution: Distance
    /// 1 to 100. Source: `reference/detection.md` P7.
    public let weight: Int
    /// Other entries that say the same: same source, same time, same distance.
    public let copies: [EntryIndex]
    /// Halfway through ``measuredAt``: for ordering and for drawing, not for limits.
    public let time: Timestamp

    init(
        index: EntryIndex, reading: OdometerReading, resolution: Distance, weight: Int,
        copies: [EntryIndex], time: Timestamp
    ) {
        self.index = index
        self.reading = reading
        distance = reading.shown.distance
        self.resolution = resolution
        self.weight = weight
        self.copies = copies
        self.time = time
    }

    public var measuredAt: TimeSpan { reading.measuredAt }
    public var source: Source { reading.source }

    /// Whether a person wrote it down, rather than the vehicle.
    var isManual: Bool { source.kind != .vehicle }
    /// Whether it was keyed in passing, by someone with no duty to get it right.
    var isKeyed: Bool {
        switch source.kind {
        case .driver, .listing, .owner: true
        case .vehicle, .title, .inspection, .workshop, .auction, .insurer: false
        }
    }
    /// Days since 1970 (UTC).
    var day: Int64 { time.daysSince1970 }
}

extension Timestamp {
    /// Whole days, rounded down.
    var daysSince1970: Int64 {
        let day: Int64 = 86_400_000
        return (millisecondsSince1970 - (millisecondsSince1970 < 0 ? day - 1 : 0)) / day
    }

    /// Whole seconds from another instant to this one, toward zero.
    func seconds(since other: Self) -> Int64 {
        (millisecondsSince1970 - other.millisecondsSince1970) / 1000
    }
}
