import Foundation
import GRDB
public import VehicleRecords

/// NHTSA's vPIC as one SQLite file: manufacturer codes and the patterns that give a VIN meaning.
///
/// The tables are those of `vehicle.db` in the `vin` package of PyPI: `wmi`, `pattern`, `make`,
/// `model`, `make_model`, `series`, `trim`, `manufacturer`, `vehicle_type`, `body_class`,
/// `electrification_level`, `vpic_version`. The file is foreign: opened for reading, its schema
/// trusted with nothing. Source: `reference/vin.md` §2.
public struct VINDatabase: Sendable {
    /// `vPIC 3.45 of 2024-03-16`: which data, for whoever reads what it says.
    public let edition: String
    private let path: String
    private let queue: DatabaseQueue

    /// - Throws: where the file is absent, is no SQLite database, or lacks a table or a column.
    public init(path: String) throws(VINDatabaseError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw VINDatabaseError(path: path, cause: .missing)
        }
        self.path = path
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA trusted_schema = OFF")
                try db.execute(sql: "PRAGMA cell_size_check = ON")
                try db.execute(sql: "PRAGMA mmap_size = 0")
            }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            edition = try queue.read { db in
                try Self.check(db)
                return try Self.edition(db)
            }
        } catch {
            throw Self.failure(path, error)
        }
    }

    /// What a VIN means; `nil` where its manufacturer code is not on file.
    ///
    /// - Throws: where the file can't be read to the end.
    public func decode(_ vin: VIN) throws(VINDatabaseError) -> VINDecode? {
        do {
            return try queue.read { db in try Self.decode(vin, in: db) }
        } catch {
            throw Self.failure(path, error)
        }
    }

    // MARK: Reading

    private static let columns = [
        "wmi": ["code", "manufacturer_id", "make_id", "country", "vehicle_type_id"],
        "pattern": [
            "wmi", "vds", "model_id", "series_id", "trim_id", "body_class_id",
            "electrification_level_id", "from_year", "to_year",
        ],
        "make_model": ["make_id", "model_id"], "vpic_version": ["version", "released"],
        "manufacturer": ["id", "name"], "make": ["id", "name"], "model": ["id", "name"],
        "series": ["id", "name"], "trim": ["id", "name"], "vehicle_type": ["id", "name"],
        "body_class": ["id", "name"], "electrification_level": ["id", "name"],
    ]

    private static func check(_ db: Database) throws {
        for (table, wanted) in columns.sorted(by: { $0.key < $1.key }) {
            guard try db.tableExists(table) else { throw Lacking("the table \(table)") }
            let held = Set(try db.columns(in: table).map(\.name))
            if let column = wanted.first(where: { !held.contains($0) }) {
                throw Lacking("the column \(column) of the table \(table)")
            }
        }
    }

    private static func edition(_ db: Database) throws -> String {
        let row = try Row.fetchOne(db, sql: "SELECT version, released FROM vpic_version LIMIT 1")
        guard let row else { return "vPIC, edition not stated" }
        let released: String? = row["released"]
        return "vPIC \(row["version"] ?? "?")" + (released.map { " of \($0)" } ?? "")
    }

    private static func decode(_ vin: VIN, in db: Database) throws -> VINDecode? {
        // A maker of few vehicles is told by positions 12 to 14 too. Source: ISO 3780.
        let codes =
            vin.manufacturerCode.last == "9"
            ? [vin.manufacturerCode + vin.identifier.dropFirst(2).prefix(3)]
            : [vin.manufacturerCode]
        guard
            let code = try Row.fetchOne(
                db,
                sql: """
                    SELECT wmi.code AS code, manufacturer.name AS manufacturer,
                        make.name AS make, wmi.country AS country, vehicle_type.name AS type
                    FROM wmi JOIN manufacturer ON manufacturer.id = wmi.manufacturer_id
                    JOIN vehicle_type ON vehicle_type.id = wmi.vehicle_type_id
                    LEFT JOIN make ON make.id = wmi.make_id WHERE wmi.code = ?
                    """, arguments: [codes[0]])
        else { return nil }
        let years = vin.possibleModelYears
        let found = try PatternRow.matching(vin, code: code["code"], years: years, in: db)
        let registered: String? = code["make"]
        let makes = PatternRow.best(found, \.make)
        return VINDecode(
            modelYears: years, manufacturer: code["manufacturer"] ?? "", country: code["country"],
            vehicleType: code["type"] ?? "",
            make: makes.isEmpty ? registered.map { [$0] } ?? [] : makes,
            model: PatternRow.best(found, \.model), series: PatternRow.best(found, \.series),
            trim: PatternRow.best(found, \.trim), bodyClass: PatternRow.best(found, \.bodyClass),
            electrification: PatternRow.best(found, \.electrification))
    }

    private struct Lacking: Error {
        let what: String
        init(_ what: String) { self.what = what }
    }

    private static func failure(_ path: String, _ error: any Error) -> VINDatabaseError {
        let cause: VINDatabaseError.Cause =
            switch error {
            case let lacking as Lacking: .otherFile("it lacks \(lacking.what)")
            case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB:
                .otherFile("it is no SQLite file")
            case let error as DatabaseError: .failed(error.message ?? "\(error.resultCode)")
            default: .failed("\(error)")
            }
        return VINDatabaseError(path: path, cause: cause)
    }
}
