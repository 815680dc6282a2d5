import TestSupport
import Testing
import VehicleRecords

@testable import RecordImport

private let vin = "1M8GDM9AXKP042788"
private let header = "vin,measured_at,odometer,unit,source_kind,source_name\n"

/// Everything that a format gives, whole or in parts.
private func rows(
    _ text: String, _ format: EvidenceReader.Format = .csv, vehicles: VehicleNames = VehicleNames(),
    parts: Int = .max
) throws -> [EvidenceReader.Row] {
    var reader = EvidenceReader(format, vehicles: vehicles)
    let bytes = Array(text.utf8)
    var rows: [EvidenceReader.Row] = []
    var place = 0
    while place < bytes.count {
        let end = parts < bytes.count - place ? place + parts : bytes.count
        rows += try reader.read(Array(bytes[place..<end]))
        place = end
    }
    return rows + (try reader.end())
}

struct EvidenceReaderTests {
    @Test(arguments: [1, 2, 3, 7, 64])
    func `where the bytes are cut changes nothing`(parts: Int) throws {
        let csv =
            "\u{FEFF}" + header + "\(vin),2020-03-01,1,km,workshop,\"A \"\"b\"\"\r\nc, é車\"\r\n"
            + "\(vin),2020-03-02,\"2\"x,km,workshop,\n\n\(vin),2020-03-03,3,km,workshop,\"open\n"
            + "\(vin),2020-03-04,4,km,workshop,end"
        let json = """
            [ {"registration":"A","motTests":[{"completedDate":"2020-01-01","odometerValue":"]}\\"",
            "odometerUnit":"mi"}]} ,{"registration":"A","motTests":[{"completedDate":"2021-01-01"}]}]
            {"registration":"B"} nonsense
            """
        let names = VehicleNames(only: try VIN(vin))
        for (text, format) in [(csv, EvidenceReader.Format.csv), (json, .motHistory)] {
            let whole = try rows(text, format, vehicles: names)
            let cut = try rows(text, format, vehicles: names, parts: parts)
            #expect(cut.map(\.line) == whole.map(\.line))
            #expect(cut.map(\.records) == whole.map(\.records))
            #expect(cut.map(\.reject) == whole.map(\.reject))
            #expect(whole.count >= 3)
        }
        #expect(try rows(csv).map(\.line) == [2, 4, 6, 7])
        #expect(try rows(csv).compactMap(\.reject?.line) == [4, 6])
    }

    @Test
    func `a quote that is never closed costs its line, and bounded memory`() throws {
        let line = "\(vin),2020-03-01,1,km,workshop,\n"
        let text =
            header + "\(vin),2020-03-01,\"1,km,workshop,\n"
            + String(
                repeating: line, count: 3 * CSVScanner.longestRow / line.utf8.count)
        let all = try rows(text, parts: 4096)
        #expect(all.first?.reject?.reason == "a quote is never closed")
        #expect(all.count { $0.reject != nil } == 1)
        #expect(all.count == 1 + 3 * CSVScanner.longestRow / line.utf8.count)
    }

    @Test
    func `a line without an end is rejected as one row, and the next is read`() throws {
        let text =
            header + String(repeating: "x", count: 1_000_000) + "\n"
            + "\(vin),2020-03-01,1,km,workshop,\n"
        let all = try rows(text, parts: 10_000)
        #expect(all.map(\.line) == [2, 3])
        #expect(all[0].reject?.reason == "it is longer than 65536 bytes")
        #expect(all[1].reject == nil)
    }

    @Test
    func `a row may tell of a replacement, a brand, a sale or a service, and its odometer`() throws
    {
        let text = """
            record,vin,measured_at,source_kind,source_name,odometer,unit,before,after,brand,text,price,currency,work
            replacement,\(vin),2020-03-01,workshop,G,,mi,98412,0,,,,,
            brand,\(vin),2020-03-01,title,TX,,,,,salvage,SALVAGE,,,
            sale,\(vin),2020-03-01,auction,H,7,mi,,,,,8900.50,USD,
            service,\(vin),2020-03-01,workshop,G,,,,,,,,,oil
            ,\(vin),2020-03-01,workshop,G,8,mi,,,,,,,
            """
        let records = try rows(text).map(\.records)
        #expect(records.map(\.count) == [1, 1, 2, 1, 1])
        guard case .replacement(let change)? = records[0].first,
            case .brand(let brand)? = records[1].first, case .sale(let sale)? = records[2].first,
            case .service(let service)? = records[3].first
        else {
            Issue.record("\(records)")
            return
        }
        #expect(change.before == (try ReportedDistance("98412", .miles)))
        #expect(change.after == (try ReportedDistance("0", .miles)))
        #expect(brand.brand == .salvage)
        #expect(brand.text == "SALVAGE")
        #expect(sale.price == (try ReportedAmount("8900.50", "USD")))
        #expect(service.work == "oil")
    }

    @Test(arguments: [
        (
            "vin,vin,measured_at,odometer,unit,source_kind,source_name\n",
            "the header names vin twice"
        ),
        ("vin,odometer\n", "the header lacks measured_at, source_kind, source_name, unit"),
        ("", "the file has no header line"),
    ])
    func `a header that can't be understood is said`(text: String, reason: String) throws {
        let error = #expect(throws: ReadingsCSV.Malformed.self) { try rows(text) }
        #expect(error?.reason.hasPrefix(reason) == true, "\(String(describing: error))")
    }
}

struct MOTHistoryTests {
    private func tests(_ json: String) throws -> [Record] {
        try rows(
            "{\"registration\":\"A\",\"motTests\":[\(json)]}", .motHistory,
            vehicles: VehicleNames(only: VIN(vin))
        ).flatMap(\.records)
    }

    @Test(arguments: [
        ("2016.06.21 11:26:02", "2016-06-21T10:26:02Z"),
        ("2016-06-21 11:26:02", "2016-06-21T10:26:02Z"),
        ("2016-06-21T11:26:02.000Z", "2016-06-21T11:26:02Z"),
        ("2016-01-21T11:26:02Z", "2016-01-21T11:26:02Z"),
        ("2017-06-28", "2017-06-27T23:00:00Z/2017-06-28T22:59:59.999Z"),
    ])
    func `times of every form that occurs are read`(written: String, time: String) throws {
        let records = try tests(
            #"{"completedDate":"\#(written)","odometerValue":"7","odometerUnit":"MI"}"#)
        #expect(records.map(\.measuredAt.description) == [time, time])
    }

    @Test(arguments: [
        (#""odometerResultType":"UNREADABLE""#, NoValue.Reason.unreadable("UNREADABLE")),
        (#""odometerResultType":"NO_ODOMETER""#, .upstream(type: "NO_ODOMETER", code: nil)),
        (#""odometerValue":"12","odometerUnit":null"#, .unitUnknown("")),
        (#""odometerValue":"twelve","odometerUnit":"mi""#, .unreadable("twelve")),
        (#""odometerValue":-3,"odometerUnit":"mi""#, .negative("-3")), ("\"x\":1", .blank),
    ])
    func `a test without a number keeps the reason`(member: String, reason: NoValue.Reason) throws {
        let records = try tests("{\"completedDate\":\"2017-06-28\",\(member)}")
        guard case .noValue(let said)? = records.last else {
            Issue.record("\(records)")
            return
        }
        #expect(said.reason == reason)
        #expect(said.source.name == "MOT DVSA")
    }
}

struct ColumnMapTests {
    private let base = "constants: {source_kind: workshop}\ncolumns:\n  V: vin\n"

    @Test(arguments: [
        ("colums: {V: vin}", "line 1: \"colums\" is not known here"),
        ("constants: {source_kind: owner}\ncolumns:\n  V: vim", "line 3: \"vim\" is none of"),
        ("columns: {V: vin, D: measured_at}", "no column or constant is source_kind"),
        ("constants: {source_kind: owner}\ncolumns: {D: measured_at}", "no column is vin or"),
        ("columns: [a]", "line 1: keys with their values"), ("a: [", "line 2: not YAML"),
        ("", "the file is empty"),
    ])
    func `a map that can't be used says where and why`(yaml: String, reason: String) {
        let error = #expect(throws: ColumnMap.Malformed.self) { try ColumnMap(yaml: yaml) }
        #expect(error?.description.hasPrefix(reason) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        ("{field: measured_at, dates: yyyy-QQ-dd}", "line 4: \"yyyy-QQ-dd\": \"QQ\" is no part"),
        ("{field: measured_at, zone: CET}", "line 4: \"CET\" is no place"),
        ("{field: odometer, thousands: '.'}", "line 4: thousands and decimal are the same sign"),
        ("{field: odometer, unit: leagues}", "line 4: \"leagues\" is neither km nor mi"),
        ("{dates: yyyy-MM-dd}", "line 4: it lacks field"), ("vin", "line 4: vin is the column"),
    ])
    func `so does a column`(column: String, reason: String) {
        let yaml = base + "  D: " + column
        let error = #expect(throws: ColumnMap.Malformed.self) { try ColumnMap(yaml: yaml) }
        #expect(error?.description.hasPrefix(reason) == true, "\(String(describing: error))")
    }

    @Test
    func `a file without a header is read by its columns' numbers`() throws {
        let map = try ColumnMap(
            yaml: """
                header: false
                separator: tab
                constants: {source_kind: inspection, unit: mi}
                columns: {3: vin, 1: measured_at, 2: {field: odometer, thousands: ","}}
                """)
        let all = try rows("2020-03-01\t12,345\t\(vin)\n", .mapped(map))
        guard case .reading(let reading)? = all.first?.records.first else {
            Issue.record("\(all)")
            return
        }
        #expect(reading.shown == (try ReportedDistance("12345", .miles)))
        #expect(all[0].line == 1)
    }

    @Test(
        arguments: [
            ("1.234.567,8", "1234567.8"), ("1234567", "1234567"), ("12.34", nil), ("1.2345", nil),
            ("", nil), (".123", nil), ("1,2,3", nil), ("1.234,", nil), ("-1", nil), ("1e5", nil),
        ] as [(String, String?)])
    func `thousands stand in threes`(text: String, digits: String?) throws {
        let number = WrittenNumber(thousands: ".", decimal: ",")
        let meant = number.digits(text).flatMap { digits in
            do { return try ReportedDistance(digits, .miles).digits } catch { return nil }
        }
        #expect(meant == digits)
    }

    @Test(
        arguments: [
            ("dd.MM.yyyy", "30.02.2020", nil), ("d.M.yy", "1.3.69", "1969-03-01"),
            ("d.M.yy", "1.3.68", "2068-03-01"), ("MMM d, yyyy", "Mar 1, 2020", "2020-03-01"),
            ("M/d/yyyy h:mm a", "3/1/2020 12:05 AM", "2020-03-01T05:05:00Z"),
            ("M/d/yyyy h:mm a", "3/1/2020 12:05 PM", "2020-03-01T17:05:00Z"),
            (
                "yyyy-MM-dd HH:mm:ss", "2020-03-08 02:30:00",
                "2020-03-08T06:30:00Z/2020-03-08T07:30:00Z"
            ),
            (
                "yyyy-MM-dd HH:mm:ss", "2020-11-01 01:30:00",
                "2020-11-01T05:30:00Z/2020-11-01T06:30:00Z"
            ),
            ("yyyy-MM-dd HH:mm:ss", "2020-03-01 24:00:00", nil),
            ("yyyyMMdd", "20200301", "2020-03-01"),
            ("yyyy-MM-dd'T'HH:mm:ssXXX", "2020-03-01T00:00:00+01:00", "2020-02-29T23:00:00Z"),
        ] as [(String, String, String?)])
    func `dates are read as their pattern says, by the clocks of the place`(
        pattern: String, text: String, meant: String?
    ) throws {
        let time = try DatePattern(pattern).time(text)
        let zone = try #require(WallClock("America/New_York"))
        // A whole day is compared without its place, which gives it the name of its date.
        let span = time.map { $0.time == nil ? $0.span(in: nil) : $0.span(in: zone) }
        #expect(span?.description == meant)
    }
}
