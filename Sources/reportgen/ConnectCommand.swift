import ArgumentParser
import ConnectionStore
import Foundation
import VehicleAPI
import VehicleRecords

struct ConnectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connect", abstract: "Let an owner consent, and keep the connection.",
        discussion: """
            Prints the consent page's address alone on a line of stdout, waits for one answer on \
            api.redirect-uri, checks that it belongs to that page, stores the connection and prints \
            the vehicles it covers. With --links it takes the answer to one of the links of \
            reportgen onboard instead, heard there or given with --answer. Only permissions to read are asked for; a grant that could \
            command a vehicle is refused.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var clock: ClockOptions
    @Flag(help: "Show what is connected.") var list = false
    @Option(
        help: ArgumentHelp(
            "Disconnect a vehicle, by VIN or the API's id, and forget it.", valueName: "vehicle"))
    var remove: String?
    @Flag(help: "With --remove: forget it here, and do not tell the API.") var hereOnly = false
    @Flag(help: "Open the page in the browser.") var open = false
    @Option(help: "Seconds to wait for the owner.") var timeout = 600
    @Option(
        help: "An onboarding.csv: take an owner's answer to any of its links.",
        completion: .file())
    var links: String?
    @Option(help: "With --links: the address that the owner's browser was sent to.")
    var answer: String?
    @OptionGroup(title: "What the page offers") var page: ConnectPageOptions

    func validate() throws {
        if list, remove != nil { throw ValidationError("--list and --remove are two commands") }
        if hereOnly, remove == nil { throw ValidationError("--here-only goes with --remove") }
        if list || remove != nil, page.isUsed {
            throw ValidationError("what the page offers is no matter of --list and --remove")
        }
        if answer != nil, links == nil { throw ValidationError("--answer goes with --links") }
        guard timeout > 0 else { throw ValidationError("--timeout is a number of seconds") }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let tokens = try workspace.tokenStore()
        if let remove {
            let removal = ConnectionRemoval(
                workspace: workspace, tokens: tokens, clock: clock)
            return try await removal.run(remove, hereOnly: hereOnly)
        }
        if list { return try await show(tokens, workspace) }
        let setup = try APISetup(workspace.settings)
        if let wrong = setup.wrongApplicationID { throw wrong }
        let stored = try await withTransport(width: 4, timeout: setup.timeout) { transport in
            try await connect(
                setup, client(setup, tokens, transport, RetryPolicy(), workspace), workspace)
        }
        Self.print(stored)
    }

    private func client(
        _ setup: APISetup, _ tokens: SQLiteTokenStore, _ transport: AsyncHTTPTransport,
        _ policy: RetryPolicy, _ workspace: Workspace
    ) throws(Failure) -> VehicleAPIClient {
        setup.client(
            store: tokens, transport: transport,
            patience: ClockPatience(
                ContinuousClock(), now: try clock.now(for: setup, workspace)),
            policy: policy, logger: workspace.logger)
    }

    private func connect(
        _ setup: APISetup, _ client: VehicleAPIClient, _ workspace: Workspace
    ) async throws(Failure) -> [Connection] {
        if let links {
            let links = try ConsentLinks(links)
            let listener = try answer == nil ? RedirectListener(setup.redirectURI) : nil
            let target =
                try await listener?.target(within: .seconds(timeout)) {
                    Terminal.print(
                        "waiting for an answer to one of \(links.count) links on "
                            + setup.redirectURI)
                } ?? answer ?? ""
            return try await Consent(setup: setup, client: client).store(
                target, state: try links.state(of: target))
        }
        var generator = SystemRandomNumberGenerator()
        let state = (0..<2).map { _ in String(generator.next(), radix: 16) }.joined()
        let url = page.url(setup, state: state).description
        let target = try await RedirectListener(setup.redirectURI).target(
            within: .seconds(timeout)
        ) {
            Terminal.print(url)
            workspace.note("Waiting for the owner's answer on \(setup.redirectURI) …")
            if open { Self.openInBrowser(url, workspace) }
        }
        return try await Consent(setup: setup, client: client).store(target, state: state)
    }

    /// What is stored here, and with v3 credentials what the API itself lists.
    private func show(_ tokens: SQLiteTokenStore, _ workspace: Workspace) async throws {
        let held = try await vehicleAPI { () throws(VehicleAPIError) in
            try await tokens.connections()
        }
        let states = try await vehicleAPI { () throws(VehicleAPIError) in
            try await tokens.grantStates()
        }
        if held.isEmpty {
            Terminal.print("no vehicle is connected")
        } else {
            Self.print(held, states)
        }
        let open = try await vehicleAPI { () throws(VehicleAPIError) in
            try await tokens.grantsWithoutVehicles()
        }
        if !open.isEmpty {
            workspace.note(
                "The vehicles of \(open.count == 1 ? "one consent" : "\(open.count) consents") "
                    + "could not be listed yet; the next pull does it.")
        }
        guard workspace.settings[.clientID] != nil else { return }
        let setup = try APISetup(workspace.settings)
        guard setup.version == .v3 else { return }
        // A person waits for a list; a run is what has patience.
        var policy = RetryPolicy()
        policy.attempts = 1
        let all = try await withTransport(width: 4, timeout: setup.timeout) { transport in
            let client = try client(setup, tokens, transport, policy, workspace)
            return try await vehicleAPI { () throws(VehicleAPIError) in
                try await V3Source(client).connections()
            }
        }
        Terminal.print("\nlisted by the API: \(all.count)")
        if !all.isEmpty { Self.print(all) }
    }

    private static func print(
        _ connections: [Connection], _ states: [String: OwnerGrant.State] = [:]
    ) {
        let lapsed = Set(states.filter { $0.value == .consentNeeded }.keys)
        func state(_ connection: Connection) -> String {
            if let grant = connection.grant, lapsed.contains(grant) { return "consent needed" }
            return connection.isUnchecked ? "permissions not read yet" : "connected"
        }
        var table = TextTable([
            .init("vehicle"), .init("vin"), .init("make"), .init("api"), .init("state"),
            .init("permissions", yields: true),
        ])
        for connection in connections {
            table.append([
                connection.vehicle.description, connection.vin?.description ?? "not read yet",
                connection.make ?? "", connection.version.rawValue, state(connection),
                connection.permissions.joined(separator: " "),
            ])
        }
        Terminal.print(table.text(width: Terminal.columns))
    }

    private static func openInBrowser(_ url: String, _ workspace: Workspace) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xdg-open", url]
        do { try process.run() } catch {
            workspace.note("no browser could be opened; open the address above yourself")
        }
    }
}

/// From the answer of a consent page to stored connections.
struct Consent: Sendable {
    let setup: APISetup
    let client: VehicleAPIClient

    func store(_ target: String, state: String) async throws(Failure) -> [Connection] {
        try await vehicleAPI { () throws(VehicleAPIError) in
            let answer = try ConnectAnswer(target: target, expecting: state)
            switch setup.version {
            case .v2:
                return try await V2Source(client).connect(answer, redirectURI: setup.redirectURI)
            case .v3:
                let all = try await V3Source(client).connections()
                let granted = all.filter { answer.user == nil || $0.user == answer.user }
                let control = Set(granted.flatMap(\.controlPermissions)).sorted()
                guard control.isEmpty else {
                    throw VehicleAPIError(.listConnections, nil, .controlGranted(control))
                }
                try await client.store.save(granted)
                return granted
            }
        }
    }
}
