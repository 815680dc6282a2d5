import VehicleRecords

/// An owner's account and what it has allowed the application.
struct Owner: Hashable {
    let userID: String
    /// Whom the consent page greets.
    let name: String
    /// `live` or `simulated`.
    let mode: String
    /// Every vehicle of the account.
    let vehicleIDs: [String]
    /// Answers every call about the account's vehicles; `nil`: they answer themselves.
    var problem: APIProblem?
    /// The scopes last granted; `nil`: none ever were.
    var scopes: [String]?
    /// The vehicles that are connected now, and since when.
    var connectedAt: [String: Timestamp] = [:]

    var connectedIDs: [String] { vehicleIDs.filter { connectedAt[$0] != nil } }
}

/// Every account that the simulator knows: those of the fleet, and test accounts as people sign
/// in to them.
struct OwnerBook {
    private(set) var owners: [String: Owner] = [:]
    /// User ids in the order in which they came.
    private var order: [String] = []
    private var timelines: [String: VehicleTimeline] = [:]
    private var ownerIDs: [String: String] = [:]

    init(_ directory: VehicleDirectory, connectedSince: Timestamp?) {
        for (name, userID, ids) in directory.owners {
            var owner = Owner(userID: userID, name: name, mode: "live", vehicleIDs: ids)
            if let connectedSince {
                owner.scopes = Scope.usual
                for id in ids { owner.connectedAt[id] = connectedSince }
            }
            add(owner, ids.compactMap { id in directory.timelines[id].map { (id, $0) } })
        }
    }

    mutating func add(_ owner: Owner, _ more: [(String, VehicleTimeline)]) {
        owners[owner.userID] = owner
        order.append(owner.userID)
        for (id, timeline) in more {
            timelines[id] = timeline
            ownerIDs[id] = owner.userID
        }
    }

    /// In the order in which they came.
    var all: [Owner] { order.compactMap { owners[$0] } }

    func timeline(_ vehicleID: String) -> VehicleTimeline? { timelines[vehicleID] }

    func owner(of vehicleID: String) -> Owner? { ownerIDs[vehicleID].flatMap { owners[$0] } }

    /// Whether the application may ask about a vehicle at all.
    func isConnected(_ vehicleID: String) -> Bool {
        owner(of: vehicleID)?.connectedAt[vehicleID] != nil
    }

    /// The owner agrees, to these scopes and for these vehicles.
    mutating func grant(
        _ scopes: [String], for vehicleIDs: [String], by userID: String, at now: Timestamp
    ) {
        owners[userID]?.scopes = scopes
        for id in vehicleIDs { owners[userID]?.connectedAt[id] = now }
    }

    /// The owner has signed in again.
    mutating func mend(_ userID: String) { owners[userID]?.problem = nil }

    /// `false` when it was not connected.
    mutating func disconnect(_ vehicleID: String) -> Bool {
        guard let userID = ownerIDs[vehicleID] else { return false }
        return owners[userID]?.connectedAt.removeValue(forKey: vehicleID) != nil
    }

    /// Every vehicle that is connected, with its owner, in the order of the accounts.
    var connections: [(vehicleID: String, owner: Owner)] {
        all.flatMap { owner in owner.connectedIDs.map { ($0, owner) } }
    }
}

/// The ids that the interface gives to vehicles, owners and connections; made from the seed.
struct VehicleDirectory: Sendable {
    /// The first owner's.
    let userID: String
    /// In the fleet's order.
    let vehicleIDs: [String]
    let timelines: [String: VehicleTimeline]
    /// Name, user id and vehicles of each owner, in the fleet's order.
    let owners: [(name: String, userID: String, vehicleIDs: [String])]
    private let seed: UInt64

    init(_ model: FleetModel) {
        seed = model.fleet.seed
        let pairs = model.timelines.map { timeline in
            (Self.id("vehicle \(timeline.vehicle.vin)", seed: model.fleet.seed), timeline)
        }
        vehicleIDs = pairs.map(\.0)
        timelines = Dictionary(uniqueKeysWithValues: pairs)
        var owned: [String: [String]] = [:]
        var names: [String] = []
        for (id, timeline) in pairs {
            let name = timeline.vehicle.owner ?? ""
            if owned[name] == nil { names.append(name) }
            owned[name, default: []].append(id)
        }
        owners = names.map { name in
            let purpose = name.isEmpty ? "user" : "user \(name)"
            return (name, Self.id(purpose, seed: model.fleet.seed), owned[name] ?? [])
        }
        userID = owners.first?.userID ?? Self.id("user", seed: model.fleet.seed)
    }

    /// An id for a purpose: always the same one.
    func id(_ purpose: String) -> String { Self.id(purpose, seed: seed) }

    func connectionID(_ vehicleID: String) -> String {
        let name = timelines[vehicleID].map { "\($0.vehicle.vin)" } ?? vehicleID
        return id("connection \(name)")
    }

    private static func id(_ purpose: String, seed: UInt64) -> String {
        var random = SplitMix64(seed: seed, for: purpose)
        return random.uuid()
    }
}
