/// That a vehicle was serviced, inspected or repaired.
///
/// What its odometer showed then is a reading of its own, by the same source at the same time.
public struct Service: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case service, inspection, repair, recall, other
    }

    public let vin: VIN
    public let kind: Kind
    /// What was done, in the source's words; nil where it is not said.
    public let work: String?
    /// What came of it, in the source's words: `PASSED`, `FAILED`; nil where it is not said.
    public let result: String?
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, kind: Kind, work: String? = nil, result: String? = nil, measuredAt: TimeSpan,
        source: Source, retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.kind = kind
        self.work = work
        self.result = result
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}
