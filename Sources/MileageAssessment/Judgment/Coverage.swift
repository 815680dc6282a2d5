public import VehicleRecords

/// How much of the time the accepted readings see: what a clean result is worth.
public struct Coverage: Hashable, Sendable {
    /// A stretch of time without a reading.
    public struct Gap: Hashable, Sendable {
        public let from: Timestamp
        public let to: Timestamp
        /// The most that could have been driven and taken off unseen; `nil` where no limit is
        /// known. Source: `reference/detection.md` R16.
        public let couldHide: Distance?
    }

    /// The first accepted reading's time, and the last one's; `nil` when there is none.
    public let first: Timestamp?
    public let last: Timestamp?
    /// Accepted readings: all but those excluded.
    public let readings: Int
    /// Different sources among them.
    public let sources: Int
    /// The longest stretch between two accepted readings; `nil` with fewer than two.
    public let longestGap: Gap?
    /// Calendar months (UTC) with a reading, of those from the first reading to the last.
    public let monthsWithReading: Int
    public let months: Int
}
