public import VehicleRecords

/// A document that would turn a decision, if it exists.
public enum ClaimRemedy: Hashable, Sendable {
    /// The dash or a workshop's record of the day, showing no more than the limit.
    case readingOnDay(CalendarDate, atMost: Distance)
    /// The same, with a number inside the bounds.
    case readingBetween(CalendarDate, lowest: Distance, highest: Distance?)
    /// A repair order for a replaced instrument cluster between the two days.
    case replacementRecord(from: CalendarDate, to: CalendarDate)
    /// An endorsement that raises the limit to this.
    case raisedLimit(Distance)
    /// A record that dates the failure within the two days.
    case datedFailure(from: CalendarDate, to: CalendarDate)
    case extendedTerm(to: CalendarDate)
    case correctedVIN(VIN)
    /// The contract's own odometer at the start, or a correction of it.
    case startOdometer(CalendarDate, lowest: Distance?, highest: Distance?)
    /// Service invoices between two days.
    case serviceRecords(from: CalendarDate, to: CalendarDate)
    /// A correction of the odometer of another claim.
    case otherClaim(String)
    /// An inspection of the component at the start.
    case inspectionAtStart(CalendarDate)
    /// The workshop's invoice of a repair before the start.
    case earlierInvoice(CalendarDate)
    /// What would explain the findings: a record of a changed odometer, or one more reading.
    case explanation(of: [String])
}

extension ClaimRemedy {
    /// A word for machines.
    public var code: String {
        switch self {
        case .readingOnDay: "READING_ON_DAY_WITHIN_LIMIT"
        case .readingBetween: "READING_ON_DAY"
        case .replacementRecord: "ODOMETER_REPLACEMENT_RECORD"
        case .raisedLimit: "ENDORSEMENT_OF_LIMIT"
        case .datedFailure: "RECORD_OF_FAILURE_DATE"
        case .extendedTerm: "ENDORSEMENT_OF_TERM"
        case .correctedVIN: "CORRECTED_VIN"
        case .startOdometer: "ODOMETER_AT_START"
        case .serviceRecords: "SERVICE_RECORDS"
        case .otherClaim: "CORRECTION_OF_OTHER_CLAIM"
        case .inspectionAtStart: "INSPECTION_AT_START"
        case .earlierInvoice: "INVOICE_OF_EARLIER_REPAIR"
        case .explanation: "EXPLANATION_OF_FINDINGS"
        }
    }
}
