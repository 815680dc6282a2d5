public import VehicleRecords

/// How full a tank is. Many European vehicles leave parts of it out.
public struct FuelTank: Hashable, Sendable {
    /// In liters or gallons.
    public let amountRemaining: ReportedAmount?
    /// As a fraction of one.
    public let percentRemaining: ReportedAmount?
    public let range: ReportedDistance?
}

/// How full a traction battery is.
public struct TractionBattery: Hashable, Sendable {
    /// As a fraction of one.
    public let percentRemaining: ReportedAmount?
    public let range: ReportedDistance?
}

/// What a traction battery held when it was new.
///
/// Where several capacities fit the vehicle and none is chosen, ``capacity`` is nil and ``choice``
/// is where the owner can choose. Source: vehicle API contract §4.2, §5.5.
public struct NominalCapacity: Hashable, Sendable {
    /// One that the vehicle may have been sold with.
    public struct Option: Hashable, Sendable {
        public let capacity: ReportedAmount?
        /// `BEV:Extended Range`.
        public let description: String?
    }

    /// In kWh.
    public let capacity: ReportedAmount?
    /// Who says so: `SMARTCAR` or `USER_SELECTED`.
    public let source: String?
    public let options: [Option]
    /// The owner's page for choosing one; it holds a token, good for 30 days.
    public let choice: Secret?
}

/// Whether a vehicle is plugged in, and takes charge.
public struct Charging: Hashable, Sendable {
    public let isPluggedIn: Bool?
    public let state: ChargeState?
}

/// Where a vehicle is, in degrees. Personal data: a mileage product has no need of it.
public struct VehicleLocation: Hashable, Sendable {
    public let latitude: Double
    public let longitude: Double
    /// In degrees from north, on v3 only.
    public let heading: Double?
    /// `LAST_PARKED` or `CURRENT`, on v3 only.
    public let kind: String?
}

/// What is locked and what stands open. A list that the vehicle does not report is empty.
public struct LockStatus: Hashable, Sendable {
    /// One door, window, roof, flap or hood.
    public struct Opening: Hashable, Sendable {
        /// `frontLeft`, `sunroof`, `rear`, `chargingPort`, …
        public let place: String
        /// `OPEN`, `CLOSED`, `LOCKED` or `UNKNOWN`.
        public let status: String
    }

    public let isLocked: Bool?
    public let doors: [Opening]
    public let windows: [Opening]
    public let sunroof: [Opening]
    public let storage: [Opening]
    public let chargingPort: [Opening]
}

/// One visit to a workshop, as the maker's dealers recorded it.
///
/// Its odometer is an independent point of the vehicle's history. Source: contract §10.9.
public struct ServiceRecord: Hashable, Sendable {
    /// Something done, or something said about it.
    public struct Line: Hashable, Sendable {
        public let id: String?
        public let description: String?
    }

    /// What it cost: the amount as written, and the currency's code.
    public struct Cost: Hashable, Sendable {
        public let digits: String?
        public let currency: String?
    }

    public let id: String?
    /// As written; an ISO 8601 date or time.
    public let date: String?
    /// On v2.0 in the units asked for. v3 states no unit, so there it is nil and the digits stand
    /// in ``odometerDigits`` alone.
    public let odometer: ReportedDistance?
    public let odometerDigits: String?
    public let tasks: [Line]
    public let details: [Line]
    public let cost: Cost?
}

/// Whether one of a vehicle's systems reports trouble.
public struct SystemStatus: Hashable, Sendable {
    /// `SYSTEM_TPMS`, …
    public let system: String
    /// `OK` or `ALERT`.
    public let status: String
    public let description: String?
}

/// A diagnostic trouble code that is active.
public struct TroubleCode: Hashable, Sendable {
    /// `P302D`, …
    public let code: String
    public let setAt: Timestamp?
}
