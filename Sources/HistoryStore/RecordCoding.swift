import TransparencyLog
import VehicleRecords

/// The numbers of the fields in a payload. docs/LEDGER-FORMAT.md §3 and §4.
enum Field {
    static let vehicle: UInt8 = 1
    static let sourceKind: UInt8 = 2
    static let sourceName: UInt8 = 3
    static let earliest: UInt8 = 4
    static let latest: UInt8 = 5
    static let recordedAt: UInt8 = 6
    static let fetchedAt: UInt8 = 7
    static let requestID: UInt8 = 8
    static let interface: UInt8 = 9
    static let evidence: UInt8 = 10
    static let previous: UInt8 = 11
    static let number: UInt8 = 12
    /// The first of those that each kind gives a meaning of its own.
    static let own: UInt8 = 32
}

/// What an entry commits to: a record, how it came, and where it stands in its vehicle's chain.
struct Payload: Hashable, Sendable {
    /// An entry by its position and the hash of its leaf.
    struct Link: Hashable, Sendable {
        let position: UInt64
        let leaf: TreeHash
    }

    static let version: UInt8 = 1

    var record: Record
    var recordedAt: Timestamp
    /// SHA-256 of the response that the record was read from.
    var evidence: [UInt8]?
    /// The vehicle's entry before this one.
    var previous: Link?
    /// How many entries of this vehicle there are up to and with this one.
    var number: UInt64

    /// The bytes that are committed to; the same payload always gives the same bytes.
    var bytes: [UInt8] {
        var writer = PayloadWriter(version: Self.version, kind: RecordKind(of: record).rawValue)
        RecordCoding.writeSubject(of: record, to: &writer)
        RecordCoding.writeTimes(of: record, to: &writer)
        writer.integer(Field.recordedAt, recordedAt.millisecondsSince1970)
        writer.integer(Field.fetchedAt, record.retrieval?.fetchedAt?.millisecondsSince1970)
        writer.text(Field.requestID, record.retrieval?.requestID)
        writer.text(Field.interface, record.retrieval?.interface)
        if let evidence { writer.field(Field.evidence, evidence) }
        if let previous {
            writer.field(
                Field.previous,
                PayloadWriter.bigEndian(previous.position) + previous.leaf.bytes)
        }
        writer.count(Field.number, number)
        RecordCoding.writeOwn(of: record, to: &writer)
        return writer.bytes
    }

    /// nil when the bytes are not exactly what this version writes for a kind that it knows.
    init?(bytes: [UInt8]) {
        guard let reader = PayloadReader(bytes), let record = RecordCoding.record(in: reader),
            let recordedAt = reader.instant(Field.recordedAt),
            let number = reader.count(Field.number)
        else { return nil }
        self.init(
            record: record, recordedAt: recordedAt,
            evidence: reader.bytes(Field.evidence).map(Array.init),
            previous: Self.link(in: reader), number: number)
        guard self.bytes == bytes else { return nil }
    }

    init(
        record: Record, recordedAt: Timestamp, evidence: [UInt8]?, previous: Link?, number: UInt64
    ) {
        self.record = record
        self.recordedAt = recordedAt
        self.evidence = evidence
        self.previous = previous
        self.number = number
    }

    /// The backward link, which every kind of entry about a vehicle has in the same place.
    static func link(in reader: PayloadReader) -> Link? {
        guard let bytes = reader.bytes(Field.previous), bytes.count == 40,
            let leaf = TreeHash(bytes: Array(bytes.suffix(32)))
        else { return nil }
        return Link(position: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, leaf: leaf)
    }
}

/// Records as canonical bytes, version 1. These bytes are for ever; the tests hold their goldens.
enum RecordCoding {
    /// What a record states and of whom and by whom, without any time and without its retrieval.
    static func statement(of record: Record) -> [UInt8] {
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
    static func fetchDay(of record: Record) -> CalendarDate? {
        let span = record.measuredAt
        guard !span.isInstant, span.day == nil else { return nil }
        return record.retrieval?.fetchedAt?.date
    }

    static func writeSubject(of record: Record, to writer: inout PayloadWriter) {
        writer.text(Field.vehicle, record.vin.description)
        writer.text(Field.sourceKind, Word.of(record.source.kind))
        writer.text(Field.sourceName, record.source.name)
    }

    static func writeTimes(of record: Record, to writer: inout PayloadWriter) {
        writer.integer(Field.earliest, record.measuredAt.earliest.millisecondsSince1970)
        writer.integer(Field.latest, record.measuredAt.latest.millisecondsSince1970)
    }

    /// The fields that each kind gives a meaning of its own. docs/LEDGER-FORMAT.md §4.
    static func writeOwn(of record: Record, to writer: inout PayloadWriter) {
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
