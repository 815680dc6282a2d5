/// What an answer says a vehicle is. Nothing of it is checked; every part may be missing.
public struct VehicleDescription: Hashable, Sendable {
    public var id: VehicleID?
    /// In capitals on both versions: `INFINITI`.
    public var make: String?
    public var model: String?
    /// The model year, 1886 to 9999.
    public var year: Int?
    public var trim: String?
    /// `ICE`, `BEV`, `PHEV`, `HEV`, …; on v3 only.
    public var powertrain: String?
    /// `live` or `simulated`; on v3 only.
    public var mode: String?

    /// Reads the members of a v3 `attributes` object or of a v2.0 attributes body. The year is a
    /// number or a string (contract §5.3).
    init(_ body: JSONValue?) {
        id = (body?["id"]?.text).map { VehicleID($0) }
        make = body?["make"]?.text
        model = body?["model"]?.text
        year = (body?["year"]?.integer).flatMap { (1886...9999).contains($0) ? Int($0) : nil }
        powertrain = body?["powertrainType"]?.text
        mode = body?["mode"]?.text
    }

    /// Whether nothing is said that a record could hold.
    var isEmpty: Bool {
        make == nil && model == nil && year == nil && trim == nil && powertrain == nil
    }
}
