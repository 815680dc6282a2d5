import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Histories made to draw a wrong accusation, a right reading blamed, or a false comfort.
@Suite struct AdversaryTests {
    private let start = Timestamp(millisecondsSince1970: 1_609_462_800_000)

    /// Nights of the vehicle itself, 60 km a day unless said otherwise.
    private func nights(_ days: Range<Int>, _ kilometers: (Int) -> Int) -> [String] {
        days.map { "\(start + .seconds($0 * 86_400)) \(kilometers($0)) km vehicle" }
    }

    private func written(_ day: Int, _ kilometers: Int, _ kind: String = "inspection") -> String {
        "\((start + .seconds(day * 86_400)).date) \(kilometers) km \(kind)"
    }

    private func judge(_ lines: [String]...) throws -> Assessment {
        try assess(lines.joined().joined(separator: "\n"))
    }

    @Test func `an inspection while the cloud sends an old value is not blamed`() throws {
        let assessment = try judge(
            nights(0..<100) { 84_000 + 60 * $0 }, nights(100..<140) { _ in 89_940 },
            [written(120, 91_140)], nights(140..<200) { 84_000 + 60 * $0 })
        #expect(assessment.standing(140) == .core)
        #expect(assessment.cause(130) == .staleReplay)
        #expect(assessment.verdict == .inconsistentExplained)
        #expect(!assessment.codes.contains("IMPROBABLE_RATE"), "\(assessment.findings)")
    }

    @Test func `a jump after a stale value is spread over all of its time`() throws {
        let assessment = try judge(
            nights(0..<100) { 84_000 + 60 * $0 }, nights(100..<140) { _ in 89_940 },
            nights(140..<200) { 84_000 + 60 * $0 })
        #expect(!assessment.codes.contains("IMPROBABLE_RATE"), "\(assessment.findings)")
        let bounds = try #require(assessment.bounds(at: start + .seconds(139 * 86_400)))
        #expect(bounds.highest.map { $0 >= .kilometers(92_340) } ?? true, "\(bounds)")
    }

    @Test func `three nights of another car's numbers at the end are not indicated`() throws {
        let assessment = try judge(
            nights(0..<100) { 84_000 + 60 * $0 }, nights(100..<103) { 43_000 + 40 * $0 })
        #expect(assessment.verdict == .rollbackPossible)
        #expect(assessment.minimumRemoved == nil)
    }

    @Test func `three nights of another car's numbers at the beginning are not indicated`() throws {
        let assessment = try judge(
            nights(0..<3) { 184_000 + 60 * $0 }, nights(3..<100) { 52_000 + 40 * $0 })
        #expect(assessment.verdict <= .rollbackPossible)
    }

    @Test func `a week after the fall it is`() throws {
        let assessment = try judge(
            nights(0..<100) { 84_000 + 60 * $0 }, nights(100..<107) { 46_000 + 60 * $0 })
        #expect(assessment.verdict == .rollbackIndicated)
    }

    @Test func `one high reading that may have been true is left open`() throws {
        let assessment = try judge([
            written(0, 33_000), written(365, 40_000), written(500, 98_412, "auction"),
            written(730, 47_210), written(1095, 55_100), written(1500, 62_000),
        ])
        #expect(assessment.verdict == .undetermined)
        #expect(assessment.standing(2) == .outlier)
    }

    @Test func `the same keyed by a driver is a slip of unknown kind`() throws {
        let assessment = try judge([
            written(0, 33_000), written(365, 40_000), written(500, 98_412, "driver"),
            written(730, 47_210), written(1095, 55_100), written(1500, 62_000),
        ])
        #expect(assessment.verdict == .inconsistentExplained)
    }

    @Test func `a first reading far too high is not explained by a wide room`() throws {
        let assessment = try judge([
            written(0, 98_412, "auction"), written(200, 47_210), written(565, 55_100),
            written(930, 62_000),
        ])
        #expect(assessment.verdict == .undetermined, "\(assessment.findings)")
    }

    @Test func `a row of zeros is no reading`() throws {
        let assessment = try judge(
            nights(0..<5) { 84_000 + 60 * $0 },
            ["\(start + .seconds(5 * 86_400)) 000000 km vehicle"],
            nights(6..<9) { 84_000 + 60 * $0 })
        #expect(assessment.verdict == .consistent)
        #expect(assessment.cause(5) == .noValue)
    }

    @Test func `a model year read thirty years late sets no reading aside`() throws {
        // A heavy truck: a letter in position 7 does not mean 2010 and later.
        let assessment = try assess(
            """
            2001-03-01  84000 mi  inspection
            2002-03-01  97100 mi  inspection
            2003-03-01 112000 mi  inspection
            """, vin: "1FUYDXYB2TL000003")
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
    }

    @Test func `bounds hold where accepted readings contradict each other a little`() throws {
        let assessment = try judge([
            written(0, 90_000), written(365, 100_080), written(369, 100_001), written(730, 110_001),
        ])
        #expect(assessment.verdict == .consistent)
        let between = try #require(assessment.bounds(at: start + .seconds(368 * 86_400)))
        #expect(between.lowest <= .kilometers(100_001))
        #expect(between.highest.map { $0 >= .kilometers(100_080) } ?? true, "\(between)")
    }

    @Test func `at least is not said more exactly than the numbers were written`() throws {
        let assessment = try judge([
            written(0, 84_000), written(365, 98_000), written(730, 47_000), written(1095, 60_123),
        ])
        #expect(assessment.verdict == .rollbackIndicated)
        // 98,000 may be 98,999 or 97,500; 47,000 may be 47,999.
        #expect(assessment.minimumRemoved == .kilometers(49_000))
    }

    @Test func `the run that a source had ten times too large is named, before or after`() throws {
        func tooLarge(_ lines: [String]) throws -> (Bool, Int)? {
            for finding in try judge(lines).findings {
                if case .sourceScaleChanged(10, let tooLarge, let count) = finding.kind {
                    return (tooLarge, count)
                }
            }
            return nil
        }
        func times(_ factor: Int) -> (Int) -> Int { { (84_000 + 50 * $0) * factor } }
        let before = try #require(
            try tooLarge(nights(0..<40, times(10)) + nights(40..<120, times(1))))
        #expect(before == (true, 40))
        let after = try #require(
            try tooLarge(nights(0..<80, times(1)) + nights(80..<120, times(10))))
        #expect(after == (true, 40))
        func tenth(_ day: Int) -> Int { (84_000 + 50 * day) / 10 }
        let small = try #require(
            try tooLarge(nights(0..<80, times(1)) + nights(80..<120, tenth)))
        #expect(small == (false, 40))
    }

    @Test func `a source that rounds to a thousand does not contradict a finer one`() throws {
        let assessment = try judge(
            nights(0..<60) { (84_000 + 150 * $0) / 1000 * 1000 },
            [written(30, 88_450), written(31, 88_600, "workshop")])
        #expect(assessment.verdict <= .consistentWithNotes, "\(assessment.findings)")
        #expect(assessment.standing(60) == .core)
    }
}
