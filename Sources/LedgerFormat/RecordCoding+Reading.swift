package import VehicleRecords

extension RecordCoding {
    /// The record in a payload; nil for a kind or a field that this version does not know.
    package static func record(in reader: PayloadReader) -> Record? {
        guard let kind = RecordKind(rawValue: reader.kind), let said = Said(reader) else {
            return nil
        }
        return switch kind {
        case .reading: reading(said, reader)
        case .noValue: noValue(said, reader)
        case .identity: identity(said, reader)
        case .attributes: attributes(said, reader)
        case .oilLife, .tirePressures, .fuelLevel, .batteryLevel, .charge:
            condition(kind, said, reader)
        case .replacement: replacement(said, reader)
        case .correction, .supersession: correction(said, reader)
        case .brand: brand(said, reader)
        case .sale: sale(said, reader)
        case .service: service(said, reader)
        case .hold: hold(said, reader)
        case .tombstone, .heads, .runManifest, .responseRemoval: nil
        }
    }

    /// What every record of a vehicle says: of which, by whom, when, how it came.
    private struct Said {
        let vin: VIN
        let source: Source
        let measuredAt: TimeSpan
        let retrieval: Retrieval?

        init?(_ reader: PayloadReader) {
            guard let vin = RecordCoding.vin(reader.text(Field.vehicle)),
                let kind = Word.sourceKind(reader.text(Field.sourceKind)),
                let name = reader.text(Field.sourceName),
                let earliest = reader.instant(Field.earliest),
                let latest = reader.instant(Field.latest), earliest <= latest
            else { return nil }
            self.vin = vin
            source = Source(kind, name)
            measuredAt = TimeSpan(earliest, latest)
            // A retrieval that says nothing is not written, and so is not read.
            let retrieval = Retrieval(
                fetchedAt: reader.instant(Field.fetchedAt),
                requestID: reader.text(Field.requestID),
                interface: reader.text(Field.interface))
            self.retrieval = retrieval == Retrieval() ? nil : retrieval
        }
    }

    private static func vin(_ text: String?) -> VIN? {
        guard let text else { return nil }
        do {
            return try VIN(text)
        } catch {
            return nil
        }
    }

    private static func distance(_ reader: PayloadReader, _ field: UInt8) -> ReportedDistance? {
        guard let digits = reader.text(field), let unit = Word.unit(reader.text(field + 1)) else {
            return nil
        }
        do {
            return try ReportedDistance(digits, unit)
        } catch {
            return nil
        }
    }

    private static func amount(_ digits: String?, _ unit: String?) -> ReportedAmount? {
        guard let digits, let unit else { return nil }
        do {
            return try ReportedAmount(digits, unit)
        } catch {
            return nil
        }
    }

    private static func reading(_ said: Said, _ reader: PayloadReader) -> Record? {
        guard let shown = distance(reader, Field.own) else { return nil }
        return .reading(
            OdometerReading(
                vin: said.vin, shown: shown, measuredAt: said.measuredAt, source: said.source,
                retrieval: said.retrieval))
    }

    private static func noValue(_ said: Said, _ reader: PayloadReader) -> Record? {
        guard let signal = Word.signal(reader.text(Field.own)),
            let reason = Word.reason(
                reader.text(Field.own + 1), detail: reader.text(Field.own + 2),
                code: reader.text(Field.own + 3))
        else { return nil }
        return .noValue(
            NoValue(
                vin: said.vin, signal: signal, reason: reason, measuredAt: said.measuredAt,
                source: said.source, retrieval: said.retrieval))
    }

    private static func identity(_ said: Said, _ reader: PayloadReader) -> Record? {
        guard let stated = reader.text(Field.own) else { return nil }
        return .identity(
            StatedVIN(
                vin: said.vin, stated: stated, measuredAt: said.measuredAt, source: said.source,
                retrieval: said.retrieval))
    }

    private static func attributes(_ said: Said, _ reader: PayloadReader) -> Record? {
        .attributes(
            VehicleAttributes(
                vin: said.vin, make: reader.text(Field.own), model: reader.text(Field.own + 1),
                year: reader.integer(Field.own + 2).flatMap(Int.init(exactly:)),
                trim: reader.text(Field.own + 3), powertrain: reader.text(Field.own + 4),
                measuredAt: said.measuredAt, source: said.source, retrieval: said.retrieval))
    }

    private static func condition(
        _ kind: RecordKind, _ said: Said, _ reader: PayloadReader
    ) -> Record? {
        let amount = amount(reader.text(Field.own), reader.text(Field.own + 1))
        let state: VehicleCondition.State? =
            switch kind {
            case .oilLife: amount.map { .oilLife($0) }
            case .fuelLevel: amount.map { .fuelLevel($0) }
            case .batteryLevel: amount.map { .batteryLevel($0) }
            case .tirePressures: tires(reader.bytes(Field.own)).map { .tirePressures($0) }
            case .charge: Word.chargeState(reader.text(Field.own)).map { .charge($0) }
            default: nil
            }
        guard let state else { return nil }
        return .condition(
            VehicleCondition(
                vin: said.vin, state: state, measuredAt: said.measuredAt, source: said.source,
                retrieval: said.retrieval))
    }

    private static func tires(_ bytes: ArraySlice<UInt8>?) -> [TirePressure]? {
        guard var rest = bytes else { return nil }
        var tires: [TirePressure] = []
        while !rest.isEmpty {
            guard let row = PayloadReader.varint(&rest), let column = PayloadReader.varint(&rest),
                let digits = PayloadReader.block(&rest), let unit = PayloadReader.block(&rest),
                let shown = amount(
                    String(validating: digits, as: UTF8.self),
                    String(validating: unit, as: UTF8.self))
            else { return nil }
            let wheel = TirePressure.Wheel(
                row: Int(Int64(bitPattern: row)), column: Int(Int64(bitPattern: column)))
            tires.append(TirePressure(wheel, shown: shown))
        }
        return tires
    }

    private static func replacement(_ said: Said, _ reader: PayloadReader) -> Record? {
        .replacement(
            OdometerReplacement(
                vin: said.vin, before: distance(reader, Field.own),
                after: distance(reader, Field.own + 2), measuredAt: said.measuredAt,
                source: said.source, retrieval: said.retrieval))
    }

    private static func correction(_ said: Said, _ reader: PayloadReader) -> Record? {
        guard let corrects = reader.count(Field.own), let reason = reader.text(Field.own + 1),
            let requestedBy = reader.text(Field.own + 2)
        else { return nil }
        return .correction(
            Correction(
                vin: said.vin, corrects: EntryIndex(corrects),
                replacedBy: reader.count(Field.own + 3).map { EntryIndex($0) }, reason: reason,
                requestedBy: requestedBy, measuredAt: said.measuredAt, source: said.source,
                retrieval: said.retrieval))
    }

    private static func brand(_ said: Said, _ reader: PayloadReader) -> Record? {
        guard let brand = Word.brand(reader.text(Field.own)) else { return nil }
        return .brand(
            TitleBrand(
                vin: said.vin, brand: brand, jurisdiction: reader.text(Field.own + 1),
                text: reader.text(Field.own + 2), measuredAt: said.measuredAt,
                source: said.source, retrieval: said.retrieval))
    }

    private static func sale(_ said: Said, _ reader: PayloadReader) -> Record? {
        .sale(
            Sale(
                vin: said.vin, channel: reader.text(Field.own),
                price: amount(reader.text(Field.own + 1), reader.text(Field.own + 2)),
                measuredAt: said.measuredAt, source: said.source, retrieval: said.retrieval))
    }

    private static func service(_ said: Said, _ reader: PayloadReader) -> Record? {
        guard let kind = Word.serviceKind(reader.text(Field.own)) else { return nil }
        return .service(
            Service(
                vin: said.vin, kind: kind, work: reader.text(Field.own + 1),
                result: reader.text(Field.own + 2), measuredAt: said.measuredAt,
                source: said.source, retrieval: said.retrieval))
    }

    private static func hold(_ said: Said, _ reader: PayloadReader) -> Record? {
        guard let isSet = Word.hold(reader.text(Field.own)),
            let reason = reader.text(Field.own + 1),
            let decidedBy = reader.text(Field.own + 2)
        else { return nil }
        return .hold(
            Hold(
                vin: said.vin, isSet: isSet, reason: reason, decidedBy: decidedBy,
                measuredAt: said.measuredAt, source: said.source, retrieval: said.retrieval))
    }
}
