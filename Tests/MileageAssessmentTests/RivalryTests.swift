import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// One reading against one: which of the two is wrong?
@Suite struct RivalryTests {
    @Test func `a reading is not named wrong for being trusted a little less`() throws {
        let assessment = try assess(
            """
            2020-05-09   83919 km  inspection
            2021-04-10  115950 km  workshop
            2022-04-29   97380 km  inspection
            2023-05-07  126779 km  inspection
            2024-04-01  165801 km  inspection
            """)
        #expect(assessment.verdict == .undetermined, "\(assessment.findings)")
        #expect(assessment.standing(1) == .ambiguous)
        #expect(assessment.standing(2) == .ambiguous)
    }

    @Test func `the last reading but one, in another unit, is not the last one's fault`() throws {
        let assessment = try assess(
            """
            2020-03-02   36495 mi  inspection
            2021-03-02   44273 mi  workshop
            2022-03-02   84018 mi  inspection
            2023-03-02   60106 mi  workshop
            """)
        #expect(assessment.verdict == .inconsistentExplained, "\(assessment.findings)")
        #expect(assessment.standing(2) == .outlier)
        #expect(assessment.cause(2) == .unitMix)
        #expect(assessment.standing(3) == .core)
    }

    @Test func `a listing against the vehicle itself is the one that is wrong`() throws {
        let assessment = try assess(
            """
            2021-03-01T01:00:00Z   84000 km  vehicle
            2021-03-11T01:00:00Z   85150 km  vehicle
            2021-03-12T01:00:00Z   84310 km  listing
            2021-03-31T01:00:00Z   86150 km  vehicle
            """)
        #expect(assessment.standing(1) == .core)
        #expect(assessment.standing(2) == .outlier)
    }

    @Test func `a person who cuts off the tens of miles makes no mistake`() throws {
        let assessment = try assess(
            """
            2021-03-01  56310 mi  inspection
            2021-04-01  57167 mi  inspection
            2021-04-11  57100 mi  owner
            2021-06-01  57810 mi  inspection
            """)
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
    }

    @Test func `a thousand times too many is not two digits too many in front`() throws {
        let assessment = try assess(
            """
            2021-03-01     44269 mi  inspection
            2022-03-01     52207 mi  workshop
            2023-03-01  60106000 mi  workshop
            """)
        #expect(assessment.cause(2) == .scaleError, "\(assessment.findings)")
    }

    @Test func `miles called kilometers fit as exactly as their neighbors are written`() throws {
        let assessment = try assess(
            """
            2022-05-10T02:00:00Z  40650.1 mi  vehicle
            2022-05-11T02:00:00Z  40674.9 km  vehicle
            2022-05-12T02:00:00Z  40675.0 mi  vehicle
            2022-05-13T02:00:00Z  40699.9 mi  vehicle
            """)
        #expect(assessment.cause(1) == .unitMix, "\(assessment.findings)")
    }
}
