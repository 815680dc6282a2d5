public import VehicleRecords

/// A value that the API gave, with everything that is known of how it came.
///
/// The age of a value and the age of its fetching differ, often by hours. Source: vehicle API
/// contract §3.1, §10.
public struct APIAnswer<Value: Sendable>: Sendable {
    public let value: Value
    /// When the vehicle said it, by the vehicle's clock; nil where the answer does not tell.
    public let measuredAt: Timestamp?
    /// When the API fetched it from the maker, if the answer tells.
    public let fetchedAt: Timestamp?
    /// When the answer came, by the client's clock.
    public let receivedAt: Timestamp
    /// The server's name for the exchange, to quote to its support.
    public let requestID: String?
    /// The body as it came. For one part of a batch, the whole batch.
    public let raw: [UInt8]

    init(_ value: Value, _ reply: Reply, measuredAt: Timestamp? = nil, fetchedAt: Timestamp? = nil)
    {
        self.value = value
        self.measuredAt = measuredAt
        self.fetchedAt = fetchedAt
        receivedAt = reply.receivedAt
        requestID = reply.requestID
        raw = reply.response.body
    }
}
