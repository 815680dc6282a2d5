public import ContractAssessment
internal import MileageAssessment
internal import VehicleRecords

/// What a claim comes to: the decision, its checks, the readings they rest on, and how to check
/// those.
public struct WarrantyReport: Hashable, Sendable, Report {
    public let decision: ClaimDecision
    public let context: ReportContext
    /// `nil` for a history that is in no ledger; the pages then say so.
    public let ledger: LedgerReference?

    public init(
        decision: ClaimDecision, context: ReportContext, ledger: LedgerReference? = nil
    ) {
        self.decision = decision
        self.context = context
        self.ledger = ledger
    }

    public func rendered(as format: ReportFormat) throws(RenderingError) -> [UInt8] {
        try ReportPress().bytes(of: self, as: format)
    }

    /// The same vehicle's history, for the words that both reports share. Distances are in the
    /// contract's unit unless the reader chose one.
    var history: VehicleHistoryReport {
        var context = context
        context.unit =
            context.unit ?? decision.contract.unit ?? decision.claim.odometer?.unit
        return VehicleHistoryReport(
            assessment: decision.assessment, context: context, ledger: ledger)
    }
}
