import VehicleRecords
import Yams

/// How one company's CSV is to be read: which column is which field, and how it is written.
///
/// YAML; docs/IMPORT.md has every key. Unknown keys are errors that name the line.
public struct ColumnMap: Sendable {
    let separator: UInt8
    let encoding: TextEncoding
    let hasHeader: Bool
    let record: EvidenceField.RecordWord
    let interface: String
    let constants: [EvidenceField: String]
    /// By the column's name as it stands in the header, or its number from 1.
    let columns: [(name: String, line: Int, field: EvidenceField, writing: EvidenceColumns.Writing)]

    /// Why a text is no map, and where.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let line: Int?
        public let reason: String
        public var description: String { line.map { "line \($0): \(reason)" } ?? reason }
    }

    public init(yaml: String) throws(Malformed) {
        let node: Node?
        do { node = try Yams.compose(yaml: yaml) } catch { throw Self.notYAML(error) }
        guard let node else { throw Malformed(line: nil, reason: "the file is empty") }
        let keys = try MapSection(
            node,
            known: ["separator", "encoding", "header", "record", "columns", "constants"])
        separator =
            try keys.word(
                "separator", [",": .comma, ";": 0x3B, "|": 0x7C, "tab": 0x09, "\t": 0x09]) ?? .comma
        encoding = try keys.word("encoding", TextEncoding.allCases) ?? .utf8
        hasHeader = try keys.word("header", ["true": true, "false": false]) ?? true
        record = try keys.word("record", EvidenceField.RecordWord.allCases) ?? .reading
        interface = "csv"
        var constants: [EvidenceField: String] = [:]
        for (name, value) in try keys.pairs("constants") {
            constants[try Self.field(name)] = try name.text(of: value)
        }
        self.constants = constants
        var columns:
            [(name: String, line: Int, field: EvidenceField, writing: EvidenceColumns.Writing)] = []
        for (name, value) in try keys.pairs("columns") {
            let (field, writing) = try Self.column(name, value)
            if let other = columns.first(where: { $0.field == field }) {
                throw name.malformed("\(field.rawValue) is the column \"\(other.name)\" already")
            }
            columns.append((name.text, name.line, field, writing))
        }
        self.columns = columns
        let found = Set(columns.map(\.field)).union(constants.keys)
        guard found.contains(.vin) || found.contains(.registration) else {
            throw Malformed(line: nil, reason: "no column is vin or registration")
        }
        for field in [EvidenceField.measuredAt, .sourceKind] where !found.contains(field) {
            throw Malformed(line: nil, reason: "no column or constant is \(field.rawValue)")
        }
    }

    private static func column(
        _ name: MapKey, _ value: Node
    ) throws(Malformed) -> (EvidenceField, EvidenceColumns.Writing) {
        var writing = EvidenceColumns.Writing()
        if case .scalar = value {
            return (try field(MapKey(text: try name.text(of: value), line: name.line)), writing)
        }
        let keys = try MapSection(
            value,
            known: ["field", "unit", "dates", "zone", "thousands", "decimal", "values"])
        guard let named = keys.key("field") else { throw name.malformed("it lacks field") }
        let field = try field(named)
        if let thousands = keys.key("thousands") {
            writing.numbers.thousands = try thousands.sign()
        }
        if let decimal = keys.key("decimal") { writing.numbers.decimal = try decimal.sign() }
        guard writing.numbers.thousands != writing.numbers.decimal else {
            throw name.malformed("thousands and decimal are the same sign")
        }
        for date in try keys.list("dates") {
            do { writing.dates.append(try DatePattern(date.text)) } catch {
                throw date.malformed("\"\(date.text)\": \(error)")
            }
        }
        if let zone = keys.key("zone") {
            guard let clock = WallClock(zone.text) else {
                throw zone.malformed(
                    "\"\(zone.text)\" is no place of the tz database such as Europe/Berlin")
            }
            writing.zone = clock
        }
        for (word, meant) in try keys.pairs("values") {
            writing.values[word.text] = try word.text(of: meant)
        }
        if let unit = keys.key("unit") {
            guard ReportedDistance.Unit(rawValue: unit.text) != nil else {
                throw unit.malformed("\"\(unit.text)\" is neither km nor mi")
            }
            writing.unit = unit.text
        }
        return (field, writing)
    }

    private static func field(_ key: MapKey) throws(Malformed) -> EvidenceField {
        guard let field = EvidenceField(rawValue: key.text) else {
            let known = EvidenceField.allCases.map(\.rawValue).joined(separator: ", ")
            throw key.malformed("\"\(key.text)\" is none of the fields \(known)")
        }
        return field
    }

    /// The columns of a file with this header; without one the header is the first row.
    func place(in header: [String]) throws(ReadingsCSV.Malformed) -> EvidenceColumns {
        var found = EvidenceColumns()
        found.width = header.count
        found.constants = constants
        let names = header.map { $0.trimmingSpaces() }
        for column in columns {
            let number = hasHeader ? nil : Int(column.name).map { $0 - 1 }
            guard let place = hasHeader ? names.firstIndex(of: column.name) : number,
                names.indices.contains(place)
            else {
                throw ReadingsCSV.Malformed(
                    reason: hasHeader
                        ? "the header lacks the column \"\(column.name)\" of the map"
                        : "the map's column \"\(column.name)\" is no number from 1 to "
                            + "\(names.count)")
            }
            guard !hasHeader || names.filter({ $0 == column.name }).count == 1 else {
                throw ReadingsCSV.Malformed(reason: "the header names \(column.name) twice")
            }
            found.columns[column.field] = .init(place: place, writing: column.writing)
        }
        return found
    }

    private static func notYAML(_ error: any Error) -> Malformed {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Malformed(line: mark.line, reason: "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            Malformed(
                line: context.mark.line,
                reason: "a key stands twice: \(keys.joined(separator: ", "))")
        default: Malformed(line: nil, reason: "not YAML: \(error)")
        }
    }
}
