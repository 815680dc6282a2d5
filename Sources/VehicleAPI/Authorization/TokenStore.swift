import VehicleRecords

/// Where connections and the tokens of their owners are kept.
///
/// Whoever calls a `save` and gets no error may rely on it after a power cut.
public protocol TokenStore: Sendable {
    /// In order of their ids.
    func connections() async throws(VehicleAPIError) -> [Connection]
    func connection(of vehicle: VehicleID) async throws(VehicleAPIError) -> Connection?
    /// Adds connections, or puts them in the place of those with the same vehicle. A VIN or make
    /// that the new one lacks is kept: a list from the API knows none, and must not make a
    /// vehicle forget its name.
    func save(_ connections: [Connection]) async throws(VehicleAPIError)
    /// Forgets a connection, and its grant if no other vehicle uses it.
    func remove(_ vehicle: VehicleID) async throws(VehicleAPIError)
    func grant(_ id: String) async throws(VehicleAPIError) -> OwnerGrant?
    func save(_ grant: OwnerGrant) async throws(VehicleAPIError)
    /// Consents that open vehicles which could not be listed yet, in order of their ids.
    func grantsWithoutVehicles() async throws(VehicleAPIError) -> [String]
    /// Forgets a consent and every connection that it opens.
    func removeGrant(_ id: String) async throws(VehicleAPIError)
}

/// What a store holds, as a value.
struct StoredTokens: Hashable, Sendable {
    var connections: [VehicleID: Connection] = [:]
    var grants: [String: OwnerGrant] = [:]

    mutating func put(_ new: [Connection]) {
        for var connection in new {
            let known = connections[connection.vehicle]
            connection.vin = connection.vin ?? known?.vin
            connection.make = connection.make ?? known?.make
            connections[connection.vehicle] = connection
            if known?.grant != connection.grant { forget(known?.grant) }
        }
    }

    mutating func remove(_ vehicle: VehicleID) {
        forget(connections.removeValue(forKey: vehicle)?.grant)
    }

    /// A grant that no vehicle uses any more is of use to nobody.
    private mutating func forget(_ grant: String?) {
        guard let grant, !connections.values.contains(where: { $0.grant == grant }) else { return }
        grants[grant] = nil
    }
}

/// A token store that ends with the process: for tests and demonstrations.
public actor InMemoryTokenStore: TokenStore {
    private var stored = StoredTokens()

    public init(_ connections: [Connection] = [], grants: [OwnerGrant] = []) {
        stored.put(connections)
        for grant in grants { stored.grants[grant.id] = grant }
    }

    public func connections() -> [Connection] {
        stored.connections.values.sorted { $0.vehicle < $1.vehicle }
    }
    public func connection(of vehicle: VehicleID) -> Connection? { stored.connections[vehicle] }
    public func save(_ connections: [Connection]) { stored.put(connections) }
    public func remove(_ vehicle: VehicleID) { stored.remove(vehicle) }
    public func grant(_ id: String) -> OwnerGrant? { stored.grants[id] }
    public func save(_ grant: OwnerGrant) { stored.grants[grant.id] = grant }
    public func grantsWithoutVehicles() -> [String] {
        let used = Set(stored.connections.values.compactMap(\.grant))
        return stored.grants.values.filter { $0.state != .consentNeeded && !used.contains($0.id) }
            .map(\.id).sorted()
    }
    public func removeGrant(_ id: String) {
        stored.connections = stored.connections.filter { $0.value.grant != id }
        stored.grants[id] = nil
    }
}
