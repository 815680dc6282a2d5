/// One line of a lender's book: a vehicle on loan, on lease or on a floor plan, and how far it may
/// go.
public struct BookContract: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case loan, lease
        case floorPlan = "floor_plan"
    }

    /// What one unit of distance above the allowance costs.
    public struct Charge: Hashable, Sendable {
        /// Millionths of the currency for one unit of the allowance: 0.25 a mile is 250 000.
        public let millionths: Int64
        /// ISO 4217.
        public let currency: String

        public init(millionths: Int64, currency: String) {
            self.millionths = millionths
            self.currency = currency
        }

        /// Decimal digits of the currency's minor unit. Source: ISO 4217, table A.1.
        public var minorDigits: Int {
            switch currency {
            case "JPY", "KRW", "CLP", "VND", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF": 0
            case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
            default: 2
            }
        }

        /// The cost of an excess in minor units, rounded half up; nothing for none.
        public func cost(of excess: Distance, per unit: ReportedDistance.Unit) -> Int64 {
            guard excess > .zero else { return 0 }
            let millimeters: Int128 = unit == .miles ? 1_609_344 : 1_000_000
            let scale: Int128 = [1, 10, 100, 1000][minorDigits]
            let parts = millimeters * 1_000_000
            let cost = Int128(excess.meters) * 1000 * Int128(millionths) * scale
            return Int64(clamping: (cost + parts / 2) / parts)
        }
    }

    public let number: String
    public let vin: VIN
    public let kind: Kind
    public let start: CalendarDate
    public let startOdometer: ReportedDistance?
    /// After the start; `nil` where the contract runs on.
    public let maturity: CalendarDate?
    /// From the start to the maturity; `nil` where distance is not limited.
    public let allowance: ReportedDistance?
    public let charge: Charge?
    public let tags: [String]

    public init(
        number: String, vin: VIN, kind: Kind, start: CalendarDate,
        startOdometer: ReportedDistance? = nil, maturity: CalendarDate? = nil,
        allowance: ReportedDistance? = nil, charge: Charge? = nil, tags: [String] = []
    ) {
        precondition(maturity.map { $0 > start } ?? true, "a contract matures after its start")
        self.number = number
        self.vin = vin
        self.kind = kind
        self.start = start
        self.startOdometer = startOdometer
        self.maturity = maturity
        self.allowance = allowance
        self.charge = charge
        self.tags = tags
    }

    public var unit: ReportedDistance.Unit? { allowance?.unit ?? startOdometer?.unit }

    /// The share of the allowance that belongs to the days up to a day, in whole meters; all of
    /// it from the maturity on.
    public func allowance(by day: CalendarDate) -> Distance? {
        guard let allowance, let maturity else { return nil }
        let days = min(max(0, day.days(since: start)), maturity.days(since: start))
        return Distance(
            meters: Int64(
                Int128(allowance.distance.meters) * Int128(days)
                    / Int128(maturity.days(since: start))))
    }
}
