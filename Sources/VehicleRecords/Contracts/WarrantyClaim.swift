/// What a claimant says: that a component failed on a day, with so much on the odometer.
public struct WarrantyClaim: Hashable, Sendable {
    public let number: String
    /// The contract it is made on.
    public let contract: String
    public let vin: VIN
    /// The day of the failure, in an unknown zone. The decision is about this day.
    public let failed: CalendarDate
    /// The day the claim was made.
    public let called: CalendarDate?
    public let odometer: ReportedDistance?
    public let component: String
    /// Who sent it in.
    public let submittedBy: String

    public init(
        number: String, contract: String, vin: VIN, failed: CalendarDate,
        called: CalendarDate? = nil, odometer: ReportedDistance? = nil, component: String,
        submittedBy: String = ""
    ) {
        self.number = number
        self.contract = contract
        self.vin = vin
        self.failed = failed
        self.called = called
        self.odometer = odometer
        self.component = component
        self.submittedBy = submittedBy
    }
}
