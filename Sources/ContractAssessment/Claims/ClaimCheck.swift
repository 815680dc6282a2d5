public import VehicleRecords

/// One question asked of a claim, its answer, and the entries that the answer rests on.
public struct ClaimCheck: Hashable, Sendable {
    /// The questions, in the order in which they are numbered from 1.
    public enum Kind: String, CaseIterable, Sendable {
        case vinMatches = "VIN_MATCHES"
        case dateInTerm = "DATE_IN_TERM"
        case waitingPeriodPassed = "WAITING_PERIOD_PASSED"
        /// The total by the ledger, under every value that its bounds allow.
        case distanceWithinLimit = "DISTANCE_WITHIN_LIMIT"
        case claimedWithinLimit = "CLAIMED_WITHIN_LIMIT"
        case claimedAgreesWithLedger = "CLAIMED_AGREES_WITH_LEDGER"
        case claimedNotBelowEarlier = "CLAIMED_NOT_BELOW_EARLIER"
        case enrolmentAgrees = "ENROLMENT_AGREES"
        case maintenanceKept = "MAINTENANCE_KEPT"
        case paceBetweenClaims = "PACE_BETWEEN_CLAIMS"
        case notPreExisting = "NOT_PRE_EXISTING"
        case odometerSound = "ODOMETER_SOUND"

        public var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

        /// Whether the contract itself turns on it. A fail refuses the claim; an unknown sends it
        /// to a person. Of the others a fail sends it to a person, and an unknown does nothing.
        public var isDecisive: Bool {
            switch self {
            case .dateInTerm, .waitingPeriodPassed, .distanceWithinLimit: true
            default: false
            }
        }
    }

    public enum Outcome: String, CaseIterable, Sendable {
        case pass = "PASS"
        case fail = "FAIL"
        case unknown = "UNKNOWN"
    }

    public let kind: Kind
    public let outcome: Outcome
    public let seen: Seen
    /// The entries that it rests on, in ledger order.
    public let readings: [EntryIndex]

    init(_ kind: Kind, _ outcome: Outcome, _ seen: Seen, _ readings: [EntryIndex] = []) {
        self.kind = kind
        self.outcome = outcome
        self.seen = seen
        self.readings = Set(readings).sorted()
    }
}

extension ClaimCheck {
    /// What a check saw, to be put into words.
    public enum Seen: Hashable, Sendable {
        case vin(claimed: VIN, contract: VIN)
        case term(failed: CalendarDate, from: CalendarDate, to: CalendarDate)
        /// The failure is dated after the claim, or after the instant spoken for.
        case impossibleDate(failed: CalendarDate, notAfter: CalendarDate)
        case waiting(days: Int, of: Int)
        case waitingDistance(lowest: Distance, highest: Distance?, needed: Distance)
        case noTerm
        case ledger(lowest: Distance, highest: Distance?, limit: Distance)
        /// Above the limit by one reading only, or by readings that are in dispute.
        case notSettled(lowest: Distance, limit: Distance, disputed: Bool)
        case claimed(Distance, limit: Distance)
        case claimedAgainst(
            Distance, lowest: Distance, highest: Distance?, likelyLow: Distance?,
            likelyHigh: Distance?)
        case earlier(highest: Distance, on: TimeSpan)
        case enrolment(stated: Distance, lowest: Distance, highest: Distance?)
        case services(count: Int, longestDays: Int, longestDistance: Distance?)
        case pace(since: String, days: Int, gained: Distance)
        case noOtherClaim
        case soonAfterStart(days: Int)
        case noFaultCodes(days: Int)
        /// The same component was repaired, or failed an inspection, shortly before the start.
        case earlierWork(on: TimeSpan)
        case findings([String])
        case readings(Int)
        /// The ledger says nothing about the day.
        case nothingKnown
        /// The claim or the contract leaves it open.
        case notStated
    }
}
