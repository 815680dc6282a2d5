public import VehicleRecords

/// Counts what the API bills: calls of each vehicle in each calendar month, in UTC.
///
/// The API tells nobody what is left of a plan (free: 500 calls per vehicle and month); every path
/// of a batch counts as one. Source: vehicle API contract §7.
public protocol CallLedger: Sendable {
    /// A request about a vehicle left, worth so many calls. Counting never fails a reading: what
    /// can't be written down is kept in memory until it can.
    func count(_ calls: Int, of vehicle: VehicleID, at instant: Timestamp) async
}

/// Who is asked, for the maker's breaker and the month's count.
struct CallTarget: Sendable {
    let vehicle: VehicleID
    /// In capitals; nil while it is not known.
    let make: String?
    /// How many calls the API bills for one request.
    let calls: Int

    init(_ connection: Connection, calls: Int = 1) {
        vehicle = connection.vehicle
        make = connection.make
        self.calls = calls
    }

    init(_ vehicle: VehicleID, calls: Int = 1) {
        self.vehicle = vehicle
        make = nil
        self.calls = calls
    }
}
