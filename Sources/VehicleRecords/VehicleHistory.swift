/// The position of an entry in the ledger; the first is 0.
public struct EntryIndex: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let position: UInt64
    public init(_ position: UInt64) { self.position = position }
    public static func < (a: Self, b: Self) -> Bool { a.position < b.position }
    public var description: String { String(position) }
}

/// Every record the ledger holds for one vehicle, in ledger order.
public struct VehicleHistory: Hashable, Sendable {
    /// A record, where the ledger holds it and when the ledger took it.
    public struct Entry: Hashable, Sendable {
        public let index: EntryIndex
        public let recordedAt: Timestamp
        public let record: Record
        public init(index: EntryIndex, recordedAt: Timestamp, record: Record) {
            self.index = index
            self.recordedAt = recordedAt
            self.record = record
        }

        /// Whether it was measured after an instant and taken after it too: what speaks for that
        /// instant knows nothing of it. One taken before, and dated after, has an impossible time.
        public func isLater(than instant: Timestamp) -> Bool {
            record.measuredAt.earliest > instant && recordedAt > instant
        }
    }

    public let vin: VIN
    public let entries: [Entry]

    /// Entries of another vehicle, and entries out of order, are broken promises.
    public init(of vin: VIN, _ entries: some Sequence<Entry>) {
        let entries = Array(entries)
        precondition(
            entries.allSatisfy { $0.record.vin == vin }, "a history is of one vehicle")
        precondition(
            zip(entries, entries.dropFirst()).allSatisfy { $0.index < $1.index },
            "a history is in ledger order")
        self.vin = vin
        self.entries = entries
    }

    /// The same history as far as it goes up to an instant; what is later is left out.
    public func upTo(_ instant: Timestamp) -> Self {
        Self(of: vin, entries.filter { !$0.isLater(than: instant) })
    }
}
