public import VehicleRecords

/// Where the total distance at an instant is likely to lie, from how this vehicle is driven.
///
/// Distances over disjoint spans are taken as independent gamma variables of one shape per day
/// and one scale. Source: `reference/detection.md` §6.2.
public struct MileageBand: Hashable, Sendable {
    /// What the band rests on.
    public enum Basis: String, CaseIterable, Sendable {
        /// A reading on either side.
        case interpolated
        /// Only readings before.
        case extrapolated
        /// Too few readings: how private cars are driven at large.
        case classPrior
    }

    public let at: Timestamp
    /// The share of cases that the band is made to hold: 0.9.
    public let level: Double
    public let low: Distance
    public let likely: Distance
    public let high: Distance
    public let basis: Basis
}
