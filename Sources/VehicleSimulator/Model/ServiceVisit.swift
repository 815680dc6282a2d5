public import VehicleRecords

/// A visit to a workshop, as the maker's cloud keeps it: an odometer reading with another witness.
public struct ServiceVisit: Hashable, Sendable {
    public let at: Timestamp
    /// What the counter showed, in millionths of a kilometer.
    let microkilometers: Int64

    /// In kilometers, digit for digit.
    var odometerDigits: String { VehicleSnapshot.digits(of: microkilometers) }
}
