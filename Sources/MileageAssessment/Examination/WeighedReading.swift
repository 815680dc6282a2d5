public import VehicleRecords

/// A reading, where the ledger holds it, how exact it is and how far its source is trusted.
public struct WeighedReading: Hashable, Sendable {
    public let index: EntryIndex
    /// What was shown, in meters.
    public let distance: Distance
    /// The step of the source's numbers; what it shows may be so much off.
    public let resolution: Distance
    /// 1 to 100. Source: `reference/detection.md` P7.
    public let weight: Int
    public let measuredAt: TimeSpan
    /// Halfway through ``measuredAt``: for ordering and for drawing, not for limits.
    public let time: Timestamp
    /// Other entries that say the same: same source, same time, same distance.
    public let copies: [EntryIndex]
    /// Since when this number may be: a vehicle that repeats one may be parked, or its cloud may
    /// send what it knew before. P3: a repeat says "at least", never "did not move".
    let shownSince: Timestamp
    /// Whether its source, a vehicle, only says its last number again.
    let isRepeat: Bool
    /// Whether nothing tells how old the number is: the first of a source that does not say.
    let isAgeUnknown: Bool
    /// The same number for the same source, within one examination.
    let sourceNumber: Int
    private let kind: Source.Kind
    private let said: Said

    init(
        _ candidate: Normalization.Candidate, resolution: Distance, showing: ShownBefore.Showing
    ) {
        index = candidate.index
        distance = candidate.distance
        measuredAt = candidate.measuredAt
        time = candidate.time
        sourceNumber = candidate.sourceNumber
        kind = candidate.said.reading.source.kind
        said = candidate.said
        self.resolution = resolution
        weight = showing.weight
        shownSince = showing.since
        isRepeat = showing.isRepeat
        isAgeUnknown = showing.isAgeUnknown
        copies = []
    }

    /// The same with one more entry that says it.
    func with(copy: EntryIndex) -> Self { Self(self, copies: copies + [copy]) }

    private init(_ other: Self, copies: [EntryIndex]) {
        (index, distance, resolution) = (other.index, other.distance, other.resolution)
        (weight, measuredAt, time) = (other.weight, other.measuredAt, other.time)
        (sourceNumber, kind, said) = (other.sourceNumber, other.kind, other.said)
        (shownSince, isRepeat) = (other.shownSince, other.isRepeat)
        isAgeUnknown = other.isAgeUnknown
        self.copies = copies
    }

    /// The reading as the ledger holds it.
    public var reading: OdometerReading { said.reading }
    public var source: Source { said.reading.source }

    /// The record itself, shared by every copy of this value: records are large.
    final class Said: Sendable {
        let reading: OdometerReading
        init(_ reading: OdometerReading) { self.reading = reading }
    }

    public static func == (a: Self, b: Self) -> Bool {
        a.index == b.index && a.resolution == b.resolution && a.weight == b.weight
            && a.copies == b.copies && (a.said === b.said || a.said.reading == b.said.reading)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(distance)
    }

    /// Whether a person wrote it down, rather than the vehicle.
    var isManual: Bool { kind != .vehicle }
    /// Whether it was keyed in passing, by someone with no duty to get it right.
    var isKeyed: Bool {
        switch kind {
        case .driver, .listing, .owner: true
        case .vehicle, .title, .inspection, .workshop, .auction, .insurer: false
        }
    }
    /// Whether it was read off the odometer by somebody with a duty to, or by the vehicle itself; an
    /// owner's word, a driver's and what an insurer was told may be from memory.
    var isRead: Bool { !isKeyed && kind != .insurer }
    /// How far off it may be for having been rounded when written: its resolution where that is
    /// coarser than its digits.
    var rounding: Distance { cutOff > reading.shown.resolution ? cutOff : .zero }
    /// How far off it may be at most: where a person wrote a round number, by as much as it is
    /// round to, also where that is less than comparisons forgive anyway. `115500` may be cut off
    /// to 500. Source: `reference/detection.md` P6; that a single number is taken so is ours.
    var cutOff: Distance {
        guard isManual, let number = Int64(reading.shown.digits), number > 0,
            let step = [1000, 500, 100].first(where: { number % $0 == 0 })
        else { return resolution }
        return max(resolution, Distance(meters: reading.shown.unit.meters * step))
    }
    /// Days since 1970 (UTC).
    var day: Int64 { time.daysSince1970 }
}

extension OdometerReading {
    /// Whether the time is that of the asking, because the vehicle's own is not known: then it is
    /// a span from the asking to the answer, which no vehicle gives. P3: the number may be older.
    var isDatedByAsking: Bool {
        source.kind == .vehicle && !measuredAt.isInstant && measuredAt.day == nil
    }
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
