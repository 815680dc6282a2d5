/// Who says so, and what kind of witness they are.
public struct Source: Hashable, Sendable, CustomStringConvertible {
    /// How a reading came to be: read by a machine, by an official, by a person with an interest.
    public enum Kind: String, CaseIterable, Sendable {
        case vehicle, title, inspection, workshop, auction, insurer, driver, listing, owner
    }

    public let kind: Kind
    /// The source's own name, as it is to be printed: `INFINITI connected services`.
    public let name: String

    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    public var description: String { name.isEmpty ? kind.rawValue : "\(kind.rawValue) \(name)" }
}

/// What can be asked of a vehicle.
public enum Signal: String, CaseIterable, Sendable {
    case odometer, oilLife, tirePressure, fuelLevel, batteryLevel, charge, vin, attributes
}

/// How a record reached us. It stands beside what the record says and is not part of it.
public struct Retrieval: Hashable, Sendable {
    /// When the interface fetched it from the maker, by its own account.
    public let fetchedAt: Timestamp?
    /// The interface's name for the exchange, to quote in a dispute.
    public let requestID: String?
    /// Which interface: `v3`, `v2.0`, `csv`.
    public let interface: String?

    public init(fetchedAt: Timestamp? = nil, requestID: String? = nil, interface: String? = nil) {
        self.fetchedAt = fetchedAt
        self.requestID = requestID
        self.interface = interface
    }
}
