public import VehicleRecords

/// Which VIN a registration means, for sources that know vehicles by their plate.
///
/// White space and case count for nothing: `AB12 CDE` is `ab12cde`.
public struct VehicleNames: Sendable {
    private var vins: [String: VIN] = [:]
    /// What every vehicle of a file is, where it is about one.
    private let only: VIN?

    /// No registrations; with a VIN, every vehicle is that one.
    public init(only vin: VIN? = nil) { only = vin }

    /// Reads a CSV with the columns `registration` and `vin`.
    /// - Throws: at the first row that names no registration, no VIN, or a second VIN for one.
    public init(_ bytes: [UInt8]) throws(ReadingsCSV.Malformed) {
        only = nil
        var rows = CSVRows(bytes)
        guard let head = rows.next(), case .success(let names) = head.fields,
            let plate = names.firstIndex(of: "registration"),
            let vin = names.firstIndex(of: "vin")
        else {
            throw ReadingsCSV.Malformed(
                reason: "its first line must name the columns registration,vin")
        }
        for row in rows {
            guard case .success(let fields) = row.fields, fields.count == names.count,
                !Self.plain(fields[plate]).isEmpty
            else {
                throw ReadingsCSV.Malformed(
                    reason: "line \(row.line): it has not the header's fields")
            }
            let named: VIN
            do { named = try VIN(fields[vin].trimmingSpaces()) } catch {
                throw ReadingsCSV.Malformed(reason: "line \(row.line): \(error)")
            }
            if let other = vins.updateValue(named, forKey: Self.plain(fields[plate])),
                other != named
            {
                throw ReadingsCSV.Malformed(
                    reason: "line \(row.line): \(fields[plate]) has another VIN above")
            }
        }
    }

    subscript(registration: String) -> VIN? { only ?? vins[Self.plain(registration)] }

    private static func plain(_ registration: String) -> String {
        String(registration.filter { !$0.isWhitespace }).uppercased()
    }
}
