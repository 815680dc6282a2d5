import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Histories in which more than one thing is wrong.
@Suite struct SeveralFaultsTests {
    /// Half a year between readings.
    private func history(_ kilometers: [Int]) -> String {
        kilometers.enumerated().map { place, number in
            "\(2015 + place / 2)-\(place % 2 == 0 ? "03" : "09")-02  \(number) km  inspection"
        }.joined(separator: "\n")
    }

    @Test func `two rollbacks with as many readings on each run`() throws {
        let assessment = try assess(
            history([60_321, 76_123, 92_115, 50_123, 66_207, 82_131, 38_411, 54_023, 70_123]))
        #expect(assessment.verdict == .rollbackIndicated, "\(assessment.findings)")
        #expect(assessment.codes.count { $0 == "ROLLBACK_INDICATED" } == 2)
    }

    @Test func `three rollbacks, none of them hidden by the others`() throws {
        let assessment = try assess(
            history([
                60_321, 76_123, 92_115, 50_123, 66_207, 82_131, 38_411, 54_023, 70_123, 40_123,
                52_041, 64_077,
            ]))
        #expect(assessment.codes.count { $0 == "ROLLBACK_INDICATED" } == 3, "\(assessment.codes)")
    }

    @Test func `a slip right before a rollback hides nothing`() throws {
        let assessment = try assess(
            history([
                60_321, 66_123, 72_117, 78_513, 84_307, 903_021, 40_113, 46_207, 52_111, 58_409,
            ])
        )
        #expect(assessment.verdict == .rollbackIndicated, "\(assessment.findings)")
        #expect(assessment.cause(5) == .scaleError)
    }

    @Test func `a slip right after a rollback hides nothing`() throws {
        let assessment = try assess(
            history([60_321, 66_123, 72_117, 78_513, 84_307, 401_009, 46_207, 52_111, 58_409]))
        #expect(assessment.verdict == .rollbackIndicated, "\(assessment.findings)")
    }

    @Test(arguments: ReportedDistance.Unit.allCases)
    func `two rollbacks of a vehicle that reports nightly`(unit: ReportedDistance.Unit) throws {
        let nights = (0..<120).map { night -> String in
            let taken = night < 40 ? 0 : (night < 80 ? 15_000 : 35_000)
            let date = CalendarDate(daysSince1970: 19_000 + Int64(night))
            return "\(date)T02:11:00Z  \(60_000 + 40 * night - taken) \(unit.rawValue)  vehicle"
        }
        let assessment = try assess(nights.joined(separator: "\n"))
        #expect(assessment.codes.count { $0 == "ROLLBACK_INDICATED" } == 2, "\(assessment.codes)")
    }

    @Test func `one number too high and the next too low accuse nobody`() throws {
        let assessment = try assess(
            """
            2020-02-07   8871 km  auction
            2020-03-14   9751 km  auction
            2020-04-17  18179 km  title
            2020-05-23   7737 km  title
            2020-06-26  12713 km  auction
            2020-07-29  13538 km  title
            2020-09-02  15110 km  auction
            2020-10-04  15912 km  auction
            2020-10-28  16515 km  insurer
            2020-12-26  17123 km  insurer
            2021-02-24  18629 km  auction
            2021-04-19  19985 km  auction
            """)
        #expect(assessment.accusesNobody, "\(assessment.findings)")
        #expect(assessment.standing(2) == .outlier)
        #expect(assessment.standing(3) == .outlier)
    }
}
