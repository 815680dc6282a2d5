public import VehicleRecords

/// How many requests may leave, and when: the application's token bucket.
///
/// Every request first takes a place; places are given out in order and in time. When the API
/// says that the whole application is over its limit, everything waits; when the account is
/// suspended, nothing leaves any more. Source: contract §7, 120 requests, 2 more a minute.
public actor Allowance {
    /// Why no place was given.
    enum Refusal: Error {
        /// The next place would be at this instant, after the deadline.
        case tooLate(Timestamp)
        case stopped(VehicleAPIError.Cause)
        case cancelled
    }

    private let patience: any Patience
    /// Microseconds from one request to the next at the steady rate; nil for no limit.
    private let interval: Int64?
    private let burst: Int64
    /// When the bucket would be full again, in microseconds since 1970 (generic cell rate
    /// algorithm: one number instead of a count and a time).
    private var fullAt = Int64.min / 4
    /// What a memory was told of it, in microseconds.
    private var rememberedFullAt = Int64.min / 4
    private let memory: (any WaitMemory)?
    private var pausedUntil: Timestamp?
    private var pauses = 0
    private var stop: VehicleAPIError.Cause?

    /// - Parameters:
    ///   - burst: requests that may leave at once when the bucket is full.
    ///   - perMinute: requests that are added each minute.
    ///   - patience: the clock to wait by.
    ///   - memory: what keeps the bucket's level for the next run, if anything.
    ///   - fullAt: when the bucket is full again by what the run before left; nil for now.
    ///   - pausedUntil: when the pause ends that the run before was told of.
    public init(
        burst: Int = 120, perMinute: Int = 2, patience: any Patience,
        memory: (any WaitMemory)? = nil, fullAt: Timestamp? = nil, pausedUntil: Timestamp? = nil
    ) {
        self.memory = memory
        self.pausedUntil = pausedUntil
        if let fullAt {
            self.fullAt = fullAt.millisecondsSince1970 * 1000
            rememberedFullAt = self.fullAt
        }
        precondition(burst > 0 && perMinute > 0, "an allowance allows something")
        self.patience = patience
        self.burst = Int64(burst)
        // One percent slower than allowed, so that a request that was quicker on its way than the
        // one before it does not come too early by the server's clock.
        interval = 60_000_000 * 101 / 100 / Int64(perMinute)
    }

    /// No limit of our own, for a simulator on this machine. The server's own limits still hold.
    public init(
        unlimitedBy patience: any Patience, memory: (any WaitMemory)? = nil,
        pausedUntil: Timestamp? = nil
    ) {
        self.memory = memory
        self.pausedUntil = pausedUntil
        self.patience = patience
        burst = 1
        interval = nil
    }

    /// Waits for a place.
    func take(by deadline: Timestamp?) async throws(Refusal) {
        while true {
            if let stop { throw .stopped(stop) }
            let now = await patience.now()
            let place = nextPlace(from: max(now, pausedUntil ?? now))
            if let deadline, place > deadline { throw .tooLate(place) }
            reserve(place)
            await rememberLevel()
            guard place > now else { return }
            do { try await patience.wait(until: place) } catch { throw .cancelled }
            // A pause that began during the wait holds for this place too.
            if stop == nil, pausedUntil ?? place <= place { return }
        }
    }

    /// The API said that the application is over its limit: nobody asks for some minutes, twice
    /// as long each time in a row, or as long as the server said. Returns when the pause ends.
    func pause(atLeast stated: Duration?) async -> Timestamp {
        let now = await patience.now()
        if let pausedUntil, pausedUntil > now, stated == nil { return pausedUntil }
        let own = min(RetryPolicy.firstPause * (1 << min(pauses, 8)), RetryPolicy.longestPause)
        pauses += 1
        let end = max(pausedUntil ?? now, now + (stated ?? own))
        pausedUntil = end
        await memory?.remember(.application, until: end)
        // The server's bucket is empty at this moment, whatever ours says.
        if let interval { fullAt = max(fullAt, microseconds(now) + burst * interval) }
        return end
    }

    /// A place that was taken is not needed: the next one asks earlier.
    func giveBack() {
        if let interval { fullAt -= interval }
    }

    /// A request was answered: the next pause is a first one again.
    func resume() { pauses = 0 }

    /// The account is suspended: nothing leaves any more in this run.
    func stop(because cause: VehicleAPIError.Cause) { stop = stop ?? cause }

    private func nextPlace(from earliest: Timestamp) -> Timestamp {
        guard let interval else { return earliest }
        let place = max(microseconds(earliest), fullAt - (burst - 1) * interval)
        return Timestamp(millisecondsSince1970: (place + 999) / 1000)
    }

    private func reserve(_ place: Timestamp) {
        guard let interval else { return }
        fullAt = max(fullAt, microseconds(place)) + interval
    }

    /// Some places ahead, so that most requests need no writing and none is forgotten.
    private func rememberLevel() async {
        guard let memory, let interval, fullAt > rememberedFullAt else { return }
        rememberedFullAt = fullAt + Self.ahead * interval
        await memory.remember(
            .allowance, until: Timestamp(millisecondsSince1970: rememberedFullAt / 1000))
    }

    /// A run that is begun again waits for at most so many places too long. Our choice.
    private static let ahead: Int64 = 8

    private func microseconds(_ instant: Timestamp) -> Int64 {
        instant.millisecondsSince1970 * 1000
    }
}
