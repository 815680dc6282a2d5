import VehicleRecords

/// Vehicles that may not be called again yet, and what the application may still call at all.
struct RateLimits {
    private struct Limit {
        let since: Moment
        let lasts: Duration
        /// Whether the answer that told of it arrived as it was meant.
        var isTold = true
    }

    /// A limit of the story that has been set once.
    private struct Met: Hashable {
        let vin: VIN
        let event: VehicleEvent
    }

    /// An instant by both clocks: the story's, which tests and the demo move on, and the real
    /// one, by which an ordinary client waits. What is awaited is there when either says so.
    struct Moment {
        let now: Timestamp
        let uptime: Duration

        func elapsed(since earlier: Moment) -> Duration {
            max(now - earlier.now, uptime - earlier.uptime)
        }
    }

    private var limits: [VIN: Limit] = [:]
    private var met: Set<Met> = []
    private var bucket: (level: Double, at: Moment)?
    private var monthly: [VIN: (month: String, calls: Int)] = [:]
    /// Calls that came before they were allowed.
    private(set) var earlyCalls = 0

    /// Keeps a vehicle from being called for a while.
    mutating func begin(_ vin: VIN, for duration: Duration, at moment: Moment) {
        limits[vin] = Limit(since: moment, lasts: duration)
    }

    /// The answer that told of a vehicle's limit was spoiled on its way: who calls again does not
    /// know better, and is not early until told once more.
    mutating func spoil(_ vin: VIN) { limits[vin]?.isTold = false }

    /// What is left to wait; `nil` when a call is allowed. A call that is not is counted as early,
    /// if the limit was told.
    mutating func remaining(_ vin: VIN, at moment: Moment) -> Duration? {
        guard let limit = limits[vin] else { return nil }
        let elapsed = moment.elapsed(since: limit.since)
        guard elapsed < limit.lasts else {
            limits[vin] = nil
            return nil
        }
        if limit.isTold { earlyCalls += 1 }
        limits[vin]?.isTold = true
        return limit.lasts - elapsed
    }

    /// The limit that an event sets for a vehicle, the first time it is asked for.
    mutating func firstTime(_ event: VehicleEvent, of vin: VIN) -> Duration? {
        guard case .rateLimited(on: _, let retryAfter) = event else { return nil }
        return met.insert(Met(vin: vin, event: event)).inserted ? retryAfter : nil
    }

    /// Draws one call from the application's bucket; `false` when it is empty.
    mutating func draw(
        from allowance: SimulatorSettings.Allowance, at moment: Moment
    ) -> Bool {
        var level = Double(allowance.burst)
        if let (before, since) = bucket {
            let minutes = moment.elapsed(since: since) / .seconds(60)
            level = min(level, before + minutes * allowance.perMinute)
        }
        let isAllowed = level >= 1
        bucket = (isAllowed ? level - 1 : level, moment)
        return isAllowed
    }

    /// Counts calls about a vehicle in a month of the story; `false` when they are more than
    /// allowed.
    mutating func count(_ calls: Int, of vin: VIN, upTo limit: Int, on date: CalendarDate) -> Bool {
        let month = String("\(date)".prefix(7))
        let before = monthly[vin].map { $0.month == month ? $0.calls : 0 } ?? 0
        guard before + calls <= limit else { return false }
        monthly[vin] = (month, before + calls)
        return true
    }
}
