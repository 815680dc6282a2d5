public import MileageAssessment
public import VehicleRecords

/// Everything the checks of one claim look at, worked out once.
struct ClaimExamination {
    let claim: WarrantyClaim
    let contract: WarrantyContract
    /// Other claims on the same contract, by day of failure.
    let earlier: [WarrantyClaim]
    let assessment: Assessment
    let mileage: DayMileage?
    /// What the ledger says of the day the contract began.
    let start: DayMileage?
    let limit: ClosedRange<Distance>?

    init(
        _ claim: WarrantyClaim, on contract: WarrantyContract, others: [WarrantyClaim],
        assessment: Assessment
    ) {
        self.claim = claim
        self.contract = contract
        self.assessment = assessment
        earlier = others.filter {
            $0.number != claim.number
                && ($0.failed, $0.number) < (claim.failed, claim.number)
        }.sorted { ($0.failed, $0.number) < ($1.failed, $1.number) }
        mileage = DayMileage(assessment, on: claim.failed)
        start = DayMileage(assessment, on: contract.start)
        limit = Self.limit(of: contract, start)
    }

    /// The odometer at the start: as the contract states it, else within the ledger's bounds.
    var startDistance: ClosedRange<Distance>? {
        if let stated = contract.startOdometer?.distance { return stated...stated }
        return start.flatMap { start in start.highest.map { start.lowest...$0 } }
    }

    /// How far the vehicle had gone since the start: certainly at least, and at most.
    var sinceStart: (lowest: Distance, highest: Distance?)? {
        guard let mileage, let startDistance else { return nil }
        return (
            mileage.lowest - startDistance.upperBound,
            mileage.highest.map { $0 - startDistance.lowerBound }
        )
    }

    /// How exact the claimed number is.
    var claimedSlack: Distance { claim.odometer?.resolution ?? .zero }

    private static func limit(
        of contract: WarrantyContract, _ start: DayMileage?
    ) -> ClosedRange<Distance>? {
        guard let limit = contract.limit?.distance else { return nil }
        switch contract.limitOrigin {
        case .zero: return limit...limit
        case .enrolment:
            if let stated = contract.startOdometer?.distance {
                return stated + limit...stated + limit
            }
            guard let start, let highest = start.highest else { return nil }
            return start.lowest + limit...highest + limit
        }
    }
}

extension ClaimDecision {
    /// Decides a claim on what was known at an instant.
    ///
    /// `history` is the contract's vehicle's; entries recorded after `asOf` are left out, so that
    /// the decision can be made again. `others` are claims on the same contract; those of an
    /// earlier day are compared with.
    public init(
        of claim: WarrantyClaim, on contract: WarrantyContract, others: [WarrantyClaim] = [],
        history: VehicleHistory, asOf: Timestamp, policy: AssessmentPolicy = .standard
    ) {
        precondition(history.vin == contract.vin, "the history is of the contract's vehicle")
        let known = history.known(at: asOf)
        let examination = ClaimExamination(
            claim, on: contract, others: others,
            assessment: policy.assess(known, asOf: asOf))
        let checks = ClaimCheck.Kind.allCases.map(examination.check)
        self.claim = claim
        self.contract = contract
        earlier = examination.earlier
        assessment = examination.assessment
        self.checks = checks
        mileage = examination.mileage
        limit = examination.limit
        let outcome = Self.outcome(of: checks)
        self.outcome = outcome
        remedies = examination.remedies(for: checks, outcome)
    }
}

extension ClaimExamination {
    func check(_ kind: ClaimCheck.Kind) -> ClaimCheck {
        switch kind {
        case .vinMatches: vinMatches()
        case .dateInTerm: dateInTerm()
        case .waitingPeriodPassed: waitingPeriodPassed()
        case .distanceWithinLimit: distanceWithinLimit()
        case .claimedWithinLimit: claimedWithinLimit()
        case .claimedAgreesWithLedger: claimedAgreesWithLedger()
        case .claimedNotBelowEarlier: claimedNotBelowEarlier()
        case .enrolmentAgrees: enrolmentAgrees()
        case .maintenanceKept: maintenanceKept()
        case .paceBetweenClaims: paceBetweenClaims()
        case .notPreExisting: notPreExisting()
        case .odometerSound: odometerSound()
        }
    }
}
