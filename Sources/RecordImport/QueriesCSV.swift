public import VehicleRecords

/// Questions after the mileage at an instant: a CSV with the columns `vin` and `at`.
///
/// `at` is RFC 3339 or a date, which means its end in UTC. A row that is no question is rejected
/// by itself.
public struct QueriesCSV: Sendable {
    public struct Query: Hashable, Sendable {
        public let line: Int
        public let vin: VIN
        public let at: Timestamp
    }

    public let queries: [Query]
    public let rejects: [ReadingsCSV.Reject]

    /// - Throws: when the header lacks a column.
    public init(_ bytes: [UInt8]) throws(ReadingsCSV.Malformed) {
        var rows = CSVRows(bytes)
        guard let head = rows.next(), case .success(let names) = head.fields,
            let vinColumn = names.firstIndex(of: "vin"), let atColumn = names.firstIndex(of: "at")
        else { throw ReadingsCSV.Malformed(reason: "its first line must name the columns vin,at") }
        var queries: [Query] = []
        var rejects: [ReadingsCSV.Reject] = []
        for row in rows {
            func reject(_ reason: String) {
                rejects.append(.init(line: row.line, reason: reason, row: Array(row.bytes)))
            }
            guard case .success(let fields) = row.fields, fields.count == names.count else {
                reject("it has not the header's \(names.count) fields")
                continue
            }
            do {
                let vin = try VIN(fields[vinColumn])
                let at = try Timestamp(endOf: fields[atColumn])
                queries.append(Query(line: row.line, vin: vin, at: at))
            } catch {
                reject("\(error)")
            }
        }
        self.queries = queries
        self.rejects = rejects
    }
}
