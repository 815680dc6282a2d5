/// The VIN that a vehicle states of itself, kept under the VIN we asked for.
///
/// The two differ when an interface mixes up two cars, or a control unit was changed.
public struct StatedVIN: Hashable, Sendable {
    /// The vehicle asked.
    public let vin: VIN
    /// What it answered, as it came; not necessarily a VIN at all.
    public let stated: String
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, stated: String, measuredAt: TimeSpan, source: Source,
        retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.stated = stated
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}

/// What a source says a vehicle is: make, model, year. Any of it may be missing.
public struct VehicleAttributes: Hashable, Sendable {
    public let vin: VIN
    public let make: String?
    public let model: String?
    public let year: Int?
    public let trim: String?
    /// As the interface says it: `ICE`, `BEV`, `PHEV`, `HEV`.
    public let powertrain: String?
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, make: String?, model: String?, year: Int?, trim: String? = nil,
        powertrain: String? = nil, measuredAt: TimeSpan, source: Source,
        retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.make = make
        self.model = model
        self.year = year
        self.trim = trim
        self.powertrain = powertrain
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}
