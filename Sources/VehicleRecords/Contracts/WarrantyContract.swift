/// What a warranty or service contract says: the vehicle, how long, how far, and on what terms.
///
/// Distances are kept as written. A term that is not written is `nil` or 0 and asks nothing.
/// Source: `reference/field.md` §5, the practice of warranty administrators.
public struct WarrantyContract: Hashable, Sendable {
    /// From where the distance limit counts.
    public enum LimitOrigin: String, CaseIterable, Sendable {
        /// The odometer's zero: "7 years or 100 000".
        case zero
        /// The odometer when the contract began: "plus 36 000".
        case enrolment
    }

    /// How often the vehicle is to be serviced; whichever comes first.
    public struct Maintenance: Hashable, Sendable {
        public let months: Int?
        public let distance: ReportedDistance?
        /// Whether every service is known to be in the ledger, as where one workshop does them
        /// all. Unless it is, a service that is missing here may have been done elsewhere.
        public let recordsAreComplete: Bool

        public init(months: Int?, distance: ReportedDistance?, recordsAreComplete: Bool = false) {
            self.months = months
            self.distance = distance
            self.recordsAreComplete = recordsAreComplete
        }
    }

    /// So soon, or so near, after the start, whichever is more; nothing where both are nothing.
    public struct Window: Hashable, Sendable {
        public let days: Int
        public let distance: ReportedDistance?

        public init(days: Int = 0, distance: ReportedDistance? = nil) {
            self.days = days
            self.distance = distance
        }
    }

    public let number: String
    public let vin: VIN
    public let start: CalendarDate
    /// The odometer at the start, as the contract states it.
    public let startOdometer: ReportedDistance?
    /// 1 or more.
    public let termMonths: Int
    /// `nil`: without limit.
    public let limit: ReportedDistance?
    public let limitOrigin: LimitOrigin
    /// What fails before so many days *and* so far after the start is not covered.
    public let waiting: Window
    public let maintenance: Maintenance?
    /// A failure within this is looked at for having been there before.
    public let early: Window

    public init(
        number: String, vin: VIN, start: CalendarDate, startOdometer: ReportedDistance?,
        termMonths: Int, limit: ReportedDistance?, limitOrigin: LimitOrigin,
        waiting: Window = Window(), maintenance: Maintenance? = nil, early: Window = Window()
    ) {
        precondition(termMonths > 0, "a contract has a term")
        self.number = number
        self.vin = vin
        self.start = start
        self.startOdometer = startOdometer
        self.termMonths = termMonths
        self.limit = limit
        self.limitOrigin = limitOrigin
        self.waiting = waiting
        self.maintenance = maintenance
        self.early = early
    }

    /// The last day: the day of the start, so many months later. It is covered; contracts that
    /// end the day before are one day milder here, never harder.
    public var end: CalendarDate {
        start.adding(months: termMonths) ?? CalendarDate(daysSince1970: 2_932_896)
    }

    /// The unit its distances are written in.
    public var unit: ReportedDistance.Unit? {
        limit?.unit ?? startOdometer?.unit ?? waiting.distance?.unit
    }
}
