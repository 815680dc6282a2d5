import Foundation
import GRDB
import Testing
import VehicleRecords

@testable import VehicleDecoding

/// A VIN's meaning by a database of patterns, and files that are none.
@Suite struct VINDatabaseTests {
    /// A maker whose first character behind the code is the model and whose fifth the body; a
    /// later pattern that decides more; and a small maker, told by positions 12 to 14 as well.
    private func database(without lacking: String? = nil) throws -> String {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "vin-\(UUID().uuidString).db").path
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(sql: Self.schema)
            if let lacking { try db.drop(table: lacking) }
        }
        return path
    }

    private static let schema = """
        CREATE TABLE wmi (code TEXT, manufacturer_id, make_id, country, vehicle_type_id);
        CREATE TABLE pattern (wmi TEXT, vds TEXT, model_id, series_id, trim_id, body_class_id,
            electrification_level_id, from_year, to_year);
        CREATE TABLE manufacturer (id, name);
        CREATE TABLE make (id, name);
        CREATE TABLE model (id, name);
        CREATE TABLE make_model (make_id, model_id);
        CREATE TABLE series (id, name);
        CREATE TABLE trim (id, name);
        CREATE TABLE body_class (id, name);
        CREATE TABLE electrification_level (id, name);
        CREATE TABLE vehicle_type (id, name);
        CREATE TABLE vpic_version (version, released);
        INSERT INTO vpic_version VALUES ('9.1', '2025-02-03');
        INSERT INTO manufacturer VALUES (1, 'Example Motors, Inc.'), (2, 'Small Works');
        INSERT INTO make VALUES (1, 'EXAMPLE'), (2, 'SMALL');
        INSERT INTO model VALUES (1, 'One'), (2, 'Two'), (3, 'Two S');
        INSERT INTO make_model VALUES (1, 1), (1, 2), (1, 3);
        INSERT INTO body_class VALUES (1, 'Sedan'), (2, 'Wagon');
        INSERT INTO electrification_level VALUES (4, 'BEV');
        INSERT INTO vehicle_type VALUES (2, 'Passenger Car');
        INSERT INTO wmi VALUES ('1M8', 1, 1, 'US', 2), ('1M9042', 2, 2, 'US', 2);
        INSERT INTO pattern VALUES ('1M8', 'A', 1, NULL, NULL, NULL, NULL, 1980, 2009);
        INSERT INTO pattern VALUES ('1M8', 'G', 2, NULL, NULL, NULL, NULL, 1980, 2009);
        INSERT INTO pattern VALUES ('1M8', 'GD[K-N]', 3, NULL, NULL, NULL, 4, 1989, 1989);
        INSERT INTO pattern VALUES ('1M8', 'G', 1, NULL, NULL, NULL, NULL, 2010, 2039);
        INSERT INTO pattern VALUES ('1M8', '......KP', NULL, NULL, NULL, 1, NULL, 1980, 2009);
        INSERT INTO pattern VALUES ('1M8', '......KP', NULL, NULL, NULL, 2, NULL, 1980, 2009);
        INSERT INTO pattern VALUES ('1M8', '[G', 1, NULL, NULL, 1, NULL, 1980, 2009)
        """

    @Test
    func `the pattern that decides more names the model, of its own years only`() throws {
        let database = try VINDatabase(path: try database())
        #expect(database.edition == "vPIC 9.1 of 2025-02-03")
        let decode = try #require(try database.decode(try VIN("1M8GDM9AXKP042788")))
        #expect(decode.modelYears == [1989])
        #expect(decode.make == ["EXAMPLE"])
        #expect(decode.model == ["Two S"])
        #expect(decode.electrification == ["BEV"])
        #expect(decode.manufacturer == "Example Motors, Inc.")
        #expect(decode.country == "US")
        #expect(decode.trim.isEmpty)
    }

    @Test
    func `what nothing tells apart is said as either`() throws {
        let database = try VINDatabase(path: try database())
        let decode = try #require(try database.decode(try VIN("1M8GDM9AXKP042788")))
        #expect(decode.bodyClass == ["Sedan", "Wagon"])
    }

    @Test
    func `a maker of few vehicles is told by positions 12 to 14`() throws {
        let database = try VINDatabase(path: try database())
        #expect(try database.decode(try VIN("1M9GDM9AXKP042788"))?.make == ["SMALL"])
        #expect(try database.decode(try VIN("1M9GDM9AXKP043788")) == nil)
    }

    @Test
    func `a code that is not on file means nothing`() throws {
        let database = try VINDatabase(path: try database())
        #expect(try database.decode(try VIN("WVWZZZ1JZXW000001")) == nil)
    }

    @Test(arguments: [nil, "pattern", "make_model", "vpic_version"])
    func `a file that is another is refused by what it lacks`(_ lacking: String?) throws {
        let path =
            try lacking.map { try database(without: $0) }
            ?? FileManager.default.temporaryDirectory
            .appending(path: "text-\(UUID().uuidString).db").path
        if lacking == nil {
            try String(repeating: "not a database\n", count: 100).write(
                toFile: path, atomically: true, encoding: .utf8)
        }
        let error = #expect(throws: VINDatabaseError.self) { try VINDatabase(path: path) }
        #expect("\(try #require(error))".contains(lacking ?? "no SQLite file"))
        #expect(throws: VINDatabaseError.self) { try VINDatabase(path: path + ".absent") }
    }

    @Test
    func `patterns match from the first position, and what is no pattern matches nothing`() {
        let descriptor = Array("GDM9A|KP042788".utf8)
        for (text, fits, decided) in [
            ("G", true, 1), ("D", false, 1), (".D", true, 1), ("...[0-9]", true, 1),
            ("[A-FH-Z]", false, 1), ("G[CD]M", true, 3), ("......KP", true, 2), ("", true, 0),
        ] {
            let pattern = DescriptorPattern(text)
            #expect(pattern?.matches(descriptor) == fits, "\(text)")
            #expect(pattern?.decided == decided, "\(text)")
        }
        for text in ["[", "[]", "[Z-A]", String(repeating: ".", count: 15)] {
            #expect(DescriptorPattern(text) == nil, "\(text)")
        }
    }
}
