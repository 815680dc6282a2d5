import TestSupport
import Testing
import VehicleRecords

@testable import MileageAssessment

@Suite struct MileageBandTests {
    // Values from tables: chi-squared with 2k degrees of freedom is twice a gamma of shape k.
    @Test(arguments: [
        (0.5, 0.45493642311957 / 2, 0.5), (1.0, 0.693147180559945, 0.5),
        (1.0, 2.302585092994046, 0.9), (5.0, 18.307038053275146 / 2, 0.95),
        (50.0, 124.34211340400407 / 2, 0.95),
    ])
    func `shares of the gamma distribution are those of the tables`(
        shape: Double, x: Double, share: Double
    ) {
        #expect(abs(GammaProcess.gammaShare(shape, x) - share) < 1e-9)
    }

    @Test(arguments: [
        (1.0, 1.0, 0.25, 0.25), (2.0, 3.0, 0.5, 0.6875), (0.5, 0.5, 0.5, 0.5),
        (5.0, 2.0, 0.8, 0.65536),
    ])
    func `shares of the beta distribution are those of the tables`(
        a: Double, b: Double, x: Double, share: Double
    ) {
        #expect(abs(GammaProcess.betaShare(a, b, x) - share) < 1e-9)
    }

    @Test(arguments: [0.05, 0.5, 0.95])
    func `a quantile's share is the share asked for`(p: Double) {
        let process = GammaProcess(shapePerDay: 0.07, scale: 450_000)
        let x = process.quantile(p, days: 30) / 450_000
        #expect(abs(GammaProcess.gammaShare(2.1, x) - p) < 1e-9)
        let share = process.bridgeQuantile(p, days: 10, of: 30)
        #expect(abs(GammaProcess.betaShare(0.7, 1.4, share) - p) < 1e-9)
    }

    @Test func `between two readings the likely distance lies on the straight line`() throws {
        let assessment = try assess(
            """
            2021-01-01T00:00:00Z  10000 km  vehicle
            2021-01-11T00:00:00Z  10500 km  vehicle
            2021-01-21T00:00:00Z  11100 km  vehicle
            2021-01-31T00:00:00Z  11400 km  vehicle
            2021-02-10T00:00:00Z  12000 km  vehicle
            2021-02-20T00:00:00Z  12400 km  vehicle
            2021-03-02T00:00:00Z  13000 km  vehicle
            2021-03-12T00:00:00Z  13500 km  vehicle
            """)
        let band = try #require(assessment.band(at: Timestamp("2021-01-06T00:00:00Z")))
        #expect(band.basis == .interpolated)
        #expect(band.likely == .kilometers(10_250))
        #expect(band.low > .kilometers(9_999) && band.high < .kilometers(10_502))
        let later = try #require(assessment.band(at: Timestamp("2021-04-11T00:00:00Z")))
        #expect(later.basis == .extrapolated)
        #expect(later.low < later.likely && later.likely < later.high)
        #expect(later.low >= .kilometers(13_499))
    }

    @Test func `a pace seen for a short time is less sure far ahead`() {
        let process = GammaProcess(shapePerDay: 0.07, scale: 450_000)
        let short = process.predicting(days: 365, from: 90, drift: 0)
        let long = process.predicting(days: 365, from: 1500, drift: 0)
        // The mean stays; the variance is that of the drive plus that of the pace.
        #expect(abs(short.shapePerDay * short.scale - 0.07 * 450_000) < 1e-6)
        #expect(abs(short.scale / process.scale - (1 + 365.0 / 90)) < 1e-9)
        let width = { (process: GammaProcess) in
            process.quantile(0.95, days: 365) - process.quantile(0.05, days: 365)
        }
        #expect(width(short) > width(long))
        #expect(width(long) > width(process))
    }

    @Test func `with few readings the class speaks, and says so`() throws {
        let assessment = try assess(
            """
            2021-01-01T00:00:00Z  10000 km  vehicle
            2022-01-01T00:00:00Z  25000 km  vehicle
            """)
        let band = try #require(assessment.band(at: Timestamp("2021-07-01T00:00:00Z")))
        #expect(band.basis == .classPrior)
        #expect(assessment.averagePerYear.map { $0.meters / 100_000 } == 150)
    }

    @Test func `after a fall the total is at least what was shown before and added since`() throws {
        let assessment = try assess(
            """
            2021-03-01   84000.0 km  inspection
            2022-03-03   98412.0 km  inspection
            2023-03-02   47210.0 km  inspection
            2024-03-05   60100.0 km  inspection
            """)
        let bounds = try #require(assessment.bounds(at: Timestamp("2024-06-01T00:00:00Z")))
        #expect(bounds.basis == .afterFall)
        #expect(bounds.lowest >= .kilometers(111_301) && bounds.lowest <= .kilometers(111_302))
        #expect(assessment.band(at: try Timestamp("2024-06-01T00:00:00Z")) == nil)
        let earlier = try #require(assessment.bounds(at: Timestamp("2021-09-01T00:00:00Z")))
        #expect(earlier.basis == .betweenReadings)
    }

    @Test func `without a reading nothing is certain or likely`() throws {
        let assessment = try assess("2021-03-01  -  vehicle")
        let now = try Timestamp("2021-03-02T00:00:00Z")
        #expect(assessment.bounds(at: now) == nil)
        #expect(assessment.band(at: now) == nil)
    }
}

/// What is called certain, where clouds date old numbers anew and people round.
@Suite struct CertainBoundsTests {
    @Test func `a number that a cloud dates anew limits nothing before it`() throws {
        let assessment = try assess(
            """
            2021-03-01T01:00:00Z  84000.1 km  vehicle
            2021-03-02T01:00:00Z  84060.2 km  vehicle
            2021-03-03T01:00:00Z  84060.2 km  vehicle
            2021-03-04T01:00:00Z  84060.2 km  vehicle
            2021-03-05T01:00:00Z  84500.3 km  vehicle
            2021-03-06T01:00:00Z  84520.4 km  vehicle
            """)
        let bounds = try #require(assessment.bounds(at: Timestamp("2021-03-03T12:00:00Z")))
        #expect(bounds.lowest < .kilometers(84_060) + .meters(200))
        #expect(bounds.highest.map { $0 >= .kilometers(84_500) } == true)
    }

    @Test func `a keyed number below a hundred is no value`() throws {
        let assessment = try assess(
            """
            2021-03-01T01:00:00Z  84000 km  driver
            2021-03-08T01:00:00Z  84420 km  driver
            2021-03-15T01:00:00Z     35 km  driver
            2021-03-22T01:00:00Z  85110 km  driver
            """)
        #expect(assessment.verdict == .inconsistentExplained, "\(assessment.findings)")
        #expect(assessment.cause(2) == .noValue)
    }
}
