public import VehicleRecords

/// The canonical CSV of odometer readings:
/// `vin,measured_at,odometer,unit,source_kind,source_name`.
///
/// The header is required; columns may stand in any order and more columns are passed over, with
/// a note. A row is accepted or rejected by itself.
public struct ReadingsCSV: Sendable {
    public static let columns = [
        "vin", "measured_at", "odometer", "unit", "source_kind", "source_name",
    ]

    /// A row that holds no record, and why.
    public struct Reject: Hashable, Sendable {
        public let line: Int
        public let reason: String
        /// The row's own bytes, without its line end.
        public let row: [UInt8]
    }

    /// The rows accepted, in the file's order, each with its line.
    public let records: [(line: Int, record: Record)]
    public let rejects: [Reject]
    /// Columns that this format does not know.
    public let unknownColumns: [String]
    /// The header as it stands in the file, to head a file of rejects.
    public let header: [UInt8]

    /// Reads a whole file.
    /// - Throws: when the header is missing or lacks a column: then no row can be understood.
    public init(_ bytes: [UInt8]) throws(Malformed) {
        var rows = CSVRows(bytes)
        guard let head = rows.next(), case .success(let names) = head.fields else {
            throw Malformed(reason: "the file has no header line")
        }
        let found = names.map { $0.trimmingSpaces().lowercased() }
        let missing = Self.columns.filter { !found.contains($0) }
        guard missing.isEmpty else {
            throw Malformed(
                reason: "the header lacks \(missing.joined(separator: ", ")); it must name "
                    + Self.columns.joined(separator: ","))
        }
        if let twice = Self.columns.first(where: { name in
            found.filter { $0 == name }.count > 1
        }) {
            throw Malformed(reason: "the header names \(twice) twice")
        }
        var records: [(line: Int, record: Record)] = []
        var rejects: [Reject] = []
        for row in rows {
            do {
                records.append((row.line, try Self.record(row, columns: found)))
            } catch {
                rejects.append(
                    Reject(line: row.line, reason: error.description, row: Array(row.bytes)))
            }
        }
        self.records = records
        self.rejects = rejects
        unknownColumns = found.filter { !Self.columns.contains($0) }
        header = Array(head.bytes)
    }

    /// A file that cannot be read at all.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let reason: String
        public var description: String { reason }
    }
}

extension ReadingsCSV {
    private struct Rejection: Error, CustomStringConvertible { let description: String }

    private static func record(
        _ row: CSVRows.Row, columns: [String]
    ) throws(Rejection) -> Record {
        let fields: [String]
        switch row.fields {
        case .failure(let flaw): throw Rejection(description: flaw.description)
        case .success(let found): fields = found
        }
        guard fields.count == columns.count else {
            throw Rejection(
                description: "it has \(fields.count) fields, the header has \(columns.count)")
        }
        func field(_ name: String) -> String {
            columns.firstIndex(of: name).map { fields[$0].trimmingSpaces() } ?? ""
        }
        let vin: VIN
        do { vin = try VIN(field("vin")) } catch {
            throw Rejection(description: "vin: \(error)")
        }
        let measuredAt: TimeSpan
        do { measuredAt = try TimeSpan(written: field("measured_at")) } catch {
            throw Rejection(description: "measured_at: \(error)")
        }
        guard let kind = Source.Kind(rawValue: field("source_kind")) else {
            let known = Source.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Rejection(
                description: "source_kind: \"\(field("source_kind"))\" is none of \(known)")
        }
        let source = Source(kind, field("source_name"))
        let retrieval = Retrieval(interface: "csv")
        let digits = field("odometer")
        guard !digits.isEmpty else {
            return .noValue(
                NoValue(
                    vin: vin, signal: .odometer, reason: .blank, measuredAt: measuredAt,
                    source: source, retrieval: retrieval))
        }
        guard let unit = ReportedDistance.Unit(rawValue: field("unit")) else {
            throw Rejection(description: "unit: \"\(field("unit"))\" is neither km nor mi")
        }
        // The contract is digits with a decimal point; an exponent is a spreadsheet's doing.
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else {
            throw Rejection(
                description: "odometer: \(ReportedDistance.Malformed(text: digits))")
        }
        do {
            return .reading(
                OdometerReading(
                    vin: vin, shown: try ReportedDistance(digits, unit), measuredAt: measuredAt,
                    source: source, retrieval: retrieval))
        } catch {
            throw Rejection(description: "odometer: \(error)")
        }
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        var text = self[...]
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
