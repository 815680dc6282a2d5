public import VehicleRecords

/// Where one odometer entry stands: kept, in question, out, or never compared.
///
/// There is one for every reading and every "no value" of the odometer, in order of time.
public struct ReadingStanding: Hashable, Sendable {
    /// What a reading is to the best chains (``ConsistentChain``).
    public enum Standing: String, CaseIterable, Sendable {
        /// In every best chain.
        case core
        /// In some, but not all.
        case ambiguous
        /// In none.
        case outlier
        /// Not compared: no number, an impossible time, another vehicle's.
        case excluded
    }

    public let entry: EntryIndex
    public let measuredAt: TimeSpan
    /// `nil` when there was no number.
    public let distance: Distance?
    public let source: Source
    public let standing: Standing
    /// Why it does not stand as core; `nil` for core, for what was answered by a correction,
    /// and for what is later than the instant spoken for.
    public let cause: Cause?
}
