import ConnectionStore
import VehicleAPI
import VehicleRecords

/// `connect --remove`: takes the application's access away at the API, then forgets the vehicle
/// here. What the ledger holds of it stays.
struct ConnectionRemoval {
    let workspace: Workspace
    let tokens: SQLiteTokenStore
    let clock: ClockOptions

    /// What the API made of it.
    private enum Outcome {
        case disconnected
        /// It is open to this application all the same, or may be; with the reason.
        case untold(String)
    }

    func run(_ name: String, hereOnly: Bool) async throws {
        let all = try await vehicleAPI { () throws(VehicleAPIError) in
            try await tokens.connections()
        }
        let found = all.first {
            $0.vehicle.description == name || $0.vin?.description == name.uppercased()
        }
        guard let found else {
            throw Failure(
                .missingInput, "cannot remove \(name.visible)",
                cause: "no connected vehicle has this VIN or id",
                hint: "reportgen connect --list shows what is connected")
        }
        let outcome =
            hereOnly ? Outcome.untold("--here-only was given") : try await disconnect(found)
        try await vehicleAPI { () throws(VehicleAPIError) in
            try await tokens.remove(found.vehicle)
        }
        switch outcome {
        case .disconnected:
            Terminal.print(
                "disconnected \(found.vehicle) and removed it; its readings stay in the ledger")
        case .untold(let why):
            Terminal.print("removed \(found.vehicle); its readings stay in the ledger")
            workspace.note(
                "The API was not told: \(why). The owner's consent may still be open there; the "
                    + "dashboard can end it.")
        }
    }

    /// - Throws: where trying again may help, so that a consent is not left open unseen.
    private func disconnect(_ connection: Connection) async throws -> Outcome {
        guard workspace.settings[.clientID] != nil else {
            return .untold("no credentials are configured")
        }
        let setup = try APISetup(workspace.settings)
        guard setup.version == connection.version else {
            return .untold(
                "it is a connection of \(connection.version.rawValue), and the configuration is "
                    + "for \(setup.version.rawValue)")
        }
        let management = try APISetup.secret(
            workspace.settings, .managementToken, .managementTokenFile
        ).map { Secret($0) }
        // A person waits.
        var policy = RetryPolicy()
        policy.attempts = 2
        policy.longestWait = .seconds(30)
        let limits = policy
        let now = try clock.now(for: setup, workspace)
        return try await withTransport(width: 2, timeout: setup.timeout) { transport in
            let client = setup.client(
                store: tokens, transport: transport,
                patience: ClockPatience(ContinuousClock(), now: now), policy: limits,
                logger: workspace.logger)
            do throws(VehicleAPIError) {
                return try await disconnect(connection, by: client, management)
            } catch {
                let failure = Failure(error)
                throw Failure(
                    failure.status, "cannot disconnect \(connection.vehicle)",
                    cause: error.reason.visible,
                    hint: "\(error.hint); or forget it here with --here-only")
            }
        }
    }

    private func disconnect(
        _ connection: Connection, by client: VehicleAPIClient, _ management: Secret?
    ) async throws(VehicleAPIError) -> Outcome {
        do throws(VehicleAPIError) {
            switch connection.version {
            case .v3:
                try await V3Application(client).disconnect(
                    vehicle: connection.vehicle, user: connection.user)
            case .v2: try await V2Source(client).vehicle(connection.vehicle).disconnect()
            }
            return .disconnected
        } catch {
            switch error.classification {
            // It is not open to this application any more.
            case .notFound: return .disconnected
            case .consentNeeded, .noPermission, .ownerAction: break
            default: throw error
            }
            guard connection.version == .v2, let management else {
                return .untold(error.reason)
            }
            // The application itself may do what the owner's token no longer can.
            _ = try await V2Application(client).removeConnections(
                managementToken: management, .vehicle(connection.vehicle))
            return .disconnected
        }
    }
}
