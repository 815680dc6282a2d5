public import MileageAssessment
public import VehicleRecords

/// What follows for one claim from the contract, the readings and the instant spoken for.
///
/// A decisive fail refuses; any other fail, and a decisive unknown, refers to a person. An unknown
/// never refuses. Nothing is refused that any value within the certain bounds would cover, and
/// nothing covered that lies beyond the limit under one of them.
public struct ClaimDecision: Hashable, Sendable {
    public enum Outcome: String, CaseIterable, Sendable {
        case covered = "COVERED"
        case notCovered = "NOT_COVERED"
        case refer = "REFER"
    }

    /// Name and version of these rules, printed with every decision.
    public static let rules = AssessmentPolicy.ID(name: "claims", version: 1)

    public let claim: WarrantyClaim
    public let contract: WarrantyContract
    /// The earlier claims on the contract that it was compared with, by day of failure.
    public let earlier: [WarrantyClaim]
    public let assessment: Assessment
    public let outcome: Outcome
    /// One of each kind, in their order.
    public let checks: [ClaimCheck]
    /// The mileage on the day of the failure; `nil` when nothing is certain.
    public let mileage: DayMileage?
    /// Where the limit lies on the total distance: one value where the contract states it, else
    /// within what the ledger says of the start. `nil`: no limit.
    public let limit: ClosedRange<Distance>?
    public let remedies: [ClaimRemedy]

    public var asOf: Timestamp { assessment.examination.asOf }

    /// The records of services and repairs that were there to decide by, whether a check names them
    /// or not: who decides again needs all of them.
    public var services: [EntryIndex] {
        assessment.examination.history.entries.compactMap { entry in
            if case .service = entry.record { entry.index } else { nil }
        }
    }

    public func check(_ kind: ClaimCheck.Kind) -> ClaimCheck {
        checks[kind.number - 1]
    }

    static func outcome(of checks: [ClaimCheck]) -> Outcome {
        if checks.contains(where: { $0.outcome == .fail && $0.kind.isDecisive }) {
            return .notCovered
        }
        let refers = checks.contains {
            $0.outcome == .fail || ($0.outcome == .unknown && $0.kind.isDecisive)
        }
        return refers ? .refer : .covered
    }
}
