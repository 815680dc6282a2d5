/// What a database of manufacturers' VIN patterns says that a VIN means.
///
/// It is what makers told NHTSA, not what stands on the lot: shown beside what the vehicle says
/// of itself, and no verdict rests on it. Each attribute holds what the most exact patterns say:
/// one value, or several where they can't be told apart, or none.
public struct VINDecode: Hashable, Sendable {
    /// The years whose patterns were asked; both of the 30-year cycle where the VIN leaves it open.
    public let modelYears: [Int]
    /// The company that the manufacturer code is registered for.
    public let manufacturer: String
    /// Of the plant or the company, as NHTSA has it; ISO 3166.
    public let country: String?
    /// `Passenger Car`, `Truck`, and so on.
    public let vehicleType: String
    public let make: [String]
    public let model: [String]
    public let series: [String]
    public let trim: [String]
    public let bodyClass: [String]
    /// `BEV (Battery Electric Vehicle)`, and so on.
    public let electrification: [String]
}
