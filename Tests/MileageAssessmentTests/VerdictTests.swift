import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

@Suite struct VerdictTests {
    @Test
    func `one mistyped reading accuses nobody`() throws {
        let assessment = try assess(
            """
            2019-03-01   24900 km  workshop
            2020-03-01  381000 km  workshop
            2021-03-02   38100 km  inspection
            2022-03-05   45200 km  inspection
            """)
        #expect(assessment.verdict == .inconsistentExplained)
        #expect(
            assessment.findings.first?.evidence == [EntryIndex(0), EntryIndex(1), EntryIndex(2)])
        #expect(assessment.standing(1) == .outlier)
        #expect(assessment.cause(1) == .scaleError)
    }

    @Test
    func `two lower readings after two higher ones are a rollback`() throws {
        let assessment = try assess(
            """
            2021-03-01   84000 km  inspection
            2022-03-03   98412 km  inspection
            2023-03-02   47210 km  inspection
            2024-03-05   60100 km  inspection
            """)
        #expect(assessment.verdict == .rollbackIndicated)
        #expect(assessment.minimumRemoved == .kilometers(51_202))
        #expect(assessment.minimumTotal == .kilometers(98_412 + 12_890))
    }

    @Test
    func `what is driven after a rollback counts, also beyond the old number`() throws {
        let assessment = try assess(
            """
            2021-03-01   84000.1 km  inspection
            2021-09-02   93000.1 km  inspection
            2022-03-03   98412.1 km  inspection
            2023-03-02   90000.1 km  inspection
            2024-03-05   97000.1 km  inspection
            2025-03-05  104000.1 km  inspection
            2026-03-05  112000.1 km  inspection
            """)
        #expect(assessment.verdict == .rollbackIndicated, "\(assessment.findings)")
        #expect(assessment.minimumTotal == .kilometers(98_412 + 22_000) + .meters(100))
    }

    @Test
    func `lower by a mile's share, but at the old pace, is a rollback all the same`() throws {
        let weeks = (0..<100).map { week -> String in
            let instant =
                Timestamp(millisecondsSince1970: 1_600_000_000_000) + .seconds(week * 604_800)
            let km = week < 50 ? 80_000 + week * 376 : 61_150 + (week - 50) * 376
            return "\(instant) \(km) km vehicle"
        }
        let assessment = try assess(weeks.joined(separator: "\n"))
        #expect(assessment.verdict == .rollbackIndicated, "\(assessment.findings)")
    }

    @Test
    func `a last reading alone far lower is a possible rollback`() throws {
        let assessment = try assess(
            """
            2021-03-01   84000 km  inspection
            2022-03-03   98412 km  inspection
            2023-03-02   47210 km  inspection
            """)
        #expect(assessment.verdict == .rollbackPossible)
        #expect(assessment.minimumRemoved == nil)
    }

    @Test
    func `of two readings that contradict each other nobody knows which is wrong`() throws {
        let assessment = try assess(
            """
            2022-03-03   98412 km  inspection
            2023-03-02   47210 km  inspection
            """)
        #expect(assessment.verdict == .undetermined)
        #expect(assessment.codes == ["DISAGREEMENT"])
        #expect(assessment.standings.map(\.standing) == [.ambiguous, .ambiguous])
    }

    @Test
    func `readings that climb are consistent`() throws {
        let assessment = try assess(
            """
            2021-03-01   84000 km  inspection
            2022-03-03   98412 km  inspection
            2023-03-02  112000 km  inspection
            """)
        #expect(assessment.verdict == .consistent)
        #expect(assessment.findings.isEmpty)
    }

    @Test
    func `no entry at all is not enough`() throws {
        let history = try VehicleHistory(of: VIN(HistoryNotation.exampleVIN), [])
        #expect(assess(history).verdict == .notEnoughData)
    }

    @Test(arguments: Verdict.allCases)
    func `every verdict is its case name in capitals, and back`(verdict: Verdict) {
        #expect(Verdict(code: verdict.code) == verdict)
        #expect(verdict.code.allSatisfy { $0.isUppercase || $0 == "_" })
    }
}
