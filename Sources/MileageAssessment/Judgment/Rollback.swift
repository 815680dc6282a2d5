public import VehicleRecords

extension Finding {
    /// Two runs of readings, each lawful, of which the later begins lower.
    ///
    /// Nothing here says who did it or why. Source: `reference/detection.md` R02.
    public struct Rollback: Hashable, Sendable {
        /// A run of readings: its ends, its number, its span of time and of distance.
        public struct Block: Hashable, Sendable {
            public let first: EntryIndex
            public let last: EntryIndex
            public let count: Int
            public let from: TimeSpan
            public let to: TimeSpan
            public let lowest: Distance
            public let highest: Distance
        }

        /// The readings above the lower run's first, and the lower run.
        public let upper: Block
        public let lower: Block
        /// Two witnesses on each side, and no explanation near in cost; else only possible.
        public internal(set) var isIndicated: Bool
        /// What would turn it: one more reading of at least this much, after this instant.
        public var turnsAtOrAbove: Distance { upper.highest }
        public var turnsAfter: Timestamp { lower.to.latest }

        /// The highest reading before, less the first after the fall.
        public let size: Distance
        /// The fall lies between these two.
        public var fellAfter: TimeSpan { upper.to }
        public var fellBefore: TimeSpan { lower.from }
        /// How far off the two numbers may be, where they were cut off or rounded when written, or
        /// rest on one word from memory; nothing where they were read off to their last digit.
        public internal(set) var exactness: Distance = .zero
        /// At least so much was taken off; the distance driven in between is not known.
        public var minimumRemoved: Distance { max(.zero, size - exactness) }
        /// What the later run has added since its first reading, also above the highest before.
        public let added: Distance
        /// The total is at least this: what was shown before, and what was added since. Exact as
        /// long as the total only grows.
        public var minimumTotal: Distance { upper.highest + added - exactness }
    }
}

extension Finding.Rollback {
    /// The same, claimed less surely.
    var onlyPossible: Self {
        var weaker = self
        weaker.isIndicated = false
        return weaker
    }
}
