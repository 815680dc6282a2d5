import RecordImport
import Testing
import VehicleRecords

private let header = "vin,measured_at,odometer,unit,source_kind,source_name\n"

@Suite struct ReadingsCSVTests {
    @Test
    func `each row is a reading, digit for digit`() throws {
        let file = try ReadingsCSV(
            Array(
                (header + "1M8GDM9AXKP042788,2020-03-01,98412.40,km,workshop,Garage One\n").utf8))
        let reading = OdometerReading(
            vin: try VIN("1M8GDM9AXKP042788"), shown: try ReportedDistance("98412.40", .kilometers),
            measuredAt: try TimeSpan(written: "2020-03-01"),
            source: Source(.workshop, "Garage One"),
            retrieval: Retrieval(interface: "csv"))
        #expect(file.records.map(\.record) == [.reading(reading)])
        #expect(file.records.map(\.line) == [2])
        #expect(file.rejects.isEmpty)
    }

    @Test
    func `columns may stand in any order, with a byte order mark, quotes and Windows line ends`()
        throws
    {
        let text =
            "\u{FEFF}Unit,vin,source_name,measured_at,note,odometer,source_kind\r\n"
            + "mi,1M8GDM9AXKP042788,\"Smith, \"\"Son\"\"\nLtd\",2020-03-01T06:00:00Z,x,7,auction\r\n"
        let file = try ReadingsCSV(Array(text.utf8))
        #expect(file.unknownColumns == ["note"])
        #expect(file.records.first?.record.source == Source(.auction, "Smith, \"Son\"\nLtd"))
        #expect(file.records.count == 1)
    }

    @Test
    func `an empty odometer is a record of no value, not a reject`() throws {
        let file = try ReadingsCSV(
            Array((header + "1M8GDM9AXKP042788,2020-03-01,,,inspection,\n").utf8))
        guard case .noValue(let said)? = file.records.first?.record else {
            Issue.record("expected a record of no value")
            return
        }
        #expect(said.reason == .blank)
        #expect(said.signal == .odometer)
    }

    @Test(arguments: [
        ("1M8GDM9AXKP04278,2020-03-01,1,km,owner,", "vin: a VIN has 17 characters, this has 16"),
        ("1M8GDM9AXKP042788,01.03.2020,1,km,owner,", "measured_at: \"01.03.2020\" is not a time"),
        ("1M8GDM9AXKP042788,2020-03-01,-1,km,owner,", "odometer: \"-1\" is not a distance"),
        ("1M8GDM9AXKP042788,2020-03-01,1e5,km,owner,", "odometer: \"1e5\" is not a distance"),
        ("1M8GDM9AXKP042788,2020-03-01,1,league,owner,", "unit: \"league\" is neither km nor mi"),
        ("1M8GDM9AXKP042788,2020-03-01,1,km,gossip,", "source_kind: \"gossip\" is none of"),
        ("1M8GDM9AXKP042788,2020-03-01,1,km", "it has 4 fields, the header has 6"),
        ("1M8GDM9AXKP042788,2020-03-01,\"1,km,owner,", "a quote is never closed"),
    ])
    func `a bad row is rejected with its line and reason, and the next is still read`(
        row: String, reason: String
    ) throws {
        let good = "1M8GDM9AXKP042788,2020-03-02,5,km,owner,\n"
        let file = try ReadingsCSV(Array((header + row + "\n" + good).utf8))
        #expect(file.rejects.map(\.line) == [2])
        #expect(file.rejects.first?.reason.hasPrefix(reason) == true)
        #expect(file.rejects.first?.row == Array(row.utf8))
        #expect(file.records.map(\.line) == [3])
    }

    @Test
    func `bytes that are not UTF-8 spoil their own row alone`() throws {
        let bad = Array("1M8GDM9AXKP042788,2020-03-02,5,km,owner,".utf8) + [0xFF, 0x0A]
        let good = Array("1M8GDM9AXKP042788,2020-03-02,5,km,owner,\n".utf8)
        let file = try ReadingsCSV(Array(header.utf8) + bad + good)
        #expect(file.rejects.first?.reason == "it is not UTF-8")
        #expect(file.records.count == 1)
    }

    @Test
    func `a check digit that does not match is accepted: it is a finding`() throws {
        let file = try ReadingsCSV(
            Array((header + "1M8GDM9AXKP042789,2020-03-02,5,km,owner,\n").utf8))
        #expect(file.records.count == 1)
    }

    @Test(arguments: [
        "", "\n\n", "vin,odometer\n", "vin,vin,measured_at,odometer,unit,source_kind,source_name\n",
    ])
    func `a file without its header cannot be understood`(text: String) {
        #expect(throws: ReadingsCSV.Malformed.self) { try ReadingsCSV(Array(text.utf8)) }
    }
}
