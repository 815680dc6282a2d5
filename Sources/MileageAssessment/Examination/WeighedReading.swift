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
    var day: CalendarDate { measuredAt.middle.date }
}
