public import VehicleRecords

/// A reading that stands alone against its own vehicle's, and may have been meant for another:
/// the wrong card in the pump, the wrong line in the form.
///
/// Whoever holds many vehicles asks the others: one that showed nearly this number within three
/// days of it. It is a hint for the keeper of the ledger, and no part of a verdict: a report must
/// be judged again from its own vehicle's entries alone, and must not name another's owner.
/// Source: `reference/detection.md` R14(d): within 60 and 3 days; 32 of 610 odd readings of a log.
public struct Misfiling: Hashable, Sendable {
    /// The odd reading.
    public let entry: EntryIndex
    public let shown: Distance
    public let measuredAt: TimeSpan
    /// What another vehicle's reading must lie in to be nearly this.
    public let distance: ClosedRange<Distance>
    public let time: ClosedRange<Timestamp>

    /// In the unit that the number was written in: a person who mixes up vehicles keeps the unit.
    private static let reach: Int64 = 60
    private static let days: Int64 = 3

    init(_ reading: WeighedReading) {
        entry = reading.index
        shown = reading.distance
        measuredAt = reading.measuredAt
        let reach = Distance(meters: reading.reading.shown.unit.meters * Self.reach)
        distance = (shown - reach)...(shown + reach)
        let days = Duration.seconds(Self.days * 86_400)
        time = (reading.measuredAt.earliest - days)...(reading.measuredAt.latest + days)
    }

    /// The reading of another vehicle that this is nearly; `nil` where none that stands there is.
    public func match(in other: Assessment) -> ReadingStanding? {
        other.standings.first { standing in
            guard standing.standing == .core, let shown = standing.distance else { return false }
            return distance.contains(shown)
                && time.overlaps(standing.measuredAt.earliest...standing.measuredAt.latest)
        }
    }
}

extension Assessment {
    /// One for every reading that a person wrote down and that stands alone against the others.
    public var misfilings: [Misfiling] {
        examination.breaks.filter { $0.step == nil && $0.odd.count == 1 }
            .compactMap(\.odd.first).filter(\.isManual).map { Misfiling($0) }
    }
}
