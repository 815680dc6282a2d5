import MileageAssessment
import TestSupport
import Testing
import VehicleRecords

/// Lawful courses that look like something else, each by its name in `reference/detection.md`
/// §8: old values, late and double readings, zones, rounding, other odometers and vehicles. None
/// may accuse anybody.
@Suite struct FalsePositiveCourseTests {
    @Test func `a cloud that falls back to an old value after parking`() throws {
        let assessment = try assess(
            """
            2021-03-01T01:00:00Z  84000 km  vehicle
            2021-03-05T01:00:00Z  85900 km  vehicle
            2021-03-08T01:00:00Z  87300 km  vehicle
            2021-03-09T01:00:00Z  84000 km  vehicle
            2021-03-10T01:00:00Z  84000 km  vehicle
            2021-03-11T01:00:00Z  87500 km  vehicle
            2021-03-12T01:00:00Z  87600 km  vehicle
            """)
        #expect(assessment.verdict == .inconsistentExplained, "\(assessment.findings)")
        #expect(assessment.cause(3) == .staleReplay)
        #expect(assessment.cause(4) == .staleReplay)
        #expect(assessment.codes.count { $0 == "ISOLATED_INCONSISTENT" } == 1)
    }

    @Test func `an old value to this day is not a rollback yet`() throws {
        let assessment = try assess(
            """
            2021-03-01T01:00:00Z  84000 km  vehicle
            2021-03-05T01:00:00Z  85900 km  vehicle
            2021-03-08T01:00:00Z  87300 km  vehicle
            2021-03-10T01:00:00Z  87400 km  vehicle
            2021-03-12T01:00:00Z  84000 km  vehicle
            2021-03-13T01:00:00Z  84000 km  vehicle
            2021-03-14T01:00:00Z  84000 km  vehicle
            """)
        #expect(assessment.accusesNobody, "\(assessment.findings)")
        #expect(assessment.cause(6) == .staleReplay)
    }

    @Test func `an older reading that arrives late`() throws {
        let assessment = try assess(
            """
            2021-03-01  84000 km  inspection
            2022-03-01  95000 km  inspection
            2021-09-01  90000 km  workshop
            """)
        #expect(assessment.verdict == .consistent)
    }

    @Test func `a reading dated when it was keyed in`() throws {
        let assessment = try assess(
            """
            2021-03-01  84000 km  vehicle
            2021-03-08  84400 km  vehicle
            2021-03-15  84800 km  vehicle
            2021-03-22  85200 km  vehicle
            2021-03-22  84411 km  workshop
            2021-03-29  85600 km  vehicle
            """)
        #expect(assessment.verdict == .inconsistentExplained, "\(assessment.findings)")
        #expect(assessment.cause(4) == .lateArrival)
    }

    @Test func `the same reading fetched twice`() throws {
        let assessment = try assess(
            """
            2021-03-01T01:00:00Z  84000 km  vehicle
            2021-03-05T01:00:00Z  84100 km  vehicle
            2021-03-05T01:00:00Z  84100 km  vehicle
            2021-03-09T01:00:00Z  84200 km  vehicle
            """)
        #expect(assessment.verdict == .consistent)
        #expect(assessment.standings.count == 4)
        #expect(assessment.coverage.readings == 4)
    }

    @Test func `a true fall of four kilometers`() throws {
        let assessment = try assess(
            """
            2022-05-30T01:00:00Z  19950.000 km  vehicle
            2022-05-31T01:00:00Z  19973.234 km  vehicle
            2022-06-01T01:00:00Z  19969.184 km  vehicle
            2022-06-02T01:00:00Z  19990.100 km  vehicle
            """)
        #expect(assessment.verdict == .consistentWithNotes)
        #expect(assessment.codes == ["REGRESSION"])
    }

    @Test func `a date in another zone`() throws {
        // The workshop's day began before the night's reading or ended after the next.
        let assessment = try assess(
            """
            2021-03-27T23:30:00Z  84000 km  vehicle
            2021-03-28            84420 km  workshop
            2021-03-28T13:00:00Z  84410 km  vehicle
            2021-03-29T13:00:00Z  84700 km  vehicle
            """)
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
    }

    @Test func `failed and tested again the same day`() throws {
        let assessment = try assess(
            """
            2020-05-02  90000 mi  inspection
            2021-05-04  99438 mi  inspection
            2021-05-04  99439 mi  inspection
            """)
        #expect(assessment.verdict == .consistent)
    }

    @Test func `a listing that rounds down after an inspection`() throws {
        let assessment = try assess(
            """
            2020-05-02  108200 mi  inspection
            2021-05-04  115893 mi  inspection
            2021-06-20  115000 mi  listing
            2022-05-06  121300 mi  inspection
            """)
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
    }

    @Test func `a workshop that rounds to thousands`() throws {
        let assessment = try assess(
            """
            2020-05-02   81100 km  inspection
            2020-09-10   88900 km  vehicle
            2020-09-14   88000 km  workshop
            2021-05-04   97300 km  inspection
            2021-05-10   97000 km  workshop
            """)
        #expect(assessment.verdict <= .consistentWithNotes, "\(assessment.findings)")
        #expect(assessment.standings.allSatisfy { $0.standing == .core })
    }

    @Test func `two sources that read a little differently on one day`() throws {
        let assessment = try assess(
            """
            2021-03-01T01:00:00Z  84000.123 km  vehicle
            2021-03-02T06:00:00Z  84060.871 km  vehicle
            2021-03-02            84012 km      workshop
            2021-03-02            84071 km      inspection
            2021-03-03T01:00:00Z  84080.002 km  vehicle
            """)
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
    }

    @Test func `a leap second, and the days around 2038`() throws {
        let assessment = try assess(
            """
            2016-12-31T23:59:60Z  84000 km  vehicle
            2038-01-19T03:14:07Z  184000 km  vehicle
            2038-01-19T03:14:08Z  184000 km  vehicle
            2038-01-20T03:14:08Z  184050 km  vehicle
            """)
        #expect(assessment.verdict <= .consistentWithNotes)
        #expect(assessment.standings.allSatisfy { $0.standing == .core })
    }

    @Test func `a unit that changes with its name is no change at all`() throws {
        let assessment = try assess(
            """
            2022-04-01  86200 km  inspection
            2022-07-01  92300 km  inspection
            2022-10-01  98412 km  inspection
            2022-10-20  61420 mi  workshop
            2023-01-20  65250 mi  inspection
            """)
        #expect(assessment.verdict == .consistent, "\(assessment.findings)")
    }

    @Test func `an odometer replaced, on record`() throws {
        let text = """
            2021-03-01   84000 km  inspection
            2022-03-03   98412 km  inspection
            2023-03-02    9210 km  inspection
            2024-03-05   22100 km  inspection
            """
        let replaced = try assess(replacing(text, before: "99100"))
        #expect(replaced.verdict == .inconsistentExplained, "\(replaced.findings)")
        #expect(replaced.codes.contains("METER_REPLACED"))
        #expect(try assess(replacing(text, before: nil)).verdict == .trueMileageUnknown)
    }

    @Test func `an odometer that begins near zero, with no record`() throws {
        let assessment = try assess(
            """
            2021-03-01   84000 km  inspection
            2022-03-03   98412 km  inspection
            2022-04-02    1210 km  inspection
            2023-03-05   13900 km  inspection
            2024-03-05   26100 km  inspection
            """)
        #expect(assessment.verdict == .trueMileageUnknown, "\(assessment.findings)")
    }

    @Test func `a new odometer first seen a year later, with no record`() throws {
        let assessment = try assess(
            """
            2020-03-01   84000 km  inspection
            2021-03-03   98412 km  inspection
            2022-03-02   11210 km  inspection
            2023-03-05   24900 km  inspection
            2024-03-05   38100 km  inspection
            """)
        #expect(assessment.verdict == .trueMileageUnknown, "\(assessment.findings)")
    }

    @Test func `a five-digit odometer seen every other year`() throws {
        let assessment = try assess(
            """
            1992-03-28  54810 mi  inspection
            1994-04-18  84541 mi  inspection
            1996-05-07  13482 mi  inspection
            1998-05-14  42437 mi  inspection
            """, vin: "1G1JC54G3LJ200003")
        #expect(assessment.verdict == .exceedsMechanicalLimits, "\(assessment.findings)")
    }

    @Test func `another vehicle's readings under its own VIN`() throws {
        let vin = try VIN(HistoryNotation.exampleVIN)
        var records = try HistoryNotation.records(
            """
            2021-03-01T01:00:00Z  84000 km  vehicle
            2021-03-02T01:00:00Z  84050 km  vehicle
            2021-03-03T01:00:00Z  12000 km  vehicle
            2021-03-04T01:00:00Z  12080 km  vehicle
            2021-03-05T01:00:00Z  84200 km  vehicle
            """, vin: vin)
        for (day, stated) in [("03", "SJKCH5CR0HA000099"), ("05", HistoryNotation.exampleVIN)] {
            records.append(
                .identity(
                    StatedVIN(
                        vin: vin, stated: stated,
                        measuredAt: try TimeSpan(written: "2021-03-\(day)T01:00:04Z"),
                        source: Source(.vehicle, ""))))
        }
        let assessment = try assess(records)
        #expect(assessment.verdict == .inconsistentExplained, "\(assessment.findings)")
        #expect(assessment.codes == ["IDENTITY_CONFLICT"])
        #expect([2, 3].allSatisfy { assessment.cause($0) == .identityConflict })
    }

    @Test func `a clone that alternates`() throws {
        let nights = (0..<40).map { night -> String in
            let day = "2021-04-\(String(101 + night % 30).dropFirst())"
            let hour = night < 30 ? "01" : "13"
            let km = night % 5 < 2 ? 31_000 + night * 40 : 84_000 + night * 50
            return "\(day)T\(hour):00:00Z \(km) km vehicle"
        }
        let assessment = try assess(nights.prefix(30).joined(separator: "\n"))
        #expect(assessment.accusesNobody, "\(assessment.findings)")
        #expect(assessment.codes.contains("IDENTITY_CONFLICT"))
    }

    @Test func `a car that stands for half a year`() throws {
        let nights = (0..<200).map { night -> String in
            let instant =
                Timestamp(millisecondsSince1970: 1_600_000_000_000) + .seconds(night * 86_400)
            return "\(instant) \(night < 10 ? 84_000 + night * 30 : 84_270) km vehicle"
        }
        let assessment = try assess(nights.joined(separator: "\n"))
        #expect(assessment.verdict == .consistentWithNotes)
        #expect(assessment.codes == ["FROZEN"])
    }

    @Test func `test mileage before the first registration`() throws {
        let assessment = try assess(
            """
            2021-03-01      9 km  vehicle
            2021-03-20     14 km  vehicle
            2021-04-20    800 km  vehicle
            """)
        #expect(assessment.verdict == .consistent)
    }

    private func replacing(_ text: String, before: String?) throws -> [Record] {
        let vin = try VIN(HistoryNotation.exampleVIN)
        return try HistoryNotation.records(text, vin: vin) + [
            .replacement(
                OdometerReplacement(
                    vin: vin, before: try before.map { try ReportedDistance($0, .kilometers) },
                    after: try ReportedDistance("0", .kilometers),
                    measuredAt: try TimeSpan(written: "2022-06-10"),
                    source: Source(.workshop, "")))
        ]
    }
}
