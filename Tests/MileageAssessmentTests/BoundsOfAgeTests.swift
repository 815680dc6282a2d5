import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// What is certain where a vehicle's number has no time of its own, or was written round.
@Suite struct BoundsOfAgeTests {
    /// Dated by the asking: from the question to the answer.
    private func asked(_ day: Int, _ km: String) throws -> Record {
        let instant = Timestamp(millisecondsSince1970: 1_600_000_000_000) + .seconds(day * 86_400)
        return .reading(
            OdometerReading(
                vin: try VIN(HistoryNotation.exampleVIN),
                shown: try ReportedDistance(km, .kilometers),
                measuredAt: TimeSpan(instant, instant + .seconds(2)),
                source: Source(.vehicle, "cloud")))
    }

    private func at(_ day: Int) -> Timestamp {
        Timestamp(millisecondsSince1970: 1_600_000_000_000) + .seconds(day * 86_400 + 3600)
    }

    @Test func `a number that a cloud dates anew bounds the total when it was not known yet`()
        throws
    {
        let assessment = try assess([
            asked(0, "1000.5"), asked(30, "2000.5"), asked(60, "3000.5"), asked(90, "4000.5"),
        ])
        // Asked on day 30 it said 2,000; the 3,000 of day 60 may be as old as that day.
        let bounds = try #require(assessment.bounds(at: at(45)))
        #expect(bounds.lowest == .meters(2_000_400))
        #expect(try #require(bounds.highest) == .meters(4_000_600))
    }

    @Test func `the only answer of a cloud says at least, and no more`() throws {
        let assessment = try assess([asked(0, "1000.5")])
        let bounds = try #require(assessment.bounds(at: at(1)))
        #expect(bounds.lowest == .meters(1_000_400))
        #expect(bounds.highest == nil)
    }

    @Test func `answers that are old widen the band upward`() throws {
        /// Every fourth answer is the one before again, and two days' distance comes after it.
        func days(_ silent: Bool) throws -> [Record] {
            try (0..<120).map { day in
                let known = silent && day % 4 == 3 ? day - 1 : day
                return try asked(day, "\(10_000 + known * 40).5")
            }
        }
        let told = try #require(try assess(days(false)).band(at: at(103)))
        let old = try #require(try assess(days(true)).band(at: at(102)))
        #expect(old.high - old.likely > told.high - told.likely)
    }

    @Test func `a round number bounds the total by what it is round to`() throws {
        let assessment = try assess(
            """
            2021-03-01   81880 km  inspection
            2021-12-09   83500 km  listing
            2021-12-20   83866 km  inspection
            """)
        let bounds = try #require(assessment.bounds(at: Timestamp("2021-12-02T16:00:00Z")))
        #expect(try #require(bounds.highest) == .kilometers(83_867))
    }

    @Test func `one reading against one bounds nothing`() throws {
        let assessment = try assess(
            """
            2023-08-23  52041 km  inspection
            2023-11-08  56347 km  workshop
            2024-12-01  78106 km  workshop
            2025-08-08 121184 km  inspection
            2025-11-12  97588 km  workshop
            """)
        #expect(assessment.standing(3) == .ambiguous && assessment.standing(4) == .ambiguous)
        let bounds = try #require(assessment.bounds(at: Timestamp("2025-11-14T00:00:00Z")))
        #expect(bounds.lowest <= .kilometers(97_588))
    }
}
