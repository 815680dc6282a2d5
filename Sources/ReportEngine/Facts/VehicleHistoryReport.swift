public import MileageAssessment
public import VehicleRecords

/// What is known of one vehicle: who says what, what it adds up to, and how to check it.
public struct VehicleHistoryReport: Hashable, Sendable, Report {
    public let assessment: Assessment
    public var context: ReportContext
    /// `nil` for a history that is in no ledger; the pages then say so.
    public let ledger: LedgerReference?

    public init(
        assessment: Assessment, context: ReportContext, ledger: LedgerReference? = nil
    ) {
        self.assessment = assessment
        self.context = context
        self.ledger = ledger
    }

    public func rendered(as format: ReportFormat) throws(RenderingError) -> [UInt8] {
        switch format {
        case .pdf: try ReportPress().pdf(of: self)
        case .xml: try xml()
        case .html: try ReportPress().html(of: self)
        case .png: try ReportPress().png(of: self)
        case .json: json()
        }
    }

    /// The entries of a history that a report shows besides those its mileage is judged by: the
    /// newest word on each condition, and of what the vehicle is.
    public static func entriesShown(of history: VehicleHistory) -> [EntryIndex] {
        VehicleFacts(history).entries.sorted()
    }

    var history: VehicleHistory { assessment.examination.history }
    var asOf: Timestamp { assessment.examination.asOf }
}
