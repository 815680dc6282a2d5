import VehicleRecords

/// Connections and tokens in one JSON file that only its owner may read (mode 0600).
///
/// Every change replaces the whole file, on disk before the call returns; a crash leaves the old
/// file or the new one. One process at a time may use it.
public actor FileTokenStore: TokenStore {
    private let file: PrivateFile
    private var stored: StoredTokens

    /// Opens the file; a missing one is an empty store.
    ///
    /// - Throws: when others may read it, when it is a symbolic link, or when it is not a store.
    public init(at path: String) throws(VehicleAPIError) {
        file = PrivateFile(path: path)
        let content: [UInt8]?
        do throws(PrivateFile.Failure) { content = try file.content() } catch {
            throw Self.failure(error, path)
        }
        stored =
            try content.map { bytes throws(VehicleAPIError) in
                try StoredTokens(bytes, of: path)
            } ?? StoredTokens()
    }

    public func connections() -> [Connection] {
        stored.connections.values.sorted { $0.vehicle < $1.vehicle }
    }

    public func connection(of vehicle: VehicleID) -> Connection? { stored.connections[vehicle] }

    public func save(_ connections: [Connection]) throws(VehicleAPIError) {
        try change { $0.put(connections) }
    }

    public func remove(_ vehicle: VehicleID) throws(VehicleAPIError) {
        try change { $0.remove(vehicle) }
    }

    public func grant(_ id: String) -> OwnerGrant? { stored.grants[id] }

    public func save(_ grant: OwnerGrant) throws(VehicleAPIError) {
        try change { $0.grants[grant.id] = grant }
    }

    /// What is in memory changes only after what is on disk has.
    private func change(_ edit: (inout StoredTokens) -> Void) throws(VehicleAPIError) {
        var changed = stored
        edit(&changed)
        guard changed != stored else { return }
        do throws(PrivateFile.Failure) {
            try file.replace(with: Array("\(changed.json)\n".utf8))
        } catch {
            throw Self.failure(error, file.path)
        }
        stored = changed
    }

    private static func failure(
        _ failure: PrivateFile.Failure, _ path: String
    ) -> VehicleAPIError {
        let hint =
            switch failure {
            case .notPrivate: "make it yours alone: chmod 600 \(path)"
            case .system: "check that the folder exists, is yours and has room"
            }
        return VehicleAPIError(
            .store, path, .storage(.init(.permission, failure.words, hint: hint)))
    }
}
