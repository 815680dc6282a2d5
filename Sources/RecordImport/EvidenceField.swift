/// What a column of an evidence file can say. The raw values are the canonical column names.
enum EvidenceField: String, CaseIterable, Sendable {
    case vin, registration, record
    case measuredAt = "measured_at"
    case odometer, unit
    case sourceKind = "source_kind"
    case sourceName = "source_name"
    /// Of a replacement: what the old odometer last showed, and the new one first.
    case before, after
    case brand, jurisdiction
    case channel, price, currency
    case serviceKind = "service_kind"
    case work, result
    /// The brand in the source's own words.
    case text

    /// What a row is when its column `record` does not say.
    enum RecordWord: String, CaseIterable, Sendable {
        case reading, replacement, brand, sale, service
    }
}

/// Where each field stands in a row, and what stands for those that have no column.
struct EvidenceColumns: Sendable {
    /// How a value is written.
    struct Writing: Sendable {
        var numbers = WrittenNumber()
        var dates: [DatePattern] = []
        var zone: WallClock?
        /// Other words for what is meant: `Meilen` for `mi`.
        var values: [String: String] = [:]
        /// The unit of this column's numbers, where no column says it.
        var unit: String?
    }

    struct Column: Sendable {
        let place: Int
        var writing = Writing()
    }

    var columns: [EvidenceField: Column] = [:]
    var constants: [EvidenceField: String] = [:]
    /// How many fields every row has.
    var width = 0

    /// A value with the white space around it taken away; empty where there is none.
    func text(_ field: EvidenceField, in row: [String]) -> String {
        if let column = columns[field] {
            let text = row[column.place].trimmingSpaces()
            let meant = column.writing.values[text] ?? text
            if !meant.isEmpty { return meant }
        }
        return constants[field] ?? ""
    }

    func writing(_ field: EvidenceField) -> Writing { columns[field]?.writing ?? Writing() }

    /// By name; the first of two equal names is named.
    static func repeated(_ names: [String]) -> String? {
        names.enumerated().first { names[..<$0.offset].contains($0.element) }?.element
    }
}

extension String {
    func trimmingSpaces() -> String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else {
            return self
        }
        var text = self[...]
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
