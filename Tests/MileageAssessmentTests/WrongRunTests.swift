import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Some readings in a row, all wrong in the same way, accuse nobody; a rollback is still one.
@Suite struct WrongRunTests {
    @Test func `two readings times ten at the start`() throws {
        let assessment = try assess(
            """
            2019-12-21  354084 mi  workshop
            2020-10-11  386100 mi  workshop
            2021-10-23   38610 mi  workshop
            2023-01-09   40676 mi  workshop
            """)
        #expect(assessment.accusesNobody, "\(assessment.findings)")
    }

    @Test(arguments: [10, 100, 1000] as [Int64])
    func `two readings a power of ten too large, then eight years of right ones`(
        factor: Int64
    ) throws {
        let years = (0..<10).map { year -> String in
            let number = (81_197 + 15_013 * Int64(year)) * (year < 2 ? factor : 1)
            return "\(2010 + year)-04-19  \(number) km  inspection"
        }
        let assessment = try assess(years.joined(separator: "\n"))
        #expect(assessment.accusesNobody, "\(assessment.findings)")
    }

    @Test func `the last two readings in tens`() throws {
        let assessment = try assess(
            """
            2018-03-02   61234 km  inspection
            2019-03-04   76120 km  inspection
            2020-03-05   91410 km  inspection
            2021-03-03   10633 km  inspection
            2022-03-02   12155 km  inspection
            """)
        #expect(assessment.accusesNobody, "\(assessment.findings)")
    }

    @Test func `the first two readings in kilometers called miles`() throws {
        let assessment = try assess(
            """
            2014-04-19  155923 mi  workshop
            2015-04-09  181056 mi  workshop
            2016-05-10  139685 mi  workshop
            2017-05-04  162655 mi  workshop
            2018-05-14  187340 mi  workshop
            2019-06-08  204057 mi  workshop
            """)
        #expect(assessment.accusesNobody, "\(assessment.findings)")
    }

    /// Nine nights before and five after tell no pace: two things may have happened.
    @Test func `a fall to a mile's share of the number stays open for want of a pace`() throws {
        func assessment(to low: Int) throws -> Assessment {
            let nights = (0..<14).map { night in
                let km = night < 9 ? 75_496 + 54 * night : low + 54 * (night - 9)
                let date = CalendarDate(daysSince1970: 20_099 + Int64(night))
                return "\(date)T02:11:00Z  \(km) km  vehicle"
            }
            return try assess(nights.joined(separator: "\n"))
        }
        #expect(try assessment(to: 47_210).verdict == .undetermined)
        #expect(try assessment(to: 42_210).verdict == .rollbackIndicated)
    }

    @Test func `a fall by a quarter at the old pace is a rollback all the same`() throws {
        let assessment = try assess(
            """
            2015-03-02   60321 km  inspection
            2016-03-02   75120 km  inspection
            2017-03-02   90340 km  inspection
            2018-03-02  105210 km  inspection
            2019-03-02   80190 km  inspection
            2020-03-02   95230 km  inspection
            2021-03-02  110190 km  inspection
            """)
        #expect(assessment.verdict == .rollbackIndicated, "\(assessment.findings)")
    }

    @Test func `a fall to a tenth at the old pace is a rollback`() throws {
        let assessment = try assess(
            """
            2015-03-01  84013 km  inspection
            2016-03-01  97140 km  inspection
            2016-04-02   9713 km  inspection
            2017-04-01  20911 km  inspection
            """)
        #expect(assessment.verdict == .rollbackIndicated, "\(assessment.findings)")
    }

    @Test func `two odometers that come and go, the lower one last, are no rollback`() throws {
        let assessment = try assess(
            """
            2015-01-01T00:00:00Z  40358.1 mi  vehicle
            2015-06-30T00:00:00Z  20497.5 mi  vehicle
            2015-12-27T00:00:00Z  51347.1 mi  vehicle
            2016-06-24T00:00:00Z  29709.3 mi  vehicle
            2016-12-21T00:00:00Z  62336.1 mi  vehicle
            2017-06-19T00:00:00Z  67830.5 mi  vehicle
            2017-12-16T00:00:00Z  73325.0 mi  vehicle
            2018-06-14T00:00:00Z  48132.9 mi  vehicle
            """)
        #expect(assessment.accusesNobody, "\(assessment.findings)")
    }
}
