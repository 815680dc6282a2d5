/// A later record that says an earlier one was wrong, who asked for it and why.
///
/// Both stay; reports show both. Bookkeeping's rule: reverse, never erase. What is right, where
/// that is known, is an entry of its own that the correction names.
public struct Correction: Hashable, Sendable {
    public let vin: VIN
    /// The entry that was wrong.
    public let corrects: EntryIndex
    /// The entry that stands in its place; nil when nothing does.
    public let replacedBy: EntryIndex?
    public let reason: String
    public let requestedBy: String
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, corrects: EntryIndex, replacedBy: EntryIndex? = nil, reason: String,
        requestedBy: String, measuredAt: TimeSpan, source: Source, retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.corrects = corrects
        self.replacedBy = replacedBy
        self.reason = reason
        self.requestedBy = requestedBy
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}

extension VehicleHistory {
    /// The correction that takes each corrected entry back, the newest of them.
    ///
    /// A correction that was itself corrected takes nothing back: the entry stands again. One
    /// that names a later entry, or itself, says nothing.
    public var corrections: [EntryIndex: EntryIndex] { corrections(at: entries.indices) }

    /// The same, where it is known at which places of `entries` corrections stand.
    public func corrections(
        at places: some BidirectionalCollection<Int>
    ) -> [EntryIndex: EntryIndex] {
        var corrections: [EntryIndex: EntryIndex] = [:]
        for place in places.reversed() {
            let index = entries[place].index
            guard case .correction(let said) = entries[place].record, said.corrects < index,
                corrections[index] == nil, corrections[said.corrects] == nil
            else { continue }
            corrections[said.corrects] = index
        }
        return corrections
    }
}
