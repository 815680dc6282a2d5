public import VehicleRecords

/// How often and how long one vehicle is asked again within one run.
public struct RetryPolicy: Sendable {
    /// Requests in all for faults that pass by themselves (5xx, broken answers).
    /// Source: at most 4, as botocore's standard mode has 3 and dlt 5.
    public var attempts = 4
    /// Waits in all that the server asked for (`retry-after`), so that a server that always says
    /// "in a second" can't hold a run for ever.
    public var waits = 10
    /// Ends of the back-off: full jitter in `0 … min(first × 2ⁿ, longest)`.
    /// Source: botocore standard mode, `rand() · min(2ⁱ, 20 s)`.
    public var firstDelay = Duration.seconds(1)
    public var longestDelay = Duration.seconds(20)
    /// The longest single wait; a vehicle that asks for more is given up for this run.
    /// A day: no maker's limit is known to be longer.
    public var longestWait = Duration.seconds(86_400)
    /// Nothing is asked after this, and no wait goes beyond it.
    public var deadline: Timestamp?
    /// Picks a delay between zero and the one given. Random by default; a demo or a test that
    /// must repeat itself gives another.
    public var jitter: @Sendable (Duration) -> Duration = { longest in
        .milliseconds(Int64.random(in: 0...max(0, Int64(longest / .milliseconds(1)))))
    }

    public init() {}

    /// The same, ending at `deadline`.
    public func until(_ deadline: Timestamp?) -> Self {
        var policy = self
        policy.deadline = deadline
        return policy
    }

    /// The wait before attempt number `attempt` (the first repeat is 2).
    func delay(before attempt: Int) -> Duration {
        let doublings = min(max(attempt - 2, 0), 16)
        return jitter(min(firstDelay * (1 << doublings), longestDelay))
    }

    /// When a vehicle that is asleep may be asked again. Source: contract §6.2, "hours apart";
    /// four hours is our choice.
    static let hoursLater = Duration.seconds(4 * 3600)
    /// One maker's cloud allows a vehicle one call in 30 minutes. Source: contract §6.2 (GM).
    static let upstreamRateLimit = Duration.seconds(1800)
    /// A limited vehicle whose server does not say how long. Source: contract §6.2, webhook error
    /// guide: 1, 5, 15 minutes.
    static let unstatedRateLimit = Duration.seconds(60)
    /// The first pause of the whole application, and the longest.
    /// Source: contract §6.2, "in a few minutes", exponential; an hour is our choice.
    static let firstPause = Duration.seconds(120)
    static let longestPause = Duration.seconds(3600)
}
