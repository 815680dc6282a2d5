import VehicleAPI

/// A token store in which every vehicle is connected and nothing is kept, so that the memory that
/// is measured is the client's.
struct AnyVehicle: TokenStore {
    func connections() async throws(VehicleAPIError) -> [Connection] { [] }
    func connection(of vehicle: VehicleID) async throws(VehicleAPIError) -> Connection? {
        Connection(vehicle: vehicle, make: "NISSAN", version: .v3)
    }
    func save(_ connections: [Connection]) async throws(VehicleAPIError) {}
    func remove(_ vehicle: VehicleID) async throws(VehicleAPIError) {}
    func grant(_ id: String) async throws(VehicleAPIError) -> OwnerGrant? { nil }
    func save(_ grant: OwnerGrant) async throws(VehicleAPIError) {}
    func grantsWithoutVehicles() async throws(VehicleAPIError) -> [String] { [] }
    func removeGrant(_ id: String) async throws(VehicleAPIError) {}
}
