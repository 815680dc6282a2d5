public import VehicleRecords

/// The canonical CSV of odometer readings, read whole:
/// `vin,measured_at,odometer,unit,source_kind,source_name`.
///
/// The header is required; columns may stand in any order and more columns are passed over, with
/// a note. A row is accepted or rejected by itself. Large files: ``EvidenceReader``.
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
        var reader = EvidenceReader(.csv)
        let rows = try reader.read(bytes) + reader.end()
        records = rows.flatMap { row in row.records.map { (row.line, $0) } }
        rejects = rows.compactMap(\.reject)
        unknownColumns = reader.unknownColumns
        header = reader.header
    }

    /// A file that cannot be read at all.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let reason: String
        public var description: String { reason }
    }
}
