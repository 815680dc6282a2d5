import ContractAssessment
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Each check of a claim by itself.
@Suite struct ClaimCheckTests {
    /// 1 000 km a month, read on the first of each.
    static let steady = """
        2024-03-01T06:00:00Z  30000 km  vehicle
        2024-04-01T06:00:00Z  31000 km  vehicle
        2024-05-01T06:00:00Z  32000 km  vehicle
        2024-06-01T06:00:00Z  33000 km  vehicle
        2024-07-01T06:00:00Z  34000 km  vehicle
        2024-08-01T06:00:00Z  35000 km  vehicle
        2024-09-01T06:00:00Z  36000 km  vehicle
        """

    private func day(_ text: String) throws -> CalendarDate {
        try #require(try TimeSpan(written: text).day)
    }

    private func contract(
        limit: String? = "40000", from origin: WarrantyContract.LimitOrigin = .zero,
        start: String = "2024-03-01", odometer: String? = "30000", months: Int = 12,
        waiting: WarrantyContract.Window = .init(),
        maintenance: WarrantyContract.Maintenance? = nil, early: WarrantyContract.Window = .init()
    ) throws -> WarrantyContract {
        WarrantyContract(
            number: "C-1", vin: try VIN(HistoryNotation.exampleVIN), start: try day(start),
            startOdometer: try odometer.map { try ReportedDistance($0, .kilometers) },
            termMonths: months, limit: try limit.map { try ReportedDistance($0, .kilometers) },
            limitOrigin: origin, waiting: waiting, maintenance: maintenance, early: early)
    }

    private func decide(
        _ contract: WarrantyContract, on failed: String = "2024-07-15",
        odometer: String? = "34450", history: String = steady, others: [WarrantyClaim] = [],
        vin: String = HistoryNotation.exampleVIN, called: String? = nil,
        asOf: String = "2024-09-02T00:00:00Z"
    ) throws -> ClaimDecision {
        ClaimDecision(
            of: try claim(failed, odometer, vin: vin, called: called), on: contract,
            others: others, history: try HistoryNotation.history(history),
            asOf: try Timestamp(asOf))
    }

    private func claim(
        _ failed: String, _ odometer: String?, number: String = "CLM-9",
        vin: String = HistoryNotation.exampleVIN, called: String? = nil
    ) throws -> WarrantyClaim {
        WarrantyClaim(
            number: number, contract: "C-1", vin: try VIN(vin), failed: try day(failed),
            called: try called.map(day),
            odometer: try odometer.map { try ReportedDistance($0, .kilometers) },
            component: "Gearbox")
    }

    @Test
    func `an honest claim within term and limit is covered, though no fault codes are known`()
        throws
    {
        let decision = try decide(contract())
        #expect(decision.outcome == .covered)
        #expect(decision.check(.notPreExisting).outcome == .unknown)
        #expect(decision.check(.distanceWithinLimit).readings == [EntryIndex(4), EntryIndex(5)])
        #expect(decision.remedies.isEmpty)
        #expect(decision.checks.map(\.kind) == ClaimCheck.Kind.allCases)
    }

    @Test
    func `certainly beyond the limit is refused, and three documents would turn it`() throws {
        let decision = try decide(contract(limit: "33500"))
        #expect(decision.outcome == .notCovered)
        #expect(decision.check(.distanceWithinLimit).outcome == .fail)
        #expect(decision.remedies.count == 3)
    }

    @Test
    func `a limit between the bounds is for a person, whatever is likely`() throws {
        let decision = try decide(contract(limit: "34900"))
        #expect(decision.outcome == .refer)
        #expect(decision.check(.distanceWithinLimit).outcome == .unknown)
        #expect(decision.mileage?.band.map { $0.high < .kilometers(34_900) } == true)
    }

    @Test
    func `one reading refuses nobody`() throws {
        let decision = try decide(
            contract(limit: "33500"), history: "2024-07-01T06:00:00Z 340000 km vehicle")
        #expect(decision.outcome == .refer)
        let check = decision.check(.distanceWithinLimit)
        guard case .notSettled(_, _, disputed: false) = check.seen else {
            Issue.record("\(check)")
            return
        }
    }

    @Test
    func `one number that a person wrote down refuses nobody, one by the vehicle itself may`()
        throws
    {
        let written = Self.steady.replacing("34000 km  vehicle", with: "34000 km  workshop")
        #expect(try decide(contract(limit: "33500"), history: written).outcome == .refer)
        #expect(try decide(contract(limit: "32900"), history: written).outcome == .notCovered)
    }

    @Test
    func `a limit from enrolment counts from the contract's odometer, or from the bounds`() throws {
        let stated = try decide(contract(limit: "10000", from: .enrolment))
        #expect(stated.limit == .kilometers(40_000)...(.kilometers(40_000)))
        let open = try decide(contract(limit: "10000", from: .enrolment, odometer: nil))
        let limit = try #require(open.limit)
        #expect(limit.lowerBound < .kilometers(40_000) && limit.upperBound > .kilometers(40_000))
    }

    @Test(
        arguments: [
            ("2024-02-29", ClaimDecision.Outcome.notCovered), ("2024-03-01", .covered),
            ("2024-08-31", .covered), ("2024-09-01", .covered), ("2024-09-02", .notCovered),
        ])
    func `the first and the last day are covered`(
        day: String, outcome: ClaimDecision.Outcome
    ) throws {
        let decision = try decide(contract(limit: nil, months: 6), on: day, odometer: nil)
        #expect(decision.outcome == outcome)
    }

    @Test
    func `a failure dated after the claim, or in the future, is for a person`() throws {
        #expect(try decide(contract(), called: "2024-07-14").outcome == .refer)
        #expect(try decide(contract(), on: "2024-10-01", odometer: nil).outcome == .refer)
    }

    @Test
    func `waiting days are certain; waiting distance fails only where no value passes`() throws {
        let days = try contract(waiting: .init(days: 200))
        #expect(try decide(days).outcome == .notCovered)
        func distance(_ text: String) throws -> WarrantyContract {
            try contract(
                waiting: .init(distance: try ReportedDistance(text, .kilometers)))
        }
        #expect(try decide(distance("3000")).check(.waitingPeriodPassed).outcome == .pass)
        #expect(try decide(distance("4500")).check(.waitingPeriodPassed).outcome == .unknown)
        #expect(try decide(distance("9000")).outcome == .notCovered)
    }

    @Test
    func `a claimed odometer outside the bounds is for a person, never a refusal`() throws {
        let low = try decide(contract(), odometer: "33000")
        #expect(low.check(.claimedAgreesWithLedger).outcome == .fail)
        #expect(low.check(.claimedNotBelowEarlier).outcome == .fail)
        #expect(low.outcome == .refer)
        #expect(try decide(contract(), odometer: "36500").outcome == .refer)
        #expect(try decide(contract(), odometer: nil).outcome == .covered)
    }

    @Test
    func `a mileage at enrolment that the ledger contradicts is for a person`() throws {
        let decision = try decide(contract(odometer: "20000"))
        #expect(decision.check(.enrolmentAgrees).outcome == .fail)
        #expect(decision.outcome == .refer)
    }

    @Test
    func `a service that the ledger does not show may have been done elsewhere`() throws {
        let terms = { (complete: Bool) in
            WarrantyContract.Maintenance(
                months: 3, distance: nil, recordsAreComplete: complete)
        }
        #expect(try decide(contract(maintenance: terms(false))).outcome == .covered)
        #expect(try decide(contract(maintenance: terms(true))).outcome == .refer)
        let kept = Self.steady + "\n2024-05-20 32600 km workshop"
        let decision = try decide(contract(maintenance: terms(true)), history: kept)
        #expect(decision.check(.maintenanceKept).outcome == .pass)
    }

    @Test
    func `a claim may not show less than an earlier one, nor more than a vehicle goes`() throws {
        let before = try claim("2024-06-15", "34900", number: "CLM-1")
        #expect(try decide(contract(), others: [before]).check(.paceBetweenClaims).outcome == .fail)
        let lawful = try claim("2024-06-15", "33400", number: "CLM-1")
        let later = try claim("2024-08-15", "1", number: "CLM-2")
        let decision = try decide(contract(), others: [lawful, later])
        #expect(decision.check(.paceBetweenClaims).outcome == .pass)
    }

    @Test
    func `a failure soon after the start is looked at`() throws {
        let decision = try decide(contract(early: .init(days: 30)), on: "2024-03-15", odometer: nil)
        #expect(decision.outcome == .refer)
        #expect(decision.remedies == [.inspectionAtStart(try day("2024-03-01"))])
    }

    @Test
    func `readings in dispute refuse nobody and cover nobody`() throws {
        let fell = Self.steady.replacing("35000", with: "5000").replacing("36000", with: "6000")
        let decision = try decide(contract(limit: "33500"), history: fell)
        #expect(decision.assessment.verdict >= .undetermined)
        #expect(decision.check(.odometerSound).outcome == .fail)
        #expect(decision.outcome == .refer)
    }

    @Test
    func `another VIN than the contract's is for a person`() throws {
        let decision = try decide(contract(), vin: "SJKCH5CR0HA000004")
        #expect(decision.outcome == .refer)
    }

    @Test
    func `nothing known is for a person`() throws {
        let decision = try decide(contract(), history: "")
        #expect(decision.outcome == .refer)
        #expect(
            decision.remedies == [.readingOnDay(try day("2024-07-15"), atMost: .kilometers(40_000))]
        )
    }

    @Test(
        arguments: [
            ("30000", Optional("40000"), Enrolment.Outcome.eligible, Enrolment.Reason.agrees),
            ("10000", "40000", .notEligible, .statedDisagrees),
            ("30000", "29000", .notEligible, .beyondLimit), ("30000", nil, .eligible, .agrees),
        ])
    func `enrolment is judged by what was known of the first day`(
        odometer: String, limit: String?, outcome: Enrolment.Outcome, reason: Enrolment.Reason
    ) throws {
        let enrolment = Enrolment(
            of: try contract(
                limit: limit, start: "2024-06-15",
                odometer: odometer == "30000" ? "33450" : odometer),
            history: try HistoryNotation.history(Self.steady),
            asOf: try Timestamp("2024-09-02T00:00:00Z"))
        #expect(enrolment.outcome == outcome)
        #expect(enrolment.reason == reason)
    }
}
