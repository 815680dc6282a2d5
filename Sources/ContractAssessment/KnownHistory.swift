public import VehicleRecords

extension VehicleHistory {
    /// The same history as the ledger held it at an instant: nothing that was recorded later,
    /// whenever it was measured.
    ///
    /// A decision made again for an earlier instant sees what that decision saw, so that it
    /// comes out the same. ``upTo(_:)`` is another question: it keeps what was measured before
    /// and learned late.
    public func known(at instant: Timestamp) -> Self {
        Self(of: vin, entries.filter { $0.recordedAt <= instant })
    }
}
