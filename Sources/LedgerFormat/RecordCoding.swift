package import TransparencyLog
package import VehicleRecords

/// The numbers of the fields in a payload. docs/LEDGER-FORMAT.md §3 and §4.
package enum Field {
    package static let vehicle: UInt8 = 1
    package static let sourceKind: UInt8 = 2
    package static let sourceName: UInt8 = 3
    package static let earliest: UInt8 = 4
    package static let latest: UInt8 = 5
    package static let recordedAt: UInt8 = 6
    package static let fetchedAt: UInt8 = 7
    package static let requestID: UInt8 = 8
    package static let interface: UInt8 = 9
    package static let evidence: UInt8 = 10
    package static let previous: UInt8 = 11
    package static let number: UInt8 = 12
    package static let mileagePrevious: UInt8 = 13
    package static let mileageNumber: UInt8 = 14
    /// The first of those that each kind gives a meaning of its own.
    package static let own: UInt8 = 32
}

/// What an entry commits to: a record, how it came, and where it stands in its vehicle's chain.
package struct Payload: Hashable, Sendable {
    /// An entry by its position and the hash of its leaf.
    package struct Link: Hashable, Sendable {
        package let position: UInt64
        package let leaf: TreeHash

        package init(position: UInt64, leaf: TreeHash) {
            self.position = position
            self.leaf = leaf
        }

        /// As fields 11 and 13 hold it.
        package var bytes: [UInt8] { PayloadWriter.bigEndian(position) + leaf.bytes }
    }

    /// A place in a chain: the entry before, none for the first, and the count with this one.
    package struct Place: Hashable, Sendable {
        package let previous: Link?
        package let number: UInt64

        package init(previous: Link?, number: UInt64) {
            self.previous = previous
            self.number = number
        }
    }

    package static let version: UInt8 = 1

    package var record: Record
    package var recordedAt: Timestamp
    /// SHA-256 of the response that the record was read from.
    package var evidence: [UInt8]?
    /// The vehicle's entry before this one.
    package var previous: Link?
    /// How many entries of this vehicle there are up to and with this one.
    package var number: UInt64
    /// Where it stands among those that bear on the mileage; nil for one that does not.
    package var mileage: Place?

    /// The bytes that are committed to; the same payload always gives the same bytes.
    package var bytes: [UInt8] {
        var writer = PayloadWriter(version: Self.version, kind: RecordKind(of: record).rawValue)
        RecordCoding.writeSubject(of: record, to: &writer)
        RecordCoding.writeTimes(of: record, to: &writer)
        writer.integer(Field.recordedAt, recordedAt.millisecondsSince1970)
        writer.integer(Field.fetchedAt, record.retrieval?.fetchedAt?.millisecondsSince1970)
        writer.text(Field.requestID, record.retrieval?.requestID)
        writer.text(Field.interface, record.retrieval?.interface)
        if let evidence { writer.field(Field.evidence, evidence) }
        if let previous { writer.field(Field.previous, previous.bytes) }
        writer.count(Field.number, number)
        if let mileage {
            if let previous = mileage.previous {
                writer.field(Field.mileagePrevious, previous.bytes)
            }
            writer.count(Field.mileageNumber, mileage.number)
        }
        RecordCoding.writeOwn(of: record, to: &writer)
        return writer.bytes
    }

    /// nil when the bytes are not exactly what this version writes for a kind that it knows.
    package init?(bytes: [UInt8]) {
        guard let reader = PayloadReader(bytes), let record = RecordCoding.record(in: reader),
            let recordedAt = reader.instant(Field.recordedAt),
            let number = reader.count(Field.number)
        else { return nil }
        self.init(
            record: record, recordedAt: recordedAt,
            evidence: reader.bytes(Field.evidence).map(Array.init),
            previous: Self.link(in: reader), number: number, mileage: Self.mileage(in: reader))
        guard self.bytes == bytes else { return nil }
    }

    package init(
        record: Record, recordedAt: Timestamp, evidence: [UInt8]?, previous: Link?, number: UInt64,
        mileage: Place? = nil
    ) {
        self.record = record
        self.recordedAt = recordedAt
        self.evidence = evidence
        self.previous = previous
        self.number = number
        self.mileage = mileage
    }

    /// Its place in the mileage chain, in the same fields in every kind; nil when it has none.
    package static func mileage(in reader: PayloadReader) -> Place? {
        reader.count(Field.mileageNumber).map {
            Place(previous: link(in: reader, at: Field.mileagePrevious), number: $0)
        }
    }

    /// A backward link, which every kind of entry about a vehicle has in the same place.
    package static func link(in reader: PayloadReader, at field: UInt8 = Field.previous) -> Link? {
        guard let bytes = reader.bytes(field), bytes.count == 40,
            let leaf = TreeHash(bytes: Array(bytes.suffix(32)))
        else { return nil }
        return Link(position: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, leaf: leaf)
    }
}

/// Records as canonical bytes, version 1. These bytes are for ever; the tests hold their goldens.
package enum RecordCoding {
    /// What a record states and of whom and by whom, without any time and without its retrieval.
    package static func statement(of record: Record) -> [UInt8] {
        var writer = PayloadWriter(
            version: Payload.version, kind: RecordKind(of: record).rawValue)
        writeSubject(of: record, to: &writer)
        writeOwn(of: record, to: &writer)
        return writer.bytes
    }

    /// The day (UTC) a record was fetched, if nothing but the fetching dates it.
    ///
    /// Such a record has a span, from asking to answering; a time that the vehicle gave is an
    /// instant, and a date that a source wrote is a whole day.
    package static func fetchDay(of record: Record) -> CalendarDate? {
        let span = record.measuredAt
        guard !span.isInstant, span.day == nil else { return nil }
        return record.retrieval?.fetchedAt?.date
    }

    package static func writeSubject(of record: Record, to writer: inout PayloadWriter) {
        writer.text(Field.vehicle, record.vin.description)
        writer.text(Field.sourceKind, Word.of(record.source.kind))
        writer.text(Field.sourceName, record.source.name)
    }

    package static func writeTimes(of record: Record, to writer: inout PayloadWriter) {
        writer.integer(Field.earliest, record.measuredAt.earliest.millisecondsSince1970)
        writer.integer(Field.latest, record.measuredAt.latest.millisecondsSince1970)
    }

    /// The fields that each kind gives a meaning of its own. docs/LEDGER-FORMAT.md §4.
    package static func writeOwn(of record: Record, to writer: inout PayloadWriter) {
        switch record {
        case .reading(let reading):
            write(reading.shown, at: Field.own, to: &writer)
        case .noValue(let said):
            let reason = Word.of(said.reason)
            writer.text(Field.own, Word.of(said.signal))
            writer.text(Field.own + 1, reason.word)
            writer.text(Field.own + 2, reason.detail)
            writer.text(Field.own + 3, reason.code)
        case .identity(let said):
            writer.text(Field.own, said.stated)
        case .attributes(let said):
            writer.text(Field.own, said.make)
            writer.text(Field.own + 1, said.model)
            writer.integer(Field.own + 2, said.year.map(Int64.init))
            writer.text(Field.own + 3, said.trim)
            writer.text(Field.own + 4, said.powertrain)
        case .condition(let condition):
            write(condition.state, to: &writer)
        case .replacement(let change):
            write(change.before, at: Field.own, to: &writer)
            write(change.after, at: Field.own + 2, to: &writer)
        case .correction(let correction):
            writer.count(Field.own, correction.corrects.position)
            writer.text(Field.own + 1, correction.reason)
            writer.text(Field.own + 2, correction.requestedBy)
            if let replacedBy = correction.replacedBy {
                writer.count(Field.own + 3, replacedBy.position)
            }
        case .brand(let said):
            writer.text(Field.own, Word.of(said.brand))
            writer.text(Field.own + 1, said.jurisdiction)
            writer.text(Field.own + 2, said.text)
        case .sale(let said):
            writer.text(Field.own, said.channel)
            writer.text(Field.own + 1, said.price?.digits)
            writer.text(Field.own + 2, said.price?.unit)
        case .service(let said):
            writer.text(Field.own, Word.of(said.kind))
            writer.text(Field.own + 1, said.work)
            writer.text(Field.own + 2, said.result)
        case .hold(let said):
            writer.text(Field.own, Word.ofHold(said.isSet))
            writer.text(Field.own + 1, said.reason)
            writer.text(Field.own + 2, said.decidedBy)
        }
    }

    private static func write(_ state: VehicleCondition.State, to writer: inout PayloadWriter) {
        switch state {
        case .oilLife(let amount), .fuelLevel(let amount), .batteryLevel(let amount):
            writer.text(Field.own, amount.digits)
            writer.text(Field.own + 1, amount.unit)
        case .tirePressures(let tires):
            writer.field(Field.own, bytes(of: tires))
        case .charge(let state):
            writer.text(Field.own, Word.of(state))
        }
    }

    private static func write(
        _ shown: ReportedDistance?, at field: UInt8, to writer: inout PayloadWriter
    ) {
        writer.text(field, shown?.digits)
        writer.text(field + 1, shown.map { Word.of($0.unit) })
    }

    /// Each wheel: row and column as varints, then digits and unit, each with its length.
    private static func bytes(of tires: [TirePressure]) -> [UInt8] {
        var bytes: [UInt8] = []
        for tire in tires {
            for place in [tire.wheel.row, tire.wheel.column] {
                PayloadWriter.appendVarint(UInt64(bitPattern: Int64(place)), to: &bytes)
            }
            for text in [tire.shown.digits, tire.shown.unit] {
                PayloadWriter.appendVarint(UInt64(text.utf8.count), to: &bytes)
                bytes.append(contentsOf: text.utf8)
            }
        }
        return bytes
    }
}
