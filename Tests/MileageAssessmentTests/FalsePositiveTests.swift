import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Numbers that look like something else, each by its name in `reference/detection.md` §8: slips,
/// units, placeholders, times. None may accuse anybody.
@Suite struct FalsePositiveTests {
    /// Four inspections, of which the third is as given.
    private func third(_ shown: String, source: String = "workshop") throws -> Assessment {
        try assess(
            """
            2021-03-01   84000.5 km  inspection
            2022-03-03   98412 km  inspection
            2022-09-03   \(shown)  \(source)
            2023-03-02   98590 km  inspection
            2024-03-05  112300 km  inspection
            """)
    }

    private func expectSlip(
        _ assessment: Assessment, _ cause: Cause, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(
            assessment.verdict == .inconsistentExplained, "\(assessment.findings)",
            sourceLocation: sourceLocation)
        #expect(assessment.standing(2) == .outlier, sourceLocation: sourceLocation)
        #expect(assessment.cause(2) == cause, sourceLocation: sourceLocation)
    }

    @Test func `one reading in miles called kilometers`() throws {
        expectSlip(try third("61200 km"), .unitMix)
    }

    @Test func `meters for kilometers, times 1000`() throws {
        expectSlip(try third("98500123 km", source: "vehicle"), .scaleError)
    }

    @Test func `scandinavian miles, or tenths keyed as units`() throws {
        expectSlip(try third("985100 km"), .scaleError)
        expectSlip(try third("9851 km"), .scaleError)
    }

    @Test func `missing decimals, times 100`() throws {
        expectSlip(try third("9851200 km"), .scaleError)
    }

    @Test func `two neighboring digits swapped`() throws {
        expectSlip(try third("89513 km"), .keyingSlip)
    }

    @Test func `one digit wrong`() throws {
        expectSlip(try third("93513 km"), .keyingSlip)
    }

    @Test func `one digit left out`() throws {
        expectSlip(try third("9513 km"), .keyingSlip)
    }

    @Test func `one digit too many`() throws {
        expectSlip(try third("988513 km"), .keyingSlip)
    }

    @Test func `a permanent change of unit at import`() throws {
        let assessment = try assess(
            """
            2022-01-01  80000 km  inspection
            2022-04-01  86200 km  inspection
            2022-07-01  92300 km  inspection
            2022-10-01  98412 km  inspection
            2022-10-20  61420 km  workshop
            2023-01-20  65250 km  inspection
            2023-04-20  69100 km  inspection
            2023-07-20  72900 km  inspection
            """)
        #expect(assessment.verdict == .inconsistentExplained, "\(assessment.findings)")
        #expect(assessment.codes.contains("UNIT_SWITCH"))
    }

    @Test func `a five-digit odometer that turned over`() throws {
        let text = """
            1995-03-01  84000 mi  inspection
            1996-03-01  97100 mi  inspection
            1997-03-01  08200 mi  inspection
            1998-03-01  19900 mi  inspection
            """
        // A 1990 model, by its VIN. The same numbers on a newer car are another matter.
        let assessment = try assess(text, vin: "1G1JC54G3LJ200003")
        #expect(assessment.verdict == .exceedsMechanicalLimits, "\(assessment.findings)")
    }

    @Test func `an odometer that ends at 299,999 miles`() throws {
        let assessment = try assess(
            """
            2020-03-01  281000 mi  inspection
            2021-03-01  299999 mi  inspection
            2022-03-01  299999 mi  inspection
            """)
        #expect(assessment.verdict == .exceedsMechanicalLimits)
        #expect(assessment.codes.contains("CEILING"))
    }

    @Test(arguments: ["999999", "0", "1", "65535", "16777215", "4294967.295", "1677721.5", "0.0"])
    func `a placeholder is no reading`(digits: String) throws {
        let assessment = try assess(
            """
            2021-03-01   84000 km  vehicle
            2021-03-08   84300 km  vehicle
            2021-03-15  \(digits) km  vehicle
            2021-03-22   84700 km  vehicle
            """)
        #expect(assessment.verdict == .consistent)
        #expect(assessment.standing(2) == .excluded)
        #expect(assessment.cause(2) == .noValue)
        #expect(assessment.codes == ["NO_VALUE"])
    }

    @Test func `a placeholder that the car really passes is a reading`() throws {
        let assessment = try assess(
            """
            2021-03-01   65400 km  vehicle
            2021-03-03   65535 km  vehicle
            2021-03-05   65700 km  vehicle
            """)
        #expect(assessment.standing(1) == .core)
    }

    @Test func `zero is real on the day a car is new`() throws {
        let assessment = try assess(
            """
            2021-03-01     0 km  vehicle
            2021-03-02    35 km  vehicle
            2021-03-03    80 km  vehicle
            """)
        #expect(assessment.standing(0) == .core)
        #expect(assessment.verdict == .consistent)
    }

    @Test func `blank, and a key missing from the answer`() throws {
        let assessment = try assess(
            """
            2021-03-01T01:00:00Z  84000 km  vehicle
            2021-03-02T01:00:00Z  -  vehicle
            2021-03-03T01:00:00Z  84100 km  vehicle
            """)
        #expect(assessment.verdict == .consistent)
        #expect(assessment.cause(1) == .noValue)
    }

    @Test func `a clock that was never set`() throws {
        let assessment = try assess(
            """
            0001-01-01T00:00:00Z  84000 km  vehicle
            1970-01-01T00:00:00Z  84000 km  vehicle
            2021-03-01T01:00:00Z  84000 km  vehicle
            2021-03-03T01:00:00Z  84100 km  vehicle
            """)
        #expect(assessment.verdict == .consistentWithNotes)
        #expect(assessment.standing(0) == .excluded)
        #expect(assessment.cause(1) == .timeImpossible)
    }

    @Test func `a reading dated after it was taken is set aside`() throws {
        let text = """
            2021-03-01  84000 km  inspection
            2022-03-01  95000 km  inspection
            2041-03-01  20000 km  workshop
            """
        let taken = try Timestamp("2022-06-01T00:00:00Z")
        let history = try HistoryNotation.history(text)
        let entries = history.entries.map {
            VehicleHistory.Entry(index: $0.index, recordedAt: taken, record: $0.record)
        }
        let assessment = assess(VehicleHistory(of: history.vin, entries), asOf: taken)
        #expect(assessment.verdict == .inconsistentExplained)
        #expect(assessment.standing(2) == .excluded)
        #expect(assessment.cause(2) == .timeImpossible)
    }

    @Test func `what came later says nothing about an earlier instant`() throws {
        let text = """
            2021-03-01  84000 km  inspection
            2022-03-01  95000 km  inspection
            2023-03-01  20000 km  workshop
            2023-04-01  -         workshop
            """
        let assessment = try assess(text, asOf: "2022-06-01")
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
        #expect(assessment.standing(2) == .excluded)
        #expect(assessment.cause(2) == nil)
        #expect(assessment.standings.count == 4)
        #expect(try assess(text, asOf: "2023-06-01").verdict > .consistentWithNotes)
    }
}
