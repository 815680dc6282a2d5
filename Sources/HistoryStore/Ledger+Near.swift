import GRDB
import LedgerFormat
public import VehicleRecords

extension Ledger {
    /// The vehicles, in VIN order, with an odometer reading of about that distance in about that
    /// time. A candidate is no match yet: a correction may have taken the reading back.
    ///
    /// Goes over the index of all entries once; a million take a fraction of a second.
    public func vehicles(
        showing distance: ClosedRange<Distance>, within time: ClosedRange<Timestamp>
    ) async throws(LedgerError) -> [VIN] {
        try await read(.read) { db in
            try Row.fetchAll(
                db,
                cached: """
                    SELECT DISTINCT vehicle FROM content INDEXED BY content_by_time
                    WHERE vehicle IS NOT NULL AND kind = ?1 AND latest >= ?2 AND earliest <= ?3
                        AND meters BETWEEN ?4 AND ?5 AND latest <= ?6
                    ORDER BY vehicle
                    """,
                [
                    Int(RecordKind.reading.rawValue),
                    time.lowerBound.millisecondsSince1970, time.upperBound.millisecondsSince1970,
                    distance.lowerBound.meters, distance.upperBound.meters,
                    // No span is longer than a day in any zone; so the index alone tells most.
                    time.upperBound.millisecondsSince1970 + 3 * 86_400_000,
                ]
            ).map { row in try VIN(row.text("vehicle") ?? "") }
        }
    }
}
