import ConnectionStore
import Foundation
import Logging
import Testing
import VehicleAPI
import VehicleRecords

/// A token server that remembers in a file which refresh tokens it takes: the current one, and the
/// one before it for the time of grace.
struct FileTokenServer: HTTPTransport {
    let path: String
    /// Where to end this process, if anywhere.
    let killing: String

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        end(at: "before the request")
        let headers: HTTPHeaders = ["content-type": "application/json"]
        do {
            let known = try String(contentsOfFile: path, encoding: .utf8).split(separator: " ")
            let sent =
                String(decoding: request.body, as: UTF8.self)
                .split(separator: "refresh_token=").last.map(String.init) ?? ""
            guard known.suffix(2).contains(where: { $0 == sent }) else {
                return HTTPResponse(
                    status: 400, headers: headers, body: Array(#"{"error":"invalid_grant"}"#.utf8))
            }
            let next = "refresh-\(known.count)"
            try (known.joined(separator: " ") + " \(next)").write(
                toFile: path, atomically: true, encoding: .utf8)
            end(at: "after the server has changed the token")
            return HTTPResponse(
                status: 200, headers: headers,
                body: Array(
                    #"{"access_token":"access-\#(known.count)","refresh_token":"\#(next)","expires_in":7200}"#
                        .utf8))
        } catch {
            throw TransportFailure(.unreachable, "\(error)")
        }
    }

    private func end(at point: String) { if point == killing { kill(getpid(), SIGKILL) } }
}

/// A store that ends this process before or after it has stored a grant.
struct KilledStore: TokenStore {
    let inner: SQLiteTokenStore
    let killing: String

    func connections() async throws(VehicleAPIError) -> [Connection] {
        try await inner.connections()
    }
    func connection(of vehicle: VehicleID) async throws(VehicleAPIError) -> Connection? {
        try await inner.connection(of: vehicle)
    }
    func save(_ connections: [Connection]) async throws(VehicleAPIError) {
        try await inner.save(connections)
    }
    func remove(_ vehicle: VehicleID) async throws(VehicleAPIError) {
        try await inner.remove(vehicle)
    }
    func grant(_ id: String) async throws(VehicleAPIError) -> OwnerGrant? {
        try await inner.grant(id)
    }
    func save(_ grant: OwnerGrant) async throws(VehicleAPIError) {
        let what = grant.state == .refreshing ? "the intention" : "the new pair"
        if killing == "before \(what) is stored" { kill(getpid(), SIGKILL) }
        try await inner.save(grant)
        if killing == "after \(what) is stored" { kill(getpid(), SIGKILL) }
    }
    func grantsWithoutVehicles() async throws(VehicleAPIError) -> [String] {
        try await inner.grantsWithoutVehicles()
    }
    func removeGrant(_ id: String) async throws(VehicleAPIError) {
        try await inner.removeGrant(id)
    }
}

@Suite struct `a refresh that is killed` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Refreshes the grant in a folder, and gives the token that is then good.
    static func refresh(in folder: String, killing: String) async throws -> String {
        let store = try SQLiteTokenStore(
            at: folder + "/tokens", keys: try KeyRing(KeyLocations(file: folder + "/key")))
        let patience = ClockPatience(
            ContinuousClock(), now: try Timestamp("2026-11-24T05:00:00Z"))
        let client = VehicleAPIClient(
            endpoints: Endpoints(origin: "https://api.test"),
            credentials: ClientCredentials(id: "id", secret: Secret("secret")),
            store: KilledStore(inner: store, killing: killing),
            transport: FileTokenServer(path: folder + "/server", killing: killing),
            patience: patience, allowance: Allowance(unlimitedBy: patience),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        // Any call with the owner's token refreshes first: the stored one has run out. The server
        // knows tokens only, so the call itself fails.
        do { _ = try await V2Account(client, grant: "g").user() } catch {
            guard error.classification != .consentNeeded else { throw error }
        }
        return try await store.grant("g")?.pair.refresh.exposed ?? ""
    }

    @Test(arguments: [
        "before the intention is stored", "after the intention is stored", "before the request",
        "after the server has changed the token", "before the new pair is stored",
        "after the new pair is stored",
    ])
    func `loses no connection, wherever it is`(point: String) async throws {
        try folder.write("refresh-0", to: "server")
        let store = try SQLiteTokenStore(
            at: folder.path + "/tokens",
            keys: try KeyRing(KeyLocations(file: folder.path + "/key")))
        try await store.save(
            OwnerGrant(
                id: "g",
                pair: .init(
                    access: Secret("access-0"), refresh: Secret("refresh-0"),
                    goodUntil: try Timestamp("2026-11-24T02:00:00Z"))))
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = folder.path as String, point = point as String] in
            _ = try await `a refresh that is killed`.refresh(in: path, killing: point)
        }
        // The next run finds the connection good, and its token is the server's latest but for the
        // one after it that this very run may have fetched.
        let held = try await Self.refresh(in: folder.path, killing: "")
        let known = String(decoding: try folder.bytes("server"), as: UTF8.self)
            .split(separator: " ").map(String.init)
        #expect(held == known.last)
        #expect(try await store.grant("g")?.state == .active)
    }
}
