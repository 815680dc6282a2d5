public import VehicleRecords

/// Which interface of the API.
public enum APIVersion: String, CaseIterable, Sendable {
    case v3
    case v2 = "v2.0"
}

/// One vehicle that an owner has connected to the application.
public struct Connection: Hashable, Sendable {
    public let vehicle: VehicleID
    /// The owner, by the API's name; v3 asks for it with every reading (`sc-user-id`).
    public var user: String?
    /// Under which the vehicle's records are filed. Once known it is never replaced by what the
    /// vehicle says later: another number is then an alarm, not a new name.
    public var vin: VIN?
    /// In capitals, as the API writes it: `INFINITI`.
    public var make: String?
    public var version: APIVersion
    /// v2.0: the grant whose tokens open the vehicle. One grant may cover several vehicles.
    public var grant: String?
    /// What the owner has allowed, as far as the API says: `read_odometer`, ….
    public var permissions: [String]
    /// v2.0: whether the permissions could not be read when the owner agreed. They are read before
    /// anything else is.
    public var isUnchecked: Bool

    public init(
        vehicle: VehicleID, user: String? = nil, vin: VIN? = nil, make: String? = nil,
        version: APIVersion, grant: String? = nil, permissions: [String] = [],
        isUnchecked: Bool = false
    ) {
        self.vehicle = vehicle
        self.user = user
        self.vin = vin
        self.make = make
        self.version = version
        self.grant = grant
        self.permissions = permissions
        self.isUnchecked = isUnchecked
    }

    /// Permissions that could do more than read. A reporting program refuses them.
    public var controlPermissions: [String] { permissions.filter { $0.hasPrefix("control_") } }

    /// Who speaks in the records: the same name every night and on either version, as long as
    /// the make does not change.
    public var source: Source {
        Source(.vehicle, make.map { "\($0) via API" } ?? "vehicle via API")
    }
}
