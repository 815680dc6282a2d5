/// That a vehicle's entries must not be erased, or may be again; a person says so, with a reason.
///
/// The last one said of a vehicle holds. Source: GDPR Art. 17(3)(e), claims in law.
public struct Hold: Hashable, Sendable {
    public let vin: VIN
    /// Whether it forbids erasing; otherwise it ends the hold before it.
    public let isSet: Bool
    public let reason: String
    /// The person who decided it.
    public let decidedBy: String
    public let measuredAt: TimeSpan
    /// Whoever keeps the ledger.
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, isSet: Bool, reason: String, decidedBy: String, measuredAt: TimeSpan,
        source: Source, retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.isSet = isSet
        self.reason = reason
        self.decidedBy = decidedBy
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}
