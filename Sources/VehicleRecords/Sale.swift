/// That a vehicle was sold, without who bought it.
///
/// What its odometer showed then is a reading of its own, by the same source at the same time.
public struct Sale: Hashable, Sendable {
    public let vin: VIN
    /// How, in the source's words: `dealer`, `private`, `auction`; nil where it is not said.
    public let channel: String?
    /// The price, its unit the currency: `18500 EUR`.
    public let price: ReportedAmount?
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, channel: String? = nil, price: ReportedAmount? = nil, measuredAt: TimeSpan,
        source: Source, retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.channel = channel
        self.price = price
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}
