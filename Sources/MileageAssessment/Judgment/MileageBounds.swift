public import VehicleRecords

/// What is certain about the total distance at an instant, without any model of driving.
///
/// It rests on two things only: the total never falls, and no vehicle exceeds the limits of
/// ``Thresholds/limits``. It is never printed in one breath with ``MileageBand``.
/// Source: `reference/detection.md` §6.1.
public struct MileageBounds: Hashable, Sendable {
    /// What the limits rest on.
    public enum Basis: String, CaseIterable, Sendable {
        case betweenReadings, beforeFirstReading, afterLastReading
        /// After readings fell for good: what the odometer showed before, and has added since.
        case afterFall
    }

    public let at: Timestamp
    public let lowest: Distance
    /// `nil` when nothing limits it.
    public let highest: Distance?
    public let basis: Basis
}
