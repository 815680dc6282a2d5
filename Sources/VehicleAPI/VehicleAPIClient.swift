public import Logging
public import VehicleRecords

/// Everything the two versions share: addresses, credentials, transport, rules, clock.
///
/// One client is one application. It is a value; its allowance is shared by its copies, so that
/// all requests of the application draw on the same bucket.
public struct VehicleAPIClient: Sendable {
    public let endpoints: Endpoints
    public let credentials: ClientCredentials
    public let store: any TokenStore
    let caller: APICaller
    /// Makes refreshing an owner's tokens single-flight, whoever uses this client.
    let turns = TurnTaking()
    /// The v3 token; fetched when it is first needed.
    let application: ApplicationToken

    /// - Parameters:
    ///   - endpoints: where the API lives.
    ///   - credentials: who the application is; on v3 the id begins `client_`.
    ///   - store: connections and owners' tokens.
    ///   - transport: the network, a simulator or a test.
    ///   - patience: the clock.
    ///   - allowance: the application's token bucket; it must use the same clock.
    ///   - policy: how often and how long to ask again.
    ///   - ledger: where each vehicle's calls are counted, if anywhere.
    ///   - memory: what keeps the waits that the API asked for, if anything.
    ///   - logger: for repeats, at level info.
    public init(
        endpoints: Endpoints = Endpoints(), credentials: ClientCredentials,
        store: any TokenStore, transport: any HTTPTransport, patience: any Patience,
        allowance: Allowance, policy: RetryPolicy = RetryPolicy(),
        ledger: (any CallLedger)? = nil, memory: (any WaitMemory)? = nil, logger: Logger
    ) {
        self.endpoints = endpoints
        self.credentials = credentials
        self.store = store
        caller = APICaller(
            transport: transport, allowance: allowance, policy: policy, patience: patience,
            logger: logger, ledger: ledger, memory: memory)
        application = ApplicationToken(credentials, at: endpoints.iam, by: caller)
    }

    /// The time by the client's clock.
    public func now() async -> Timestamp { await caller.patience.now() }
}
