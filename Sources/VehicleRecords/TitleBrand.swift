/// What a state or an insurer has written on a vehicle's title for good.
///
/// Source: the brands that NMVTIS knows (28 CFR 25.52), and the two odometer statements of
/// 49 CFR 580.5(e).
public struct TitleBrand: Hashable, Sendable {
    public enum Brand: String, CaseIterable, Sendable {
        /// The odometer does not show the actual mileage.
        case notActualMileage = "not-actual-mileage"
        /// The odometer has passed its largest number.
        case exceedsMechanicalLimits = "exceeds-mechanical-limits"
        case odometerAltered = "odometer-altered"
        case odometerReplaced = "odometer-replaced"
        case salvage, rebuilt, junk, flood, fire, hail, theft
        /// Taken back by its maker under a lemon law.
        case buyback
        /// None of these; the text says what.
        case other
    }

    public let vin: VIN
    public let brand: Brand
    /// Whose title it is: `US-TX`, `Ontario`; nil where it is not said.
    public let jurisdiction: String?
    /// The brand in the source's own words; nil when it gave none but the brand.
    public let text: String?
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, brand: Brand, jurisdiction: String? = nil, text: String? = nil,
        measuredAt: TimeSpan, source: Source, retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.brand = brand
        self.jurisdiction = jurisdiction
        self.text = text
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}
