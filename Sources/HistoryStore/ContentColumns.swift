import LedgerFormat
import VehicleRecords

/// The typed columns beside a payload: made from its bytes, and only from them.
struct ContentColumns: Hashable, Sendable {
    var kind: Int
    var recordedAt: Int64?
    var vehicle: String?
    var number: Int64?
    var signal: String?
    var earliest: Int64?
    var latest: Int64?
    var meters: Int64?
    var evidence: [UInt8]?

    /// What the bytes say. Of a version that is not known, nothing but the kind.
    init(payload bytes: [UInt8]) {
        let reader = PayloadReader(bytes)
        self.init(bytes, reader, reader.flatMap(RecordCoding.record))
    }

    /// The same of bytes that were read already, as fields and as a record.
    init(_ bytes: [UInt8], _ reader: PayloadReader?, _ record: VehicleRecords.Record?) {
        kind = bytes.count > 1 ? Int(bytes[1]) : 0
        guard let reader else { return }
        recordedAt = reader.integer(Field.recordedAt)
        vehicle = reader.text(Field.vehicle)
        number = reader.integer(Field.number)
        earliest = reader.integer(Field.earliest)
        latest = reader.integer(Field.latest)
        evidence = reader.bytes(Field.evidence).map(Array.init)
        signal = record?.signal.map(Word.of)
        meters = record.flatMap(Self.meters)
    }

    /// The same of what is being appended, without reading its bytes again; audit compares the two.
    init(_ payload: Payload) {
        kind = Int(RecordKind(of: payload.record).rawValue)
        recordedAt = payload.recordedAt.millisecondsSince1970
        vehicle = payload.record.vin.description
        number = Int64(clamping: payload.number)
        earliest = payload.record.measuredAt.earliest.millisecondsSince1970
        latest = payload.record.measuredAt.latest.millisecondsSince1970
        evidence = payload.evidence
        signal = payload.record.signal.map(Word.of)
        meters = Self.meters(of: payload.record)
    }

    /// What an odometer reading says in meters; nothing for other records.
    static func meters(of record: VehicleRecords.Record) -> Int64? {
        guard case .reading(let reading) = record else { return nil }
        return reading.shown.distance.meters
    }

    /// What a row of `content` says, whose typed columns stand in order from a place on.
    ///
    /// - Throws: when a column holds what could never be written to it.
    init(row: some UntrustedColumns, from first: Int) throws {
        kind = Int(clamping: try row.unsigned(first))
        recordedAt = try row.integer(first + 1)
        vehicle = try row.text(first + 2)
        number = try row.integer(first + 3)
        signal = try row.text(first + 4)
        earliest = try row.integer(first + 5)
        latest = try row.integer(first + 6)
        meters = try row.integer(first + 7)
        evidence = try row.optionalBytes(first + 8)
    }

    static let insertion = """
        INSERT INTO content (position, salt, payload, kind, recorded_at, vehicle,
            number, signal, earliest, latest, meters, evidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Adds the row; the statement is that of ``insertion``.
    func insert(
        by statement: DirectStatement, position: UInt64, salt: [UInt8], payload: [UInt8]
    ) throws {
        try statement.bind(1, Int64(position))
        try statement.bind(2, salt)
        try statement.bind(3, payload)
        try statement.bind(4, Int64(kind))
        try statement.bind(5, recordedAt)
        try statement.bind(6, vehicle)
        try statement.bind(7, number)
        try statement.bind(8, signal)
        try statement.bind(9, earliest)
        try statement.bind(10, latest)
        try statement.bind(11, meters)
        try statement.bind(12, evidence)
        try statement.run()
    }
}
