public import VehicleRecords

/// The only clock of the client: what time it is, and waiting for a later time.
///
/// Against a simulator with a clock of its own, `now` is that clock and waiting moves it on.
public protocol Patience: Sendable {
    func now() async -> Timestamp
    /// Returns at `instant` or later, never earlier.
    /// - Throws: when the task is cancelled.
    func wait(until instant: Timestamp) async throws(CancellationError)
}

/// Waiting by a clock, which also carries the time on from where it was when this was made, so
/// that a change of the wall clock during a run neither shortens nor lengthens a wait.
public struct ClockPatience<C: Clock>: Patience where C.Duration == Duration {
    private let clock: C
    private let beginning: C.Instant
    private let began: Timestamp

    /// - Parameters:
    ///   - clock: what waits; `ContinuousClock()` in production.
    ///   - now: the time of day at this moment.
    public init(_ clock: C, now: Timestamp) {
        self.clock = clock
        beginning = clock.now
        began = now
    }

    public func now() async -> Timestamp { began + beginning.duration(to: clock.now) }

    public func wait(until instant: Timestamp) async throws(CancellationError) {
        do {
            // `now` cuts off what is finer than a millisecond: one more makes "never earlier" true.
            let target = beginning.advanced(by: instant - began + .milliseconds(1))
            try await clock.sleep(until: target, tolerance: nil)
        } catch {
            throw CancellationError()
        }
    }
}
