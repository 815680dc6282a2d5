import ContractAssessment
import MileageAssessment
import ReportEngine
import VehicleRecords

/// One claim's line in `decisions.csv`. Distances are whole, in the contract's unit; limits of
/// what is certain are rounded outward, so that rounding decides nothing.
struct ClaimRow {
    let fields: [String]

    static let columns =
        [
            "claim", "contract", "vin", "decision", "reasons", "failure_date", "claimed_odometer",
            "unit", "limit", "certain_lowest", "certain_highest", "likely_low", "likely",
            "likely_high", "verdict", "findings",
        ] + ClaimCheck.Kind.allCases.map { $0.rawValue.lowercased() }
        + ["readings", "turned_by", "component", "as_of", "rules", "policy", "report"]

    init(_ decision: ClaimDecision, report: String) {
        let (claim, contract, assessment) = (
            decision.claim, decision.contract, decision.assessment
        )
        let unit = contract.unit ?? claim.odometer?.unit ?? .kilometers
        let reasons = decision.checks.filter {
            $0.outcome == .fail || ($0.outcome == .unknown && $0.kind.isDecisive)
        }
        let mileage = decision.mileage
        let readings = Set(decision.checks.flatMap(\.readings)).sorted()
        fields =
            [
                claim.number, contract.number, contract.vin.description,
                decision.outcome.rawValue,
                decision.outcome == .covered
                    ? "" : reasons.map(\.kind.rawValue).joined(separator: " "),
                claim.failed.description, claim.odometer?.digits ?? "",
                claim.odometer?.unit.rawValue ?? unit.rawValue,
                decision.limit.map { unit.whole($0.lowerBound, .nearest) } ?? "",
                mileage.map { unit.whole($0.lowest, .down) } ?? "",
                mileage?.highest.map { unit.whole($0, .up) } ?? "",
                mileage?.band.map { unit.whole($0.low, .nearest) } ?? "",
                mileage?.band.map { unit.whole($0.likely, .nearest) } ?? "",
                mileage?.band.map { unit.whole($0.high, .nearest) } ?? "",
                assessment.verdict.code, assessment.codes,
            ] + decision.checks.map(\.outcome.rawValue)
            + [
                readings.map(\.description).joined(separator: " "),
                decision.remedies.map(\.code).joined(separator: " "), claim.component,
                decision.asOf.description, ClaimDecision.rules.text, assessment.policy.text,
                report,
            ]
    }

    /// Its contract is not on file: nothing can be decided, and that refuses nobody.
    init(claimWithoutContract claim: WarrantyClaim, asOf: Timestamp) {
        let head = [
            claim.number, claim.contract, claim.vin.description,
            ClaimDecision.Outcome.refer.rawValue, "CONTRACT_NOT_ON_FILE",
            claim.failed.description, claim.odometer?.digits ?? "",
            claim.odometer?.unit.rawValue ?? "",
        ]
        let tail = [
            "", "CONTRACT", claim.component, asOf.description, ClaimDecision.rules.text, "", "",
        ]
        let empty = Self.columns.count - head.count - tail.count
        fields = head + [String](repeating: "", count: empty) + tail
    }
}

/// One contract's line in `enrolments.csv`.
struct EnrolmentRow {
    let fields: [String]

    static let columns = [
        "contract", "vin", "enrolment", "reason", "start_date", "stated_odometer", "unit",
        "certain_lowest", "certain_highest", "likely", "verdict", "findings", "readings", "as_of",
        "rules", "policy",
    ]

    init(_ enrolment: Enrolment) {
        let (contract, mileage) = (enrolment.contract, enrolment.mileage)
        let unit = contract.unit ?? .kilometers
        fields = [
            contract.number, contract.vin.description, enrolment.outcome.rawValue,
            enrolment.reason.rawValue, contract.start.description,
            contract.startOdometer?.digits ?? "", unit.rawValue,
            mileage.map { unit.whole($0.lowest, .down) } ?? "",
            mileage?.highest.map { unit.whole($0, .up) } ?? "",
            mileage?.band.map { unit.whole($0.likely, .nearest) } ?? "",
            enrolment.assessment.verdict.code, enrolment.assessment.codes,
            (mileage?.readings ?? []).map(\.description).joined(separator: " "),
            enrolment.assessment.examination.asOf.description, ClaimDecision.rules.text,
            enrolment.assessment.policy.text,
        ]
    }
}

extension Assessment {
    /// The codes of its findings, worst first, each once.
    var codes: String {
        var codes: [String] = []
        for finding in findings where !codes.contains(finding.code) { codes.append(finding.code) }
        return codes.joined(separator: " ")
    }
}

extension AssessmentPolicy.ID {
    var text: String { "\(name)-\(version)" }
}

extension ReportedDistance.Unit {
    /// Whole units of a distance, as a field of a row.
    fileprivate func whole(_ distance: Distance, _ rounding: Rounding) -> String {
        String(whole(distance, rounding) as Int64)
    }
}
