import GRDB
import LedgerFormat
import TransparencyLog
import VehicleRecords

/// Where a vehicle's two chains end: that of all its entries, and that of its mileage.
struct ChainEnds {
    private(set) var number: UInt64 = 0
    private(set) var newest: Payload.Link?
    /// The salt of the newest that was read; empty when none was.
    private(set) var newestSalt: [UInt8] = []
    private(set) var mileageNumber: UInt64 = 0
    private(set) var mileageNewest: Payload.Link?
    /// The latest time of any of its entries; nothing is held for a later one.
    private(set) var latest = Int64.min
    private let vin: VIN
    /// The newest statements of the vehicle's identity, as far as they were asked for.
    private var stated: [Statement: VehicleRecords.Record?] = [:]

    private struct Statement: Hashable {
        let kind: RecordKind
        let source: Source
    }

    /// The ends as they are, or as they were before a position.
    init(of vin: VIN, in db: Database, before position: UInt64 = UInt64(Int64.max)) throws {
        self.vin = vin
        let last = Int64(clamping: position)
        let vehicle = vin.description
        let find = try DirectStatement(db, Self.newestEntry)
        defer { find.reset() }
        try find.bind(1, vehicle)
        try find.bind(2, last)
        guard try find.step() else { return }
        number = try find.unsigned(1)
        newestSalt = try find.bytes(2)
        latest = try find.integer(5) ?? .max
        let link = Payload.Link(position: try find.unsigned(0), leaf: try find.hash(3))
        newest = link
        if let reader = PayloadReader(try find.bytes(4)),
            let place = Payload.mileage(in: reader)
        {
            // Most often it ends both.
            (mileageNumber, mileageNewest) = (place.number, link)
            return
        }
        let candidates = try DirectStatement(
            db, Self.mileage + " AND position < ? ORDER BY number DESC")
        defer { candidates.reset() }
        try candidates.bind(1, vehicle)
        try candidates.bind(2, last)
        while try candidates.step() {
            guard let reader = PayloadReader(try candidates.bytes(2)),
                let place = Payload.mileage(in: reader)
            else { continue }
            mileageNumber = place.number
            mileageNewest = Payload.Link(
                position: try candidates.unsigned(0), leaf: try candidates.hash(3))
            break
        }
    }

    private static let newestEntry = """
        SELECT position, number, salt, leaf, payload,
            (SELECT MAX(latest) FROM content WHERE vehicle = ?1) AS latest
        FROM content JOIN entry USING (position)
        WHERE vehicle = ?1 AND position < ?2 ORDER BY number DESC LIMIT 1
        """

    /// A vehicle's entries that may be in its mileage chain; the payload says whether they are.
    ///
    /// Left out are those that never are: conditions, and no value of another signal.
    static let mileage = """
        SELECT position, salt, payload, leaf FROM content JOIN entry USING (position)
        WHERE vehicle = ? AND kind NOT BETWEEN 5 AND 9 AND (kind <> 2 OR signal = 'odometer')
        """

    /// What the heads entry says of the vehicle; nil when it has no entry.
    var head: VehicleHead? {
        newest.map {
            VehicleHead(
                count: number, newest: $0.leaf, mileageCount: mileageNumber,
                mileageNewest: mileageNewest?.leaf ?? VerifiableMap.empty)
        }
    }

    /// Where a record to be appended stands in the mileage chain; nil when it does not.
    mutating func mileagePlace(
        of record: VehicleRecords.Record, in db: Database
    ) throws -> Payload.Place? {
        var previous: VehicleRecords.Record?
        if MileageChain.asksForPrevious(record) {
            let statement = Statement(kind: RecordKind(of: record), source: record.source)
            previous = try stated[statement] ?? Self.newest(statement, of: vin, in: db)
            stated[statement] = .some(previous)
        }
        guard MileageChain.holds(record, after: previous) else { return nil }
        return Payload.Place(previous: mileageNewest, number: mileageNumber + 1)
    }

    /// Goes on with what was appended.
    mutating func add(_ payload: Payload, at link: Payload.Link) {
        number = payload.number
        newest = link
        latest = max(latest, payload.record.measuredAt.latest.millisecondsSince1970)
        if let place = payload.mileage {
            mileageNumber = place.number
            mileageNewest = link
        }
        if MileageChain.asksForPrevious(payload.record) {
            let statement = Statement(
                kind: RecordKind(of: payload.record), source: payload.record.source)
            stated[statement] = .some(payload.record)
        }
    }

    private static func newest(
        _ statement: Statement, of vin: VIN, in db: Database
    ) throws -> VehicleRecords.Record? {
        let rows = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT payload FROM content WHERE vehicle = ? AND kind = ? ORDER BY number DESC
                    """), arguments: [vin.description, Int(statement.kind.rawValue)])
        while let row = try rows.next() {
            guard let payload = Payload(bytes: try row.bytes("payload")) else { continue }
            if payload.record.source == statement.source { return payload.record }
        }
        return nil
    }
}
