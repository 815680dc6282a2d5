public import VehicleRecords

/// Reads evidence about vehicles from a file as its bytes arrive; holds one row, not the file.
///
/// Each row stands by itself: one that can't be taken is rejected with its line and the reason.
public struct EvidenceReader {
    /// What a file is. docs/IMPORT.md has examples of each.
    public enum Format: Sendable {
        /// The canonical columns, ``ReadingsCSV/columns``, and more that say other things.
        case csv
        /// One company's columns, as a map says.
        case mapped(ColumnMap)
        /// A workshop's records: the canonical columns under their usual names.
        case service
        /// MOT history, JSON, old and new.
        case motHistory
    }

    /// One row, and what it holds.
    public struct Row: Sendable {
        /// The line that it begins on; the first of the file is 1.
        public let line: Int
        /// None when it was rejected.
        public let records: [Record]
        public let reject: ReadingsCSV.Reject?
    }

    private enum Source {
        case csv(CSVScanner, EvidenceRow?)
        case json(JSONScanner)
    }

    /// The header as it stands in the file, to head a file of rejects; empty where there is none.
    public private(set) var header: [UInt8] = []
    /// Columns that the format does not know.
    public private(set) var unknownColumns: [String] = []
    private let format: Format
    private let vehicles: VehicleNames
    private var source: Source

    public init(_ format: Format, vehicles: VehicleNames = VehicleNames()) {
        self.format = format
        self.vehicles = vehicles
        source =
            switch format {
            case .csv, .service: .csv(CSVScanner(), nil)
            case .mapped(let map):
                .csv(CSVScanner(separator: map.separator, encoding: map.encoding), nil)
            case .motHistory: .json(JSONScanner())
            }
    }

    /// The rows that are whole with these bytes.
    /// - Throws: when the header is missing or lacks a column: then no row can be understood.
    public mutating func read(_ bytes: [UInt8]) throws(ReadingsCSV.Malformed) -> [Row] {
        try rows { source in
            switch source {
            case .csv(var scanner, let row):
                source = .json(JSONScanner())  // so that the scanner has one owner
                scanner.feed(bytes)
                source = .csv(scanner, row)
            case .json(var scanner):
                source = .csv(CSVScanner(), nil)
                scanner.feed(bytes)
                source = .json(scanner)
            }
        }
    }

    /// The rows that are left when there are no more bytes.
    public mutating func end() throws(ReadingsCSV.Malformed) -> [Row] {
        let rows = try rows { source in
            switch source {
            case .csv(var scanner, let row):
                scanner.end()
                source = .csv(scanner, row)
            case .json(var scanner):
                scanner.end()
                source = .json(scanner)
            }
        }
        if case .csv(_, nil) = source {
            throw ReadingsCSV.Malformed(reason: "the file has no header line")
        }
        return rows
    }

    private mutating func rows(
        _ change: (inout Source) -> Void
    ) throws(ReadingsCSV.Malformed) -> [Row] {
        change(&source)
        switch source {
        case .json(var scanner):
            source = .csv(CSVScanner(), nil)
            defer { source = .json(scanner) }
            var rows: [Row] = []
            while let text = scanner.next() {
                rows += MOTHistory.rows(text, vehicles: vehicles)
            }
            return rows
        case .csv(var scanner, var maker):
            source = .json(JSONScanner())
            defer { source = .csv(scanner, maker) }
            var rows: [Row] = []
            while let row = scanner.next() {
                guard let maker else {
                    let (made, isHeader) = try self.maker(for: row)
                    maker = made
                    if !isHeader { rows.append(Self.row(row, made)) }
                    continue
                }
                rows.append(Self.row(row, maker))
            }
            return rows
        }
    }

    private static func row(_ row: CSVScanner.Row, _ maker: EvidenceRow) -> Row {
        do {
            let fields: [String]
            do { fields = try row.fields.get() } catch {
                throw EvidenceRow.Rejection(description: error.description)
            }
            return Row(line: row.line, records: try maker.records(fields), reject: nil)
        } catch {
            let reject = ReadingsCSV.Reject(
                line: row.line, reason: "\(error)", row: Array(row.bytes))
            return Row(line: row.line, records: [], reject: reject)
        }
    }
}

// MARK: - Headers

extension EvidenceReader {
    /// What makes records of the rows after this one; whether this one is a header.
    private mutating func maker(
        for first: CSVScanner.Row
    ) throws(ReadingsCSV.Malformed) -> (EvidenceRow, isHeader: Bool) {
        guard case .success(let names) = first.fields else {
            throw ReadingsCSV.Malformed(reason: "the file has no header line")
        }
        let columns: EvidenceColumns
        var usual = EvidenceField.RecordWord.reading
        var isHeader = true
        switch format {
        case .mapped(let map):
            columns = try map.place(in: names)
            usual = map.record
            isHeader = map.hasHeader
            if isHeader {
                let known = Set(map.columns.map(\.name))
                unknownColumns = names.map { $0.trimmingSpaces() }.filter { !known.contains($0) }
            }
        case .service:
            columns = try place(names, aliases: Self.serviceNames)
            usual = .service
        case .csv, .motHistory: columns = try place(names, aliases: [:])
        }
        if isHeader { header = Array(first.bytes) }
        let maker = EvidenceRow(
            columns: columns, interface: format.interface, usual: usual, vehicles: vehicles)
        return (maker, isHeader)
    }

    /// What workshops call the canonical columns.
    private static let serviceNames: [String: EvidenceField] = [
        "date": .measuredAt, "service_date": .measuredAt, "serviced_at": .measuredAt,
        "mileage": .odometer, "odometer_unit": .unit, "workshop": .sourceName,
        "garage": .sourceName, "description": .work, "kind": .serviceKind, "plate": .registration,
    ]

    private mutating func place(
        _ names: [String], aliases: [String: EvidenceField]
    ) throws(ReadingsCSV.Malformed) -> EvidenceColumns {
        let found = names.map { $0.trimmingSpaces().lowercased() }
        var columns = EvidenceColumns()
        columns.width = found.count
        for (place, name) in found.enumerated() {
            guard let field = EvidenceField(rawValue: name) ?? aliases[name] else {
                unknownColumns.append(name)
                continue
            }
            guard columns.columns[field] == nil else {
                throw ReadingsCSV.Malformed(reason: "the header names \(name) twice")
            }
            columns.columns[field] = .init(place: place)
        }
        var needed: [EvidenceField] = [.vin, .measuredAt]
        if aliases.isEmpty {
            needed += [.sourceKind, .sourceName]
            // A file of brands or sales need not have an odometer.
            if columns.columns[.record] == nil { needed += [.odometer, .unit] }
        } else {
            columns.constants[.sourceKind] = VehicleRecords.Source.Kind.workshop.rawValue
        }
        let missing = needed.filter { field in
            columns.columns[field] == nil
                && !(field == .vin && columns.columns[.registration] != nil)
        }
        guard missing.isEmpty else {
            let all = aliases.isEmpty ? ReadingsCSV.columns : needed.map(\.rawValue)
            throw ReadingsCSV.Malformed(
                reason: "the header lacks "
                    + missing.map(\.rawValue).joined(separator: ", ") + "; it must name "
                    + all.joined(separator: ","))
        }
        return columns
    }
}

extension EvidenceReader.Format {
    /// What records of such a file say of how they came.
    fileprivate var interface: String {
        switch self {
        case .csv: "csv"
        case .mapped(let map): map.interface
        case .service: "service-csv"
        case .motHistory: MOTHistory.interface
        }
    }
}
