import Logging
import VehicleAPI
import VehicleRecords
import VehicleSimulator

/// The simulator without a network: what it would send, handed over.
struct SimulatedTransport: HTTPTransport {
    let api: SimulatedAPI

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
        var headers: [String: String] = [:]
        for field in request.headers.all { headers[field.name] = field.value }
        headers["authorization"] = request.authorizationHeader?.exposed
        let target = request.url.replacing("http://simulator", with: "")
        let answer = await api.answer(
            SimulatedRequest(
                request.method.rawValue, target, headers: headers, body: request.body))
        if answer.isCutShort { throw TransportFailure(.interrupted, "as the simulator was told") }
        return HTTPResponse(
            status: answer.status,
            headers: HTTPHeaders(answer.headers.map { (name: $0.name, value: $0.value) }),
            body: answer.body)
    }
}

/// Waiting that moves the simulator's clock on.
struct StoryPatience: Patience {
    let api: SimulatedAPI

    func now() async -> Timestamp { await api.now }

    func wait(until instant: Timestamp) async throws(CancellationError) {
        let now = await api.now
        if instant > now { await api.advance(by: instant - now) }
    }
}

/// A client of one version and the simulator it talks to, over HTTP or in process.
struct ConformanceClient {
    let version: APIVersion
    let api: SimulatedAPI
    let transport: any HTTPTransport
    let origin: String
    let store = InMemoryTokenStore()

    static let redirect = "http://127.0.0.1:8765/callback"

    /// For one run that ends `hours` from now, by the simulator's clock.
    func client(hours: Int64 = 3) async -> VehicleAPIClient {
        var policy = RetryPolicy()
        policy.deadline = await api.now + .seconds(hours * 3600)
        policy.jitter = { $0 }
        let known = api.credentials
        let patience = StoryPatience(api: api)
        return VehicleAPIClient(
            endpoints: Endpoints(origin: origin),
            credentials: version == .v3
                ? ClientCredentials(id: known.v3ClientID, secret: Secret(known.v3ClientSecret))
                : ClientCredentials(id: known.clientID, secret: Secret(known.clientSecret)),
            store: store, transport: transport, patience: patience,
            allowance: Allowance(unlimitedBy: patience), policy: policy,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// The owner agrees; the vehicles that are then connected.
    func connect() async throws -> [VehicleID] {
        let url = ConnectURL(
            Endpoints(origin: origin), applicationID: api.credentials.clientID,
            redirectURI: Self.redirect, scopes: ConnectURL.readScopes, state: "state-1")
        let page = try await transport.send(HTTPRequest(.get, url.description))
        let answer = try ConnectAnswer(
            target: page.headers["location"] ?? "", expecting: "state-1")
        let client = await client()
        switch version {
        case .v2:
            return try await V2Source(client).connect(answer, redirectURI: Self.redirect)
                .map(\.vehicle).sorted()
        case .v3:
            let all = try await V3Source(client).connections()
            await store.save(all)
            return all.map(\.vehicle).sorted()
        }
    }

    /// One night's answers, in the vehicles' order.
    func pull(_ vehicles: [VehicleID]) async throws -> [Pull] {
        let client = await client()
        let source: any VehicleSource = version == .v3 ? V3Source(client) : V2Source(client)
        var pulls: [Pull] = []
        try await source.pull(vehicles, atMost: 1) { pulls.append($0) }
        return pulls.sorted { $0.vehicle < $1.vehicle }
    }
}
