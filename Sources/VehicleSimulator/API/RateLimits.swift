import VehicleRecords

/// Vehicles that may not be called again yet.
struct RateLimits {
    private struct Limit {
        let since: Timestamp
        let sinceUptime: Duration
        let lasts: Duration
    }

    /// A limit of the story that has been set once.
    private struct Met: Hashable {
        let vin: VIN
        let event: VehicleEvent
    }

    private var limits: [VIN: Limit] = [:]
    private var met: Set<Met> = []
    /// Calls that came before they were allowed.
    private(set) var earlyCalls = 0

    /// Keeps a vehicle from being called for a while.
    mutating func begin(_ vin: VIN, for duration: Duration, at now: Timestamp, uptime: Duration) {
        limits[vin] = Limit(since: now, sinceUptime: uptime, lasts: duration)
    }

    /// What is left to wait; `nil` when a call is allowed. A call that is not is counted as early.
    ///
    /// The wait is over when either clock says so: the story's, which tests and the demo move on,
    /// or the real one, by which an ordinary client waits.
    mutating func remaining(_ vin: VIN, at now: Timestamp, uptime: Duration) -> Duration? {
        guard let limit = limits[vin] else { return nil }
        let elapsed = max(now - limit.since, uptime - limit.sinceUptime)
        guard elapsed < limit.lasts else {
            limits[vin] = nil
            return nil
        }
        earlyCalls += 1
        return limit.lasts - elapsed
    }

    /// The limit that an event sets for a vehicle, the first time it is asked for.
    mutating func firstTime(_ event: VehicleEvent, of vin: VIN) -> Duration? {
        guard case .rateLimited(on: _, let retryAfter) = event else { return nil }
        return met.insert(Met(vin: vin, event: event)).inserted ? retryAfter : nil
    }
}
