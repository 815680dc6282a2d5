import VehicleRecords

/// Makes the records of one row from its fields.
///
/// A row is one record; where it tells of a sale, a service or a brand and has an odometer's
/// number too, that is a reading of its own, by the same source at the same time.
struct EvidenceRow {
    /// Why a row holds no record.
    struct Rejection: Error, CustomStringConvertible { let description: String }

    let columns: EvidenceColumns
    let interface: String
    /// What a row is where it does not say.
    let usual: EvidenceField.RecordWord
    /// The VIN of each registration, where the file has none.
    let vehicles: VehicleNames

    func records(_ row: [String]) throws(Rejection) -> [Record] {
        guard row.count == columns.width else {
            throw Rejection(
                description: "it has \(row.count) fields, the header has \(columns.width)")
        }
        let head = Head(
            vin: try vin(row), measuredAt: try measuredAt(row), source: try source(row),
            retrieval: Retrieval(interface: interface))
        let reading = try reading(head, row)
        switch try word(.record, usual, row) {
        case .reading:
            guard let reading else { return [.noValue(head.noValue(.blank))] }
            return [reading]
        case .replacement:
            let before = try distance(.before, row)
            let after = try distance(.after, row)
            guard before != nil || after != nil || reading == nil else {
                throw Rejection(description: "a replacement has before and after, not odometer")
            }
            return [
                .replacement(
                    OdometerReplacement(
                        vin: head.vin, before: before, after: after, measuredAt: head.measuredAt,
                        source: head.source, retrieval: head.retrieval))
            ]
        case .brand: return [.brand(try brand(head, row))] + [reading].compactMap(\.self)
        case .sale: return [.sale(try sale(head, row))] + [reading].compactMap(\.self)
        case .service: return [.service(try service(head, row))] + [reading].compactMap(\.self)
        }
    }

    /// What every record of a row has.
    private struct Head {
        let vin: VIN
        let measuredAt: TimeSpan
        let source: Source
        let retrieval: Retrieval

        func noValue(_ reason: NoValue.Reason) -> NoValue {
            NoValue(
                vin: vin, signal: .odometer, reason: reason, measuredAt: measuredAt,
                source: source, retrieval: retrieval)
        }
    }

    private func vin(_ row: [String]) throws(Rejection) -> VIN {
        let text = columns.text(.vin, in: row)
        let registration = columns.text(.registration, in: row)
        if text.isEmpty, !registration.isEmpty {
            guard let vin = vehicles[registration] else {
                throw Rejection(
                    description: "registration: no VIN is known for \"\(registration)\"")
            }
            return vin
        }
        do { return try VIN(text) } catch { throw Rejection(description: "vin: \(error)") }
    }

    private func measuredAt(_ row: [String]) throws(Rejection) -> TimeSpan {
        let text = columns.text(.measuredAt, in: row)
        let writing = columns.writing(.measuredAt)
        guard !writing.dates.isEmpty || writing.zone != nil else {
            do { return try TimeSpan(written: text) } catch {
                throw Rejection(description: "measured_at: \(error)")
            }
        }
        let patterns = writing.dates.isEmpty ? DatePattern.canonical : writing.dates
        for pattern in patterns {
            if let time = pattern.time(text) { return time.span(in: writing.zone) }
        }
        let names = patterns.map { "\"\($0)\"" }.joined(separator: ", ")
        throw Rejection(description: "measured_at: \"\(text)\" is not written as \(names)")
    }

    private func source(_ row: [String]) throws(Rejection) -> Source {
        let text = columns.text(.sourceKind, in: row)
        guard let kind = Source.Kind(rawValue: text) else {
            let known = Source.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Rejection(description: "source_kind: \"\(text)\" is none of \(known)")
        }
        return Source(kind, columns.text(.sourceName, in: row))
    }

    private func reading(_ head: Head, _ row: [String]) throws(Rejection) -> Record? {
        guard let shown = try distance(.odometer, row) else { return nil }
        return .reading(
            OdometerReading(
                vin: head.vin, shown: shown, measuredAt: head.measuredAt, source: head.source,
                retrieval: head.retrieval))
    }

    private func distance(
        _ field: EvidenceField, _ row: [String]
    ) throws(Rejection) -> ReportedDistance? {
        let text = columns.text(field, in: row)
        guard !text.isEmpty else { return nil }
        let stated = columns.text(.unit, in: row)
        let unitText = stated.isEmpty ? columns.writing(field).unit ?? "" : stated
        guard let unit = ReportedDistance.Unit(rawValue: unitText) else {
            throw Rejection(description: "unit: \"\(unitText)\" is neither km nor mi")
        }
        let malformed = ReportedDistance.Malformed(text: text)
        // The contract is digits with a decimal point; an exponent is a spreadsheet's doing.
        guard let digits = columns.writing(field).numbers.digits(text) else {
            throw Rejection(description: "\(field.rawValue): \(malformed)")
        }
        do { return try ReportedDistance(digits, unit) } catch {
            throw Rejection(description: "\(field.rawValue): \(malformed)")
        }
    }

    private func word<Word: RawRepresentable & CaseIterable>(
        _ field: EvidenceField, _ usual: Word, _ row: [String]
    ) throws(Rejection) -> Word where Word.RawValue == String {
        let text = columns.text(field, in: row)
        guard !text.isEmpty else { return usual }
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw Rejection(description: "\(field.rawValue): \"\(text)\" is none of \(known)")
        }
        return word
    }

    private func optional(_ field: EvidenceField, _ row: [String]) -> String? {
        let text = columns.text(field, in: row)
        return text.isEmpty ? nil : text
    }

    private func brand(_ head: Head, _ row: [String]) throws(Rejection) -> TitleBrand {
        guard optional(.brand, row) != nil else {
            throw Rejection(description: "brand: it is empty")
        }
        return TitleBrand(
            vin: head.vin, brand: try word(.brand, .other, row),
            jurisdiction: optional(.jurisdiction, row), text: optional(.text, row),
            measuredAt: head.measuredAt, source: head.source, retrieval: head.retrieval)
    }

    private func sale(_ head: Head, _ row: [String]) throws(Rejection) -> Sale {
        var price: ReportedAmount?
        if let text = optional(.price, row) {
            guard let digits = columns.writing(.price).numbers.digits(text) else {
                throw Rejection(description: "price: \"\(text)\" is no amount")
            }
            do { price = try ReportedAmount(digits, columns.text(.currency, in: row)) } catch {
                throw Rejection(description: "price: \"\(text)\" is no amount")
            }
        }
        return Sale(
            vin: head.vin, channel: optional(.channel, row), price: price,
            measuredAt: head.measuredAt, source: head.source, retrieval: head.retrieval)
    }

    private func service(_ head: Head, _ row: [String]) throws(Rejection) -> Service {
        Service(
            vin: head.vin, kind: try word(.serviceKind, .service, row), work: optional(.work, row),
            result: optional(.result, row), measuredAt: head.measuredAt, source: head.source,
            retrieval: head.retrieval)
    }
}
