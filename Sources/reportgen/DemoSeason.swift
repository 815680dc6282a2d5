import HistoryStore
import LedgerFormat
import Logging
import TransparencyLog
import VehicleAPI
import VehicleRecords
import VehicleSimulator

/// A season of nights: the simulator is served, an owner consents, and every night is pulled.
///
/// This alone can write a demonstration ledger: its salts follow from the fleet's seed, its clock
/// is the story's, and waiting moves the story on. One vehicle is asked at a time, so that the
/// same fleet always makes the same ledger.
struct DemoSeason {
    struct Result {
        let store: Ledger
        let vins: [VIN]
        let lastNight: Timestamp
        let requests: Int
        let entries: UInt64
    }

    let fleet: Fleet
    let ledgerPath: String
    let showsProgress: Bool

    func run() async throws -> Result {
        let simulator = Simulator(
            fleet: fleet, settings: SimulatorSettings(isConnectedFromStart: false))
        do {
            return try await simulator.serve { ready in
                try await pull(from: ready, simulator.api)
            }
        } catch let error as SimulatorError {
            throw Failure(error)
        }
    }

    private func pull(from ready: ReadyLine, _ api: SimulatedAPI) async throws -> Result {
        let origin = "demo/fleet-\(fleet.seed)"
        let store = try await ledger { () throws(LedgerError) in
            try Ledger(
                at: .file(ledgerPath), origin: origin, salts: DemonstrationSalts(seed: fleet.seed),
                key: try LogKey.demonstration(seed: fleet.seed, origin: origin))
        }
        try await withTransport(width: 1) { transport in
            let tokens = InMemoryTokenStore()
            let setup = try APISetup(demo: ready)
            let patience = StoryPatience(api: api)
            let vehicles = try await consent(setup, tokens, transport, patience)
            try await nights(setup, tokens, transport, patience, vehicles, store)
        }
        let log = await api.log
        guard log.earlyCalls == 0 else {
            throw Failure(
                .software, "cannot vouch for this demo",
                cause: "\(log.earlyCalls) requests came before their time",
                hint: "this is a bug of ours: please report it")
        }
        let checkpoint = try await ledger { () throws(LedgerError) in
            try await store.checkpoint()
        }
        let vins = try await ledger { () throws(LedgerError) in try await store.vehicles() }
        let order = fleet.vehicles.map(\.vin)
        return Result(
            store: store, vins: order.filter(vins.contains),
            lastNight: fleet.nights.last ?? .init(fleet.lastNight),
            requests: log.requests, entries: checkpoint.head.size)
    }

    /// The owner opens the page and agrees: the redirect is followed as a browser would.
    private func consent(
        _ setup: APISetup, _ tokens: InMemoryTokenStore, _ transport: AsyncHTTPTransport,
        _ patience: StoryPatience
    ) async throws -> [VehicleID] {
        let state = "demo-\(fleet.seed)"
        let url = ConnectURL(
            setup.endpoints, applicationID: setup.applicationID, redirectURI: setup.redirectURI,
            scopes: ConnectURL.readScopes, state: state)
        let page = try await transport.send(HTTPRequest(.get, url.description))
        guard let target = page.headers["location"] else {
            throw Failure(
                .software, "cannot walk the consent flow",
                cause: "the simulator's page answered \(page.status) without a redirect")
        }
        let client = setup.client(
            store: tokens, transport: transport, patience: patience, policy: RetryPolicy(),
            logger: Self.silent)
        return try await Consent(setup: setup, client: client).store(target, state: state)
            .map(\.vehicle).sorted()
    }

    private func nights(
        _ setup: APISetup, _ tokens: InMemoryTokenStore, _ transport: AsyncHTTPTransport,
        _ patience: StoryPatience, _ vehicles: [VehicleID], _ store: Ledger
    ) async throws {
        let nights = fleet.nights
        var progress = Progress("Nights", of: nights.count, shown: showsProgress)
        for (index, night) in nights.enumerated() {
            try await patience.wait(until: night)
            var policy = RetryPolicy()
            policy.deadline = night + Self.nightLength
            // Without chance: the same fleet makes the same season.
            policy.jitter = { $0 }
            let client = setup.client(
                store: tokens, transport: transport, patience: patience, policy: policy,
                logger: Self.silent)
            _ = try await PullRound(
                source: setup.source(client), store: store, width: 1,
                run: "night \(night.date)", recordedAt: { night }
            ).run(vehicles, sorted: true)
            progress.reached(index + 1, night.date.description)
        }
        progress.end()
    }

    /// What a night's run may take; what cannot be asked again within it waits for the next.
    private static let nightLength = Duration.seconds(3 * 3600)
    private static let silent = Logger(label: "demo", factory: { _ in SwiftLogNoOpLogHandler() })
}

/// Waiting that moves the story's clock on, never less than asked.
struct StoryPatience: Patience {
    let api: SimulatedAPI

    func now() async -> Timestamp { await api.now }

    func wait(until instant: Timestamp) async throws(CancellationError) {
        if Task.isCancelled { throw CancellationError() }
        let now = await api.now
        if instant > now { await api.advance(by: instant - now) }
    }
}

extension APISetup {
    /// For the simulator that the demo has just started; nothing of the configuration is used.
    fileprivate init(demo ready: ReadyLine) throws(Failure) {
        try self.init(
            Settings(
                yaml: nil, named: "",
                environment: [
                    Settings.Key.apiOrigin.environmentName: ready.origin,
                    Settings.Key.clientID.environmentName: ready.credentials.v3ClientID,
                    Settings.Key.clientSecret.environmentName: ready.credentials.v3ClientSecret,
                    Settings.Key.applicationID.environmentName: ready.credentials.clientID,
                ]))
    }
}
