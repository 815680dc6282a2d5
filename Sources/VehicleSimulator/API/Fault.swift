public import VehicleRecords

/// A failure to inject, at a rate.
///
/// It befalls calls about a vehicle's values, unless ``path`` says otherwise.
public struct Fault: Hashable, Sendable {
    /// What a network, a proxy or a broken server does.
    public enum Transport: String, CaseIterable, Sendable {
        /// Status 502 with a page of HTML.
        case html502 = "html-502"
        /// Status 200 with nothing in it.
        case empty
        /// The connection ends in the middle of the body.
        case truncated
        /// Half of the JSON, as if it were all.
        case halfJSON = "half-json"
        /// The answer without its content type.
        case noContentType = "no-content-type"
        /// The answer, late.
        case slow
        /// The connection is reset before anything is answered.
        case reset
    }

    public enum Kind: Hashable, Sendable {
        case problem(APIProblem)
        case transport(Transport)
    }

    public let kind: Kind
    /// The share of calls that fail, 0 to 1.
    public let rate: Double
    /// The one vehicle it befalls; `nil`: any.
    public var vehicle: VIN?
    /// The one make it befalls, in capitals; `nil`: any.
    public var make: String?
    /// The nights on which it happens; `nil`: all.
    public var nights: ClosedRange<CalendarDate>?
    /// A text that the call's path holds, calls about no vehicle included: `/oauth/token`,
    /// `/tires`. `nil`: calls about a vehicle's values.
    public var path: String?
    /// The one signal that fails while the call is answered; `nil`: the whole call.
    public var signal: SimulatedSignal?
    /// For 429 of a vehicle: every call before that has passed fails as well.
    public let retryAfter: Duration
    /// For a slow answer.
    public let delay: Duration
    /// How often it befalls each vehicle at most; `nil`: no end.
    public let limit: Int?

    public init(
        _ kind: Kind, rate: Double = 1, vehicle: VIN? = nil,
        retryAfter: Duration = .seconds(60), delay: Duration = .seconds(2), limit: Int? = nil
    ) {
        precondition((0...1).contains(rate), "a rate lies between 0 and 1")
        self.kind = kind
        self.rate = rate
        self.vehicle = vehicle
        self.retryAfter = retryAfter
        self.delay = delay
        self.limit = limit
    }
}
