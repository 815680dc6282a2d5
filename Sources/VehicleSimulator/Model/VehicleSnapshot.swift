public import VehicleRecords

/// What a vehicle reported at an instant, and when that reached the interface.
public struct VehicleSnapshot: Hashable, Sendable {
    /// When the vehicle measured it.
    public var updatedAt: Timestamp
    /// When the interface had it from the maker; before that nobody sees it.
    public var retrievedAt: Timestamp
    /// Driven in truth since the vehicle was built, whatever the counter shows.
    public var driven: Distance
    /// What the interface says, in millionths of a kilometer; `nil`: an empty field.
    var microkilometers: Int64?
    /// Whole percent left until the next change.
    public var oilLife: Int
    /// Whole percent of the tank.
    public var fuelLevel: Int
    /// Whole percent of the traction battery.
    public var batteryLevel: Int
    public var charge: ChargeState
    /// Tenths of a kilopascal: front left, front right, back left, back right.
    public var tires: [Int]

    /// What the interface says, digit for digit; `nil`: an empty field.
    public var odometerDigits: String? {
        microkilometers.map(Self.digits(of:))
    }

    static func digits(of microkilometers: Int64) -> String {
        let whole = String(microkilometers / 1_000_000)
        guard microkilometers % 1_000_000 != 0 else { return whole }
        var decimals = String(1_000_000 + microkilometers % 1_000_000).dropFirst()
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(whole).\(decimals)"
    }

    /// What the interface says, in kilometers; `nil`: an empty field.
    public var odometer: ReportedDistance? {
        guard let odometerDigits else { return nil }
        do { return try ReportedDistance(odometerDigits, .kilometers) } catch {
            preconditionFailure("digits made here are a distance: \(error)")
        }
    }
}
