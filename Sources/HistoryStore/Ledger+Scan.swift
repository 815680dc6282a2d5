import GRDB
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
