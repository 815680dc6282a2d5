public import MileageAssessment
public import VehicleRecords

/// Whether a vehicle could be taken into a contract at its start, by what the ledger says.
public struct Enrolment: Hashable, Sendable {
    public enum Outcome: String, CaseIterable, Sendable {
        case eligible = "ELIGIBLE"
        case notEligible = "NOT_ELIGIBLE"
        case unknown = "UNKNOWN"
    }

    /// What the outcome rests on.
    public enum Reason: String, CaseIterable, Sendable {
        /// The stated odometer lies within the bounds, or none is stated and the bounds are known.
        case agrees = "AGREES"
        /// Certainly beyond the contract's own limit at its start.
        case beyondLimit = "BEYOND_LIMIT"
        /// The odometer stated in the contract is certainly not what the vehicle had.
        case statedDisagrees = "STATED_DISAGREES"
        /// Readings contradict each other.
        case odometerDisputed = "ODOMETER_DISPUTED"
        /// No reading near enough, or only one.
        case notEnoughReadings = "NOT_ENOUGH_READINGS"
        /// The bounds hold the limit between them.
        case nearLimit = "NEAR_LIMIT"
    }

    public let contract: WarrantyContract
    public let outcome: Outcome
    public let reason: Reason
    public let assessment: Assessment
    /// The mileage on the day the contract begins.
    public let mileage: DayMileage?

    /// Looks at a contract with what was known at an instant. Nothing is refused for one reading,
    /// nor for readings in dispute: those are unknown, and a person looks.
    public init(
        of contract: WarrantyContract, history: VehicleHistory, asOf: Timestamp,
        policy: AssessmentPolicy = .standard
    ) {
        precondition(history.vin == contract.vin, "the history is of the contract's vehicle")
        let assessment = policy.assess(history.known(at: asOf), asOf: asOf)
        let mileage = DayMileage(assessment, on: contract.start)
        self.contract = contract
        self.assessment = assessment
        self.mileage = mileage
        (outcome, reason) = Self.judged(contract, assessment, mileage)
    }

    private static func judged(
        _ contract: WarrantyContract, _ assessment: Assessment, _ mileage: DayMileage?
    ) -> (Outcome, Reason) {
        if assessment.isDisputed { return (.unknown, .odometerDisputed) }
        guard let mileage else { return (.unknown, .notEnoughReadings) }
        if contract.limitOrigin == .zero, let limit = contract.limit?.distance {
            if mileage.lowest > limit {
                let witnesses = assessment.witnesses(above: limit, on: contract.start)
                return assessment.areEnough(witnesses)
                    ? (.notEligible, .beyondLimit) : (.unknown, .notEnoughReadings)
            }
            if mileage.highest.map({ $0 > limit }) ?? true { return (.unknown, .nearLimit) }
        }
        guard let stated = contract.startOdometer else { return (.eligible, .agrees) }
        let (claimed, slack) = (stated.distance, stated.resolution)
        if claimed + slack < mileage.lowest {
            let witnesses = assessment.witnesses(above: claimed + slack, on: contract.start)
            return assessment.areEnough(witnesses)
                ? (.notEligible, .statedDisagrees) : (.unknown, .notEnoughReadings)
        }
        if let highest = mileage.highest, claimed - slack > highest {
            let witnesses = assessment.witnesses(below: claimed - slack, on: contract.start)
            return assessment.areEnough(witnesses)
                ? (.notEligible, .statedDisagrees) : (.unknown, .notEnoughReadings)
        }
        return (.eligible, .agrees)
    }
}
