public import VehicleRecords

/// Questions after the mileage at an instant: a CSV with the columns `vin` and `at`.
///
/// `at` is RFC 3339 or a date, which means its end in UTC. A row that is no question is rejected
/// by itself. Rows are read one at a time, so that a file of millions costs little more than its
/// own bytes.
public struct QueriesCSV: Sequence, IteratorProtocol {
    public struct Query: Hashable, Sendable {
        public let line: Int
        public let vin: VIN
        public let at: Timestamp
    }

    /// A row: a question, or why it is none.
    public enum Row {
        case query(Query)
        case reject(ReadingsCSV.Reject)
    }

    private var rows: CSVRows
    private let vinColumn: Int
    private let atColumn: Int
    private let columns: Int
    /// VINs read before: the same vehicle is asked about again and again.
    private var known: [String: VIN] = [:]

    /// - Throws: when the header lacks a column.
    public init(_ bytes: [UInt8]) throws(ReadingsCSV.Malformed) {
        rows = CSVRows(bytes)
        guard let head = rows.next(), case .success(let names) = head.fields,
            let vinColumn = names.firstIndex(of: "vin"), let atColumn = names.firstIndex(of: "at")
        else { throw ReadingsCSV.Malformed(reason: "its first line must name the columns vin,at") }
        self.vinColumn = vinColumn
        self.atColumn = atColumn
        columns = names.count
    }

    public mutating func next() -> Row? {
        guard let row = rows.next() else { return nil }
        func reject(_ reason: String) -> Row {
            .reject(.init(line: row.line, reason: reason, row: Array(row.bytes)))
        }
        guard case .success(let fields) = row.fields, fields.count == columns else {
            return reject("it has not the header's \(columns) fields")
        }
        do {
            let vin = try vin(fields[vinColumn])
            let at = try Timestamp(endOf: fields[atColumn])
            return .query(Query(line: row.line, vin: vin, at: at))
        } catch {
            return reject("\(error)")
        }
    }

    private mutating func vin(_ text: String) throws(VIN.Malformed) -> VIN {
        if let vin = known[text] { return vin }
        let vin = try VIN(text)
        if known.count >= 100_000 { known.removeAll(keepingCapacity: true) }
        known[text] = vin
        return vin
    }
}
