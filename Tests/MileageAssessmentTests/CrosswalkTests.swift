import TestSupport
import Testing
import VehicleRecords

@testable import MileageAssessment

/// How others would file what we find. Source: 49 CFR 580.17; RDW's codes.
@Suite struct CrosswalkTests {
    @Test(arguments: [
        (2010, 2019, false), (2010, 2020, true), (2000, 2010, true), (2011, 2030, false),
        (2011, 2031, true), (2012, 2031, false),
    ])
    func `a model year is exempt by the rule in force`(year: Int, now: Int, isExempt: Bool) {
        #expect(Assessment.isExempt(modelYear: year, in: now) == isExempt)
    }

    @Test func `two low readings after two high ones are not actual, and illogical`() throws {
        let crosswalk = try assess(
            """
            2021-03-01   84000 km  inspection
            2022-03-03   98412 km  inspection
            2023-03-02   47210 km  inspection
            2024-03-05   60100 km  inspection
            """
        ).crosswalk
        #expect(crosswalk.rdw == .init(judgment: .illogical, code: "04"))
        #expect(crosswalk.disclosure == .notActualMileage)
        #expect(crosswalk.auction == .notActual)
        #expect(crosswalk.japan == .altered)
        #expect(crosswalk.isExemptByAge == nil)
    }

    @Test func `a counter past its end states so, and an old car is exempt`() throws {
        let crosswalk = try assess(
            """
            1995-03-01  84000 mi  inspection
            1996-03-01  97100 mi  inspection
            1997-03-01  08200 mi  inspection
            2001-03-01  19900 mi  inspection
            """, vin: "1G1JC54G3LJ200003"
        ).crosswalk
        #expect(crosswalk.rdw == .init(judgment: .none, code: "01"))
        #expect(crosswalk.disclosure == .exceedsMechanicalLimits)
        #expect(crosswalk.auction == .exceedsMechanicalLimits)
        #expect(crosswalk.isExemptByAge == true)
    }

    @Test func `readings that climb are logical, and no statement is asked for`() throws {
        let crosswalk = try assess(
            """
            2021-03-01   84000 km  inspection
            2022-03-03   98412 km  inspection
            """
        ).crosswalk
        #expect(crosswalk.rdw == .init(judgment: .logical, code: "00"))
        #expect(crosswalk.disclosure == nil && crosswalk.auction == nil && crosswalk.japan == nil)
    }

    @Test func `an odometer replaced on record is marked as replaced`() throws {
        let crosswalk = try assess(
            """
            2021-03-01   84000 km  inspection
            2022-03-03   98412 km  inspection
            2022-06-10  replaced 99100 km 0 km  workshop
            2023-03-02    9210 km  inspection
            2024-03-05   22100 km  inspection
            """
        ).crosswalk
        #expect(crosswalk.rdw == .init(judgment: .none, code: "02"))
        #expect(crosswalk.japan == .replaced)
        #expect(crosswalk.disclosure == nil)
    }
}
