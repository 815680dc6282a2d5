import ConnectionStore
import Foundation
import Logging
import VehicleAPI
import VehicleRecords

/// What the configuration says about the vehicle API, checked before anything is sent.
struct APISetup: Sendable {
    let version: APIVersion
    let endpoints: Endpoints
    let credentials: ClientCredentials
    let applicationID: String
    let redirectURI: String
    let width: Int
    let timeout: Duration
    /// `nil`: as many requests as the machine makes, for a server on this machine.
    private(set) var allowance: (burst: Int, perMinute: Int)?
    /// How many calls of a vehicle the plan allows in a month; `nil` where nobody said.
    let monthlyCalls: Int?
    let isLoopback: Bool

    init(_ settings: Settings) throws(Failure) {
        version = try settings.word(.apiVersion) ?? .v3
        endpoints = Self.endpoints(settings)
        isLoopback = endpoints.all.allSatisfy(Self.isLoopback)
        guard let id = settings[.clientID] else { throw Self.missing(.clientID) }
        if let wrong = Self.wrongIdentifier(id, for: version) {
            throw Failure(
                .configuration,
                "cannot use api.client-id (\(settings.origin(of: .clientID) ?? ""))",
                cause: wrong, hint: "see docs/CONFIGURATION.md for which id goes where")
        }
        guard let secret = try Self.secret(settings, .clientSecret, .clientSecretFile) else {
            throw Self.missing(.clientSecretFile)
        }
        credentials = ClientCredentials(id: id, secret: Secret(secret))
        applicationID = settings[.applicationID] ?? id
        redirectURI = settings[.redirectURI] ?? "http://127.0.0.1:8765/callback"
        width = try settings.integer(.concurrency) ?? 64
        timeout = try settings.duration(.timeout) ?? .seconds(30)
        monthlyCalls = try settings.integer(.monthlyCalls)
        let burst = try settings.integer(.allowanceBurst)
        let perMinute = try settings.integer(.allowancePerMinute)
        allowance =
            burst == nil && perMinute == nil && isLoopback ? nil : (burst ?? 120, perMinute ?? 2)
    }

    /// The Connect URL takes the application's UUID, which v3's client id is not.
    var wrongApplicationID: Failure? {
        guard version == .v3, applicationID.hasPrefix("client_") else { return nil }
        return Failure(
            .configuration, "cannot make the Connect URL",
            cause: "api.application-id is not set, or is a client id",
            hint: "copy the application id, a UUID, from the dashboard")
    }

    /// What the API counts for one request about a vehicle: on v2.0 every path of a batch.
    var callsPerRequest: Int { version == .v2 ? V2Path.allCases.count : 1 }

    /// How long the allowance makes one request for each of so many vehicles take; `nil` without
    /// an allowance.
    func duration(forVehicles count: Int) -> Duration? {
        allowance.map { burst, perMinute in
            .seconds(Int64(max(0, count - burst)) * 60 / Int64(perMinute))
        }
    }

    /// The same with one of several equal shares of the allowance, which is of the whole
    /// application; `nil` where it can't be divided so.
    func share(ofParts count: Int) -> APISetup? {
        guard let (burst, perMinute) = allowance else { return self }
        guard perMinute >= count else { return nil }
        var setup = self
        setup.allowance = (max(1, burst / count), perMinute / count)
        return setup
    }

    /// A client for one run.
    func client(
        store: any TokenStore, transport: any HTTPTransport, patience: any Patience,
        policy: RetryPolicy, ledger: (any CallLedger)? = nil, waits: NightWaits? = nil,
        logger: Logger
    ) -> VehicleAPIClient {
        let paused = waits?.application
        let bucket =
            allowance.map { burst, perMinute in
                Allowance(
                    burst: burst, perMinute: perMinute, patience: patience, memory: waits,
                    fullAt: waits?.allowance, pausedUntil: paused)
            } ?? Allowance(unlimitedBy: patience, memory: waits, pausedUntil: paused)
        return VehicleAPIClient(
            endpoints: endpoints, credentials: credentials, store: store, transport: transport,
            patience: patience, allowance: bucket, policy: policy, ledger: ledger,
            memory: waits, logger: logger)
    }

    /// A source that leaves alone what has used up its calls of the month of an instant.
    func source(
        _ client: VehicleAPIClient, callsIn tokens: SQLiteTokenStore, at instant: Timestamp
    ) -> any VehicleSource {
        guard let limit = monthlyCalls else { return source(client) }
        return MonthlyLimit(source: source(client), limit: limit, counted: callsPerRequest) {
            vehicle throws(VehicleAPIError) in
            try await tokens.calls(of: vehicle, inMonthOf: instant)
        }
    }

    /// On v2.0: lists the vehicles of consents that were cut short before they were. One that
    /// can't be listed now waits for the next run, and costs the connected vehicles nothing.
    func finishConnecting(_ client: VehicleAPIClient, _ workspace: Workspace) async {
        guard version == .v2 else { return }
        do throws(VehicleAPIError) { try await V2Source(client).finishConnecting() } catch {
            workspace.note(
                "The vehicles of a consent still can't be listed: \(error.reason.visible)")
        }
    }

    func source(_ client: VehicleAPIClient) -> any VehicleSource {
        switch version {
        case .v3: V3Source(client)
        case .v2: V2Source(client)
        }
    }

    /// Why an id cannot be this version's client id; `nil` when it may be.
    static func wrongIdentifier(_ id: String, for version: APIVersion) -> String? {
        switch version {
        case .v3 where !id.hasPrefix("client_"):
            "a v3 client id begins client_; this looks like the application id of the Connect URL"
        case .v2 where id.hasPrefix("client_"):
            "on v2.0 the client id is the application's UUID; this is a v3 client id"
        default: nil
        }
    }

    /// A secret from the environment, or from a file that others cannot read.
    static func secret(
        _ settings: Settings, _ key: Settings.Key, _ fileKey: Settings.Key
    ) throws(Failure) -> String? {
        if let text = settings[key] { return text }
        guard let path = settings[fileKey] else { return nil }
        let bytes = try Input.bytes(of: path, as: fileKey.rawValue, missing: .configuration)
        if let mode = Input.mode(of: path), mode & 0o077 != 0 {
            throw Failure(
                .permission, "cannot use \(fileKey.rawValue) \(path)",
                cause: "others can read it (mode \(String(mode & 0o777, radix: 8)))",
                hint: "chmod 600 \(path)")
        }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines)
    }

    private static func endpoints(_ settings: Settings) -> Endpoints {
        var endpoints = settings[.apiOrigin].map { Endpoints(origin: $0) } ?? Endpoints()
        if let origin = settings[.apiConnect] { endpoints.connect = origin }
        if let origin = settings[.apiAuth] { endpoints.auth = origin }
        if let origin = settings[.apiAPI] { endpoints.api = origin }
        if let origin = settings[.apiIAM] { endpoints.iam = origin }
        if let origin = settings[.apiVehicle] { endpoints.vehicle = origin }
        if let origin = settings[.apiManagement] { endpoints.management = origin }
        return endpoints
    }

    private static func isLoopback(_ origin: String) -> Bool {
        let host = URL(string: origin)?.host() ?? ""
        return host == "localhost" || host == "::1" || host == "[::1]"
            || host.wholeMatch(of: /127(\.\d{1,3}){3}/) != nil
    }

    private static func missing(_ key: Settings.Key) -> Failure {
        Failure(
            .configuration, "cannot reach the vehicle API", cause: "\(key.rawValue) is not set",
            hint: "set it in reportgen.yaml or as \(key.environmentName); "
                + "to try without an account, run reportgen demo")
    }
}

extension Endpoints {
    var all: [String] { [connect, auth, api, iam, vehicle, management] }
}

extension Input {
    /// The permission bits of a file; `nil` when it is not there.
    static func mode(of path: String) -> Int? {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return attributes[.posixPermissions] as? Int
        } catch {
            return nil
        }
    }
}

extension Failure {
    /// What the vehicle API or the token store refused.
    init(_ error: VehicleAPIError) {
        let status: ExitStatus =
            switch error.classification {
            case .storage: error.storageStatus
            case .unauthorized, .invalidRequest: .configuration
            case .deadline, .cancelled, .rateLimited: .tryAgain
            case .consentNeeded, .noVIN: .data
            case .notFound: .missingInput
            default: .unavailable
            }
        self.init(
            status, error.summary.visible, cause: error.reason.visible, hint: error.hint)
    }
}

extension VehicleAPIError {
    /// A damaged store is data that can't be understood; a mode or a key is a matter of permission.
    fileprivate var storageStatus: ExitStatus {
        guard case .storage(let trouble) = cause else { return .permission }
        return switch trouble.kind {
        case .permission, .key: .permission
        case .damaged: .data
        case .busy: .tryAgain
        case .disk: .inputOutput
        }
    }
}

/// Runs a body with a transport of its own. Whatever comes of it, the transport is shut down: one
/// that is not ends the program.
func withTransport<Value>(
    width: Int, timeout: Duration = .seconds(30),
    _ body: (AsyncHTTPTransport) async throws -> Value
) async throws -> Value {
    let transport = AsyncHTTPTransport(width: width, timeout: timeout)
    let outcome: Result<Value, any Error>
    do { outcome = .success(try await body(transport)) } catch { outcome = .failure(error) }
    do throws(TransportFailure) { try await transport.shutdown() } catch {
        throw Failure(.software, "cannot close the connections", cause: "\(error)")
    }
    return try outcome.get()
}

/// Runs an operation of the vehicle API and says its refusal in the program's words.
func vehicleAPI<Value: Sendable>(
    _ body: () async throws(VehicleAPIError) -> Value
) async throws(Failure) -> Value {
    do { return try await body() } catch { throw Failure(error) }
}
