import Logging
import VehicleAPI
import VehicleRecords

/// A client with a stepped clock, a scripted transport and stores in memory.
struct TestClient {
    let patience: SteppedPatience
    let transport: ScriptedTransport
    let store: InMemoryTokenStore
    let allowance: Allowance
    let client: VehicleAPIClient

    static let vehicle = VehicleID("36ab27d0-fd9d-4455-823a-ce30af709ffc")
    static let vin = "JN1BV7AR5FM400001"

    init(
        connections: [Connection]? = nil, grants: [OwnerGrant] = [],
        policy: RetryPolicy = .testing, limit: (burst: Int, perMinute: Int)? = nil,
        ledger: (any CallLedger)? = nil, _ script: @escaping ScriptedTransport.Script
    ) throws {
        let patience = try SteppedPatience()
        self.patience = patience
        transport = ScriptedTransport(patience, script)
        store = InMemoryTokenStore(
            try connections ?? [
                Connection(
                    vehicle: Self.vehicle, user: "user-1", vin: VIN(Self.vin), make: "INFINITI",
                    version: .v3)
            ], grants: grants)
        allowance =
            limit.map {
                Allowance(burst: $0.burst, perMinute: $0.perMinute, patience: patience)
            } ?? Allowance(unlimitedBy: patience)
        client = Self.client(store, transport, patience, allowance, policy, ledger)
    }

    /// The same client with another token store.
    func client(with store: any TokenStore) -> VehicleAPIClient {
        Self.client(store, transport, patience, allowance, .testing, nil)
    }

    private static func client(
        _ store: any TokenStore, _ transport: ScriptedTransport, _ patience: SteppedPatience,
        _ allowance: Allowance, _ policy: RetryPolicy, _ ledger: (any CallLedger)?
    ) -> VehicleAPIClient {
        VehicleAPIClient(
            endpoints: Endpoints(origin: "https://api.test/"),
            credentials: ClientCredentials(id: "client_1", secret: Secret("hush-secret")),
            store: store, transport: transport, patience: patience, allowance: allowance,
            policy: policy, ledger: ledger,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// A v3 client whose `signals` call answers by `script`.
    static func v3(
        vin: String? = Self.vin, make: String? = "INFINITI", policy: RetryPolicy = .testing,
        limit: (burst: Int, perMinute: Int)? = nil,
        signals script: @escaping @Sendable (Int) -> HTTPResponse
    ) throws -> Self {
        try Self(
            connections: [
                Connection(
                    vehicle: vehicle, user: "user-1", vin: vin.map { try VIN($0) }, make: make,
                    version: .v3)
            ], policy: policy, limit: limit
        ) { sent, count in
            sent.line.contains("/oauth2/token") ? .applicationToken : script(count)
        }
    }

    func pull() async -> Pull { await V3Source(client).pull(Self.vehicle) }

    /// The times at which `signals` was asked, in seconds after the first.
    func askedAfter() async -> [Double] {
        let times = await transport.sent.filter { $0.line.contains("/signals") }.map(\.at)
        return times.map { ($0 - times[0]) / .seconds(1) }
    }
}

extension RetryPolicy {
    /// Without chance: every delay is the longest one.
    static var testing: Self {
        var policy = Self()
        policy.jitter = { $0 }
        return policy
    }
}

/// A v3 signals answer with the given signals.
func signalsAnswer(_ signals: String...) -> String {
    """
    {"data":[\(signals.joined(separator: ","))],"meta":{"page":1,"pageSize":\(signals.count),\
    "totalCount":\(signals.count)},"links":{"self":"/x"},"included":{"vehicle":{"id":"v","type":\
    "vehicle","attributes":{"make":"INFINITI","model":"Q50","year":2015,"powertrainType":"ICE",\
    "mode":"live"}}}}
    """
}

/// One v3 signal with status SUCCESS.
func signal(
    _ code: String, _ body: String,
    meta: String = #"{"oemUpdatedAt":1763950000000,"retrievedAt":1763953600123}"#
) -> String {
    """
    {"id":"\(code)","type":"signal","attributes":{"code":"\(code)","name":"N","group":"G",\
    "status":{"value":"SUCCESS"},"body":\(body)},"meta":\(meta),"links":{"self":"/x"}}
    """
}

/// One v3 signal with status ERROR.
func failedSignal(_ code: String, _ type: String, _ reason: String?) -> String {
    let reason = reason.map { ",\"code\":\"\($0)\"" } ?? ""
    return """
        {"id":"\(code)","type":"signal","attributes":{"code":"\(code)","status":{"value":"ERROR",\
        "error":{"type":"\(type)"\(reason)}}},"meta":{}}
        """
}

let odometer98412 = signal(
    "odometer-traveleddistance", #"{"value":98412,"unit":"km"}"#)
