import ContractAssessment
import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Whether a failure was there before the contract: by a repair of the same part, an inspection
/// that it failed, or its coming soon after the start. Nothing of this refuses; a person looks.
@Suite struct PreExistingTests {
    private func day(_ text: String) throws -> CalendarDate {
        try #require(try TimeSpan(written: text).day)
    }

    private func service(
        _ kind: Service.Kind, _ work: String?, on date: String, result: String? = nil
    ) throws -> Record {
        .service(
            Service(
                vin: try VIN(HistoryNotation.exampleVIN), kind: kind, work: work, result: result,
                measuredAt: TimeSpan(anyZone: try day(date)),
                source: Source(.workshop, "Elm Garage")))
    }

    /// The check of a claim for a gearbox, of a contract from March 2024.
    private func check(
        _ records: [Record] = [], component: String = "Gearbox", failed: String = "2024-07-15",
        early: WarrantyContract.Window = .init()
    ) throws -> (check: ClaimCheck, outcome: ClaimDecision.Outcome) {
        let vin = try VIN(HistoryNotation.exampleVIN)
        let readings = try HistoryNotation.history(ClaimCheckTests.steady).entries.map(\.record)
        let contract = WarrantyContract(
            number: "C-1", vin: vin, start: try day("2024-03-01"),
            startOdometer: try ReportedDistance("30000", .kilometers), termMonths: 12,
            limit: try ReportedDistance("40000", .kilometers), limitOrigin: .zero, early: early)
        let claim = WarrantyClaim(
            number: "CLM-1", contract: "C-1", vin: vin, failed: try day(failed),
            odometer: try ReportedDistance("34450", .kilometers), component: component)
        let decision = ClaimDecision(
            of: claim, on: contract,
            history: VehicleHistory(of: vin, HistoryNotation.numbered(records + readings)),
            asOf: try Timestamp("2024-09-02T00:00:00Z"))
        return (decision.check(.notPreExisting), decision.outcome)
    }

    @Test
    func `nothing known of the part is unknown, and refuses nobody`() throws {
        let found = try check()
        #expect(found.check.outcome == .unknown && found.outcome == .covered)
    }

    @Test
    func `a repair of the part in the year before the start is named, and refers`() throws {
        let found = try check([try service(.repair, "Gearbox replaced", on: "2023-11-20")])
        #expect(found.check.outcome == .fail && found.check.readings == [EntryIndex(0)])
        #expect(found.outcome == .refer)
    }

    @Test
    func `an inspection counts where the part failed it, a service never does`() throws {
        #expect(
            try check([
                try service(.inspection, "gearbox oil leak", on: "2024-01-10", result: "FAILED")
            ]).check.outcome == .fail)
        #expect(
            try check([
                try service(.inspection, "gearbox", on: "2024-01-10", result: "PASSED")
            ]).check.outcome == .unknown)
        #expect(
            try check([try service(.service, "Gearbox oil", on: "2024-01-10")]).check.outcome
                == .unknown)
    }

    @Test(arguments: [
        ("Brake pads replaced", "2023-11-20"), ("Gearbox replaced", "2023-02-27"),
        ("Gearbox replaced", "2024-03-01"), ("Gearbox replaced", "2024-05-01"),
    ])
    func `another part, a repair long before and one within the contract count for nothing`(
        work: String, date: String
    ) throws {
        #expect(try check([try service(.repair, work, on: date)]).check.outcome == .unknown)
    }

    @Test
    func `a component without a part's name is compared with nothing`() throws {
        let found = try check(
            [try service(.repair, "Replaced gearbox", on: "2023-11-20")], component: "Failure, leak"
        )
        #expect(found.check.outcome == .unknown)
    }

    @Test
    func `soon after the start is looked at by the contract's own days`() throws {
        let early = WarrantyContract.Window(days: 30)
        #expect(try check(failed: "2024-03-30", early: early).check.outcome == .fail)
        #expect(try check(failed: "2024-03-31", early: early).check.outcome == .unknown)
    }
}
