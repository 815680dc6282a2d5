import VehicleDecoding
import VehicleRecords

/// What a VIN means by a database: a line for a person, or the member that JSON gets.
struct VINDecodeOutput {
    let database: VINDatabase
    let vin: VIN
    private let decode: VINDecode?

    init(_ vin: VIN, by database: VINDatabase) throws(Failure) {
        do { decode = try database.decode(vin) } catch { throw Failure(error) }
        self.vin = vin
        self.database = database
    }

    /// What several patterns say and nothing tells apart is joined by "or".
    var line: String {
        guard let decode else {
            return "  by \(database.edition.visible)  manufacturer code \(vin.manufacturerCode) "
                + "is not on file"
        }
        func one(_ values: [String]) -> String? {
            values.isEmpty ? nil : values.joined(separator: " or ")
        }
        let year = decode.modelYears.count == 1 ? "\(decode.modelYears[0])" : nil
        let name = [
            year, one(decode.make), one(decode.model), one(decode.series), one(decode.trim),
        ]
        .compactMap { $0 }.joined(separator: " ")
        let country = decode.country.map { " (\($0))" } ?? ""
        let parts = [
            name.isEmpty ? nil : name, decode.vehicleType, one(decode.bodyClass),
            one(decode.electrification), decode.manufacturer + country,
        ]
        return "  by \(database.edition)  ".visible
            + parts.compactMap { $0 }.joined(separator: "; ").visible
    }

    var json: JSONText {
        func list(_ values: [String]) -> JSONText { .array(values.map { JSONText($0) }) }
        return .object(present: [
            ("edition", JSONText(database.edition)),
            ("modelYears", decode.map { .array($0.modelYears.map { JSONText($0) }) }),
            ("manufacturer", decode.map { JSONText($0.manufacturer) }),
            ("country", decode?.country.map { JSONText($0) }),
            ("vehicleType", decode.map { JSONText($0.vehicleType) }),
            ("make", decode.map { list($0.make) }), ("model", decode.map { list($0.model) }),
            ("series", decode.map { list($0.series) }), ("trim", decode.map { list($0.trim) }),
            ("bodyClass", decode.map { list($0.bodyClass) }),
            ("electrification", decode.map { list($0.electrification) }),
        ])
    }
}

extension VINDatabase {
    /// - Throws: with exit code 66 where there is no such file, 65 where it is another.
    static func opened(_ path: String) throws(Failure) -> VINDatabase {
        do { return try VINDatabase(path: path) } catch { throw Failure(error) }
    }
}

extension Failure {
    fileprivate init(_ error: VINDatabaseError) {
        let status: ExitStatus =
            switch error.cause {
            case .missing: .missingInput
            case .otherFile: .data
            case .failed: .inputOutput
            }
        self.init(
            status, "cannot read the VIN database \(error.path.visible)", cause: error.description,
            hint: "it is vehicle.db of the Python package \"vin\": pip download --no-deps vin, "
                + "and unzip it")
    }
}
