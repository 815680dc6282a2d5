internal import VehicleRecords

/// Fields by name, as text; each read as what it is to be, or refused with its name.
struct FieldRow {
    private let fields: [String: String]

    init(_ fields: [String: String]) { self.fields = fields.mapValues(Self.trimmed) }

    /// Empty where there is none.
    subscript(name: String) -> String { fields[name] ?? "" }

    func text(_ name: String) throws(FieldError) -> String {
        guard !self[name].isEmpty else { throw FieldError(reason: "\(name) is empty") }
        return self[name]
    }

    func vin(_ name: String) throws(FieldError) -> VIN {
        do { return try VIN(self[name]) } catch {
            throw FieldError(reason: "\(name): \(error)")
        }
    }

    func date(_ name: String) throws(FieldError) -> CalendarDate {
        let text = self[name]
        do {
            if let day = try TimeSpan(written: text).day { return day }
        } catch {
            // Said below, in the words of a date.
        }
        throw FieldError(reason: "\(name): \"\(text)\" is no date, as in 2026-11-18")
    }

    func dateIfGiven(_ name: String) throws(FieldError) -> CalendarDate? {
        self[name].isEmpty ? nil : try date(name)
    }

    /// A whole number within a range; `nil` where the field is empty.
    func number(_ name: String, in range: ClosedRange<Int>) throws(FieldError) -> Int? {
        let text = self[name]
        guard !text.isEmpty else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw FieldError(
                reason: "\(name): \"\(text)\" is no whole number from \(range.lowerBound) to "
                    + "\(range.upperBound)")
        }
        return number
    }

    /// Digits in the unit of the row; `nil` where the field is empty.
    func distance(
        _ name: String, _ unit: ReportedDistance.Unit?
    ) throws(FieldError) -> ReportedDistance? {
        let text = self[name]
        guard !text.isEmpty else { return nil }
        guard let unit else {
            throw FieldError(
                reason: "unit: \(name) is given, and \"\(self["unit"])\" is "
                    + "neither km nor mi")
        }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else {
            throw FieldError(reason: "\(name): \(ReportedDistance.Malformed(text: text))")
        }
        do { return try ReportedDistance(text, unit) } catch {
            throw FieldError(reason: "\(name): \(error)")
        }
    }

    var unit: ReportedDistance.Unit? { ReportedDistance.Unit(rawValue: self["unit"]) }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, as type: Choice.Type
    ) throws(FieldError) -> Choice? where Choice.RawValue == String {
        let text = self[name]
        guard !text.isEmpty else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = type.allCases.map(\.rawValue).joined(separator: ", ")
        throw FieldError(reason: "\(name): \"\(text)\" is none of \(known)")
    }

    static func trimmed(_ field: String) -> String {
        var text = field[...]
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
