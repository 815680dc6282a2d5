import Testing
import VehicleRecords

@Suite struct TimeTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-18T06:00:00Z", 1_794_981_600_000),
        ("2026-11-18T07:00:00.250+01:00", 1_794_981_600_250),
        ("2026-11-17T22:00:00.2509-08:00", 1_794_981_600_250),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000), ("2000-02-29T23:59:59Z", 951_868_799_000),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("2038-01-19T03:14:08Z", 2_147_483_648_000),
    ])
    func `RFC 3339 gives the instant`(text: String, milliseconds: Int64) throws {
        #expect(try Timestamp(text).millisecondsSince1970 == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-18", "2026-11-18T06:00:00", "2026-02-30T00:00:00Z", "2026-11-18T24:00:00Z",
        "2026-11-18T06:00:00Z ", "2026-11-18T06:00:00.Z", "26-11-18T06:00:00Z",
        "2026-11-18T06:00:00+0100", "9999-12-31T23:59:59-23:00", "2026-1-8T06:00:00Z",
    ])
    func `what is no instant is refused`(text: String) {
        #expect(throws: Timestamp.Malformed.self) { try Timestamp(text) }
    }

    @Test(arguments: 0..<200)
    func `an instant written and read is the same`(seed: Int64) throws {
        let milliseconds = (seed * 7_919_191_919_191) % 200_000_000_000_000 - 60_000_000_000_000
        let instant = Timestamp(millisecondsSince1970: milliseconds)
        #expect(try Timestamp(instant.description) == instant)
        #expect(CalendarDate(daysSince1970: instant.date.daysSince1970) == instant.date)
    }

    @Test
    func `a date in an unknown zone lasts fifty hours`() throws {
        let span = try TimeSpan(written: "2020-03-01")
        #expect(span.earliest == (try Timestamp("2020-02-29T10:00:00Z")))
        #expect(span.latest == (try Timestamp("2020-03-02T11:59:59.999Z")))
        #expect(span.description == "2020-03-01")
        #expect(span.middle == (try Timestamp("2020-03-01T12:00:00Z")))
        #expect(!span.isInstant)
    }

    @Test
    func `a span reads as what it is`() throws {
        let instant = try TimeSpan(written: "2020-03-01T06:00:00Z")
        #expect(instant.description == "2020-03-01T06:00:00Z")
        let hour = TimeSpan(instant.earliest, instant.earliest + .seconds(3600))
        #expect(hour.description == "2020-03-01T06:00:00Z/2020-03-01T07:00:00Z")
        #expect(throws: Timestamp.Malformed.self) { try TimeSpan(written: "2020-13-01") }
    }

    @Test
    func `time stops at the ends of the calendar`() throws {
        let last = try Timestamp("9999-12-31T23:59:59.999Z")
        #expect(last + .seconds(1) == last)
        #expect(last + .seconds(Int64.max / 2) == last)
        #expect(
            (try Timestamp("2020-01-02T00:00:00Z")) - .seconds(86_400)
                == (try Timestamp("2020-01-01T00:00:00Z")))
    }

    @Test
    func `there is no thirtieth of February`() {
        #expect(CalendarDate(year: 2024, month: 2, day: 29) != nil)
        #expect(CalendarDate(year: 2100, month: 2, day: 29) == nil)
        #expect(CalendarDate(year: 2024, month: 2, day: 30) == nil)
    }
}

@Suite struct HistoryTests {
    @Test
    func `a history of two vehicles is a broken promise`() async {
        await #expect(processExitsWith: .failure) {
            let one = try VIN("1M8GDM9AXKP042788")
            let other = try VIN("1HGCM82633A004352")
            let said = StatedVIN(
                vin: other, stated: "", measuredAt: TimeSpan(Timestamp(millisecondsSince1970: 0)),
                source: Source(.vehicle, ""))
            _ = VehicleHistory(
                of: one,
                [
                    .init(
                        index: EntryIndex(0), recordedAt: Timestamp(millisecondsSince1970: 0),
                        record: .identity(said))
                ])
        }
    }

    @Test
    func `what is later than an instant is left out, but not what was known too early`() throws {
        let vin = try VIN("1M8GDM9AXKP042788")
        func entry(_ index: UInt64, measured: Int64, recorded: Int64) -> VehicleHistory.Entry {
            VehicleHistory.Entry(
                index: EntryIndex(index), recordedAt: Timestamp(millisecondsSince1970: recorded),
                record: .identity(
                    StatedVIN(
                        vin: vin, stated: vin.description,
                        measuredAt: TimeSpan(Timestamp(millisecondsSince1970: measured)),
                        source: Source(.vehicle, ""))))
        }
        let history = VehicleHistory(
            of: vin,
            [
                entry(0, measured: 10, recorded: 10), entry(1, measured: 10, recorded: 99),
                entry(2, measured: 30, recorded: 31), entry(3, measured: 40, recorded: 15),
            ])
        let kept = history.upTo(Timestamp(millisecondsSince1970: 20)).entries
        #expect(kept.map(\.index.position) == [0, 1, 3])
    }
}
