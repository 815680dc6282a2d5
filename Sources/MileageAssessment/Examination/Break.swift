public import VehicleRecords

/// Readings that do not fit, and the nearest accepted readings on either side, if any.
///
/// Either one odd reading among others that agree without it, or two lawful runs that do not
/// join: ``step`` then says how.
public struct Break: Hashable, Sendable {
    public let before: WeighedReading?
    /// The reading that does not fit; or all readings of both runs that cannot stand together.
    public let odd: [WeighedReading]
    public let after: WeighedReading?
    /// Where two runs do not join; `nil` for a single odd reading.
    public let step: Step?
    /// Whether the best chains disagree about these readings, so that nothing tells which is
    /// wrong.
    public let isAmbiguous: Bool

    /// Two runs of readings, each lawful by itself, that one odometer could not have shown.
    public struct Step: Hashable, Sendable {
        /// All of the earlier run that the later one contradicts, and the reverse.
        public let upper: [WeighedReading]
        public let lower: [WeighedReading]
        /// The whole runs.
        public let earlier: [WeighedReading]
        public let later: [WeighedReading]
        /// How far the later run begins below the highest before; negative for a leap upward.
        public let fall: Distance
    }
}

extension Break.Step {
    /// The highest before the fall that "at least" may rest on: one that was read off, or that
    /// another bears out by being higher. One word from memory claims nothing.
    var surestTop: WeighedReading? {
        Self.surest(upper.sorted { $0.distance > $1.distance })
    }

    /// The same below: the lowest after the fall.
    var surestLow: WeighedReading? {
        Self.surest(lower.sorted { $0.distance < $1.distance })
    }

    private static func surest(_ ordered: [WeighedReading]) -> WeighedReading? {
        guard let end = ordered.first, !end.isRead, ordered.count > 1 else { return ordered.first }
        return ordered[1]
    }
}
