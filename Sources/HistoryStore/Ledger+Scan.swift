import GRDB
import LedgerFormat
public import VehicleRecords

/// How much the ledger holds of one vehicle.
public struct VehicleExtent: Hashable, Sendable {
    public let vin: VIN
    /// The number of its entries; it only ever grows.
    public let entries: UInt64

    public init(vin: VIN, entries: UInt64) {
        self.vin = vin
        self.entries = entries
    }
}

extension Ledger {
    /// The vehicles that follow `vin` in VIN order (the first ones for nil), with how much is held
    /// of each: for going over a large ledger part by part, in bounded memory and with short locks.
    public func extents(
        after vin: VIN? = nil, atMost count: Int
    ) async throws(LedgerError) -> [VehicleExtent] {
        try await read(.read) { db in
            // Two steps of the index a vehicle, however many entries each has.
            try Row.fetchAll(
                db,
                cached: """
                    WITH RECURSIVE found (vehicle) AS (
                        SELECT MIN(vehicle) FROM content
                        WHERE vehicle IS NOT NULL AND vehicle > ?1
                        UNION ALL
                        SELECT (SELECT MIN(vehicle) FROM content
                                WHERE vehicle IS NOT NULL AND vehicle > found.vehicle)
                        FROM found WHERE found.vehicle IS NOT NULL)
                    SELECT vehicle,
                        (SELECT MAX(number) FROM content
                         WHERE content.vehicle = found.vehicle) AS entries
                    FROM found WHERE vehicle IS NOT NULL LIMIT ?2
                    """, [vin?.description ?? "", count]
            ).map { row in
                VehicleExtent(
                    vin: try VIN(row.text("vehicle") ?? ""), entries: try row.unsigned("entries"))
            }
        }
    }
}

extension Ledger {
    /// How many vehicles the newest heads entry counts: about as many as there are, for a measure
    /// of progress; 0 without one.
    public func vehicleCount() async throws(LedgerError) -> Int {
        try await read(.read) { db in
            try StoredHeads(db).newest().flatMap { HeadsPayload(bytes: $0.payload) }
                .map { Int(clamping: $0.vehicles) } ?? 0
        }
    }

    /// The histories of vehicles given in VIN order, in that order.
    ///
    /// Where they are most of those between the first and the last, it is one scan over their
    /// entries in order; else each is looked up. Both read in one transaction.
    public func histories(of vins: [VIN], among count: Int) async throws(LedgerError)
        -> [VehicleHistory]
    {
        guard let first = vins.first, let last = vins.last else { return [] }
        let isDense = vins.count * 2 > count
        return try await read(.read) { db in
            var entries: [VIN: [VehicleHistory.Entry]] = [:]
            let wanted = Set(vins)
            for (from, to) in isDense ? [(first, last)] : vins.map({ ($0, $0) }) {
                let rows = try Row.fetchCursor(
                    try db.cachedStatement(
                        sql: """
                            SELECT position, payload FROM content
                            WHERE vehicle BETWEEN ? AND ? ORDER BY vehicle, number
                            """), arguments: [from.description, to.description])
                while let row = try rows.next() {
                    guard let payload = Payload(bytes: try row.bytes("payload")),
                        wanted.contains(payload.record.vin)
                    else { continue }
                    entries[payload.record.vin, default: []].append(
                        VehicleHistory.Entry(
                            index: EntryIndex(try row.unsigned("position")),
                            recordedAt: payload.recordedAt, record: payload.record))
                }
            }
            return vins.map { VehicleHistory(of: $0, entries[$0] ?? []) }
        }
    }

    /// Of vehicles given in VIN order, those that an entry says had no value of a signal.
    public func vehicles(
        lacking signal: Signal, among vins: [VIN]
    ) async throws(LedgerError) -> [VIN] {
        try await read(.read) { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM content
                        WHERE vehicle = ? AND kind = ? AND signal = ?)
                    """)
            return try vins.filter { vin in
                try Bool.fetchOne(
                    statement,
                    arguments: [
                        vin.description, Int(RecordKind.noValue.rawValue), Word.of(signal),
                    ]) ?? false
            }
        }
    }
}
