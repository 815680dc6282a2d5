import GRDB
public import VehicleAPI
public import VehicleRecords

/// A calendar month in UTC and a vehicle.
struct MonthOfVehicle: Hashable, Sendable {
    let month: String
    let vehicle: VehicleID
}

extension SQLiteTokenStore: CallLedger {
    /// Written down together, so that a night does not spend itself in fsync; a kill loses the
    /// count of at most so many requests.
    static var together: Int { 64 }

    public func count(_ calls: Int, of vehicle: VehicleID, at instant: Timestamp) {
        pending[MonthOfVehicle(month: Self.month(of: instant), vehicle: vehicle), default: 0] +=
            calls
        guard pending.count >= Self.together else { return }
        // Counting never fails a reading: what can't be written stays, and the end of the run says
        // so. See ``writeCalls()``.
        do throws(VehicleAPIError) { try writeCalls() } catch { return }
    }

    /// Writes down what was counted.
    public func writeCalls() throws(VehicleAPIError) {
        guard !pending.isEmpty else { return }
        let counted = pending
        try write { db in
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO call_count (month, vehicle, calls) VALUES (?, ?, ?)
                    ON CONFLICT (month, vehicle) DO UPDATE SET calls = calls + excluded.calls
                    """)
            for (key, calls) in counted {
                try statement.execute(arguments: [key.month, key.vehicle.description, calls])
            }
        }
        pending = [:]
    }

    /// The calls of each vehicle in the month of an instant, those not yet written included.
    public func calls(inMonthOf instant: Timestamp) throws(VehicleAPIError) -> [VehicleID: Int] {
        let month = Self.month(of: instant)
        let rows =
            try read { db in
                try Row.fetchAll(
                    db, sql: "SELECT vehicle, calls FROM call_count WHERE month = ?",
                    arguments: [month])
            } ?? []
        var counts: [VehicleID: Int] = [:]
        for row in rows { counts[VehicleID(row["vehicle"] ?? "")] = row["calls"] ?? 0 }
        for (key, calls) in pending where key.month == month {
            counts[key.vehicle, default: 0] += calls
        }
        return counts
    }

    /// The calls of one vehicle in the month of an instant.
    public func calls(
        of vehicle: VehicleID, inMonthOf instant: Timestamp
    ) throws(VehicleAPIError) -> Int {
        let month = Self.month(of: instant)
        let written =
            try read { db in
                try Int.fetchOne(
                    try db.cachedStatement(
                        sql: "SELECT calls FROM call_count WHERE month = ? AND vehicle = ?"),
                    arguments: [month, vehicle.description])
            } ?? nil
        return (written ?? 0) + pending[MonthOfVehicle(month: month, vehicle: vehicle), default: 0]
    }

    private static func month(of instant: Timestamp) -> String {
        String(instant.date.description.prefix(7))
    }
}
