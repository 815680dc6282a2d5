public import VehicleRecords

/// A seller's list of vehicles: a CSV with the columns `stock` and `vin`.
///
/// A row that is no vehicle is rejected by itself.
public struct StockCSV: Sendable {
    public struct Vehicle: Hashable, Sendable {
        public let line: Int
        /// The seller's own number, as written.
        public let stockNumber: String
        public let vin: VIN
    }

    public let vehicles: [Vehicle]
    public let rejects: [ReadingsCSV.Reject]

    /// A column's name as spreadsheets leave it: `Stock `, `VIN`.
    private static func plain(_ name: String) -> String {
        let name = name.drop { $0 == " " }
        return String(name.prefix(name.count - name.reversed().prefix { $0 == " " }.count))
            .lowercased()
    }

    /// - Throws: when the header lacks a column.
    public init(_ bytes: [UInt8]) throws(ReadingsCSV.Malformed) {
        var rows = CSVRows(bytes)
        guard let head = rows.next(), case .success(let written) = head.fields,
            case let names = written.map({ Self.plain($0) }),
            let stockColumn = names.firstIndex(of: "stock"),
            let vinColumn = names.firstIndex(of: "vin")
        else {
            throw ReadingsCSV.Malformed(reason: "its first line must name the columns stock,vin")
        }
        var vehicles: [Vehicle] = []
        var rejects: [ReadingsCSV.Reject] = []
        for row in rows {
            func reject(_ reason: String) {
                rejects.append(.init(line: row.line, reason: reason, row: Array(row.bytes)))
            }
            guard case .success(let fields) = row.fields, fields.count == names.count else {
                reject("it has not the header's \(names.count) fields")
                continue
            }
            guard !fields[stockColumn].isEmpty else {
                reject("it has no stock number")
                continue
            }
            do {
                vehicles.append(
                    Vehicle(
                        line: row.line, stockNumber: fields[stockColumn],
                        vin: try VIN(fields[vinColumn])))
            } catch {
                reject("\(error)")
            }
        }
        self.vehicles = vehicles
        self.rejects = rejects
    }
}
