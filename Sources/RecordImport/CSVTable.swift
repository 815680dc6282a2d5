/// A CSV whose first line names its columns; each row is fields by name.
struct CSVTable {
    struct Row {
        let line: Int
        let bytes: [UInt8]
        let fields: Result<FieldRow, FieldError>
    }

    let rows: [Row]
    let unknownColumns: [String]
    /// The header as it stands in the file.
    let header: [UInt8]

    /// - Throws: when there is no header, or one without a required column, or with one twice.
    init(
        _ bytes: [UInt8], required: [String], optional: [String]
    ) throws(ReadingsCSV.Malformed) {
        var source = CSVRows(bytes)
        let head = try CSVHead(source.next(), required: required, optional: optional)
        unknownColumns = head.unknownColumns
        header = head.bytes
        rows = source.map { row in
            Row(line: row.line, bytes: Array(row.bytes), fields: head.fields(of: row))
        }
    }
}

/// The first line of such a file, by which the others are read.
struct CSVHead {
    let columns: [String]
    let unknownColumns: [String]
    /// As it stands in the file.
    let bytes: [UInt8]

    /// - Throws: when there is no header, or one without a required column, or with one twice.
    init(
        _ head: CSVScanner.Row?, required: [String], optional: [String]
    ) throws(ReadingsCSV.Malformed) {
        guard let head, case .success(let names) = head.fields else {
            throw ReadingsCSV.Malformed(reason: "the file has no header line")
        }
        let columns = names.map { FieldRow.trimmed($0).lowercased() }
        let missing = required.filter { !columns.contains($0) }
        guard missing.isEmpty else {
            throw ReadingsCSV.Malformed(
                reason: "the header lacks \(missing.joined(separator: ", ")); it must name "
                    + required.joined(separator: ","))
        }
        let known = required + optional
        if let twice = known.first(where: { name in columns.count { $0 == name } > 1 }) {
            throw ReadingsCSV.Malformed(reason: "the header names \(twice) twice")
        }
        self.columns = columns
        unknownColumns = columns.filter { !known.contains($0) }
        bytes = Array(head.bytes)
    }

    func fields(of row: CSVScanner.Row) -> Result<FieldRow, FieldError> {
        switch row.fields {
        case .failure(let flaw): .failure(FieldError(reason: flaw.description))
        case .success(let fields) where fields.count != columns.count:
            .failure(
                FieldError(
                    reason: "it has \(fields.count) fields, the header has \(columns.count)"))
        case .success(let fields):
            .success(
                FieldRow(
                    Dictionary(zip(columns, fields), uniquingKeysWith: { first, _ in first })))
        }
    }
}

/// A row that cannot be understood, and why.
struct FieldError: Error, Hashable, CustomStringConvertible {
    let reason: String
    var description: String { reason }
}
