public import VehicleRecords

extension Assessment {
    /// What is certain about the total at an instant; `nil` when there is no core reading.
    ///
    /// Where readings fell for good, what comes after says at least how much was added since:
    /// the bounds then start from the highest reading before.
    public func bounds(at instant: Timestamp) -> MileageBounds? {
        nil
    }

    /// Where the total is likely to lie.
    public func band(at instant: Timestamp) -> MileageBand? { nil }
}
