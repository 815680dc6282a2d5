import ArgumentParser
import ContractAssessment
import Foundation
import HistoryStore
import RecordImport
import ReportEngine
import VehicleAPI
import VehicleRecords

struct OnboardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "onboard",
        abstract: "Which vehicles of a book are connected, fit, or need consent.",
        discussion: """
            Writes onboarding.csv, a row for every contract of BOOK: CONNECTED, NEEDS_CONSENT with a \
            Connect link for its owner, LAPSED (the owner took permission back) with one, \
            NOT_COMPATIBLE, or NOT_CAPABLE (it can't report an odometer). On v2.0 the API is asked \
            once about every vehicle that isn't connected; v3 answers nothing by VIN, so that \
            compatibility stays UNKNOWN. --offline asks nothing.

            Each link has a state of its own. reportgen connect --links onboarding.csv takes an \
            owner's answer to any of them.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var clock: ClockOptions
    @Argument(help: "The book; - for standard input.", completion: .file()) var book: String
    @Option(help: "The folder to write to.") var out = "out/onboarding"
    @Option(help: "The country of the vehicles, two letters of ISO 3166.") var country = "US"
    @Flag(help: "Ask the API nothing.") var offline = false

    static let columns = [
        "contract", "vin", "state", "compatible", "reason", "ledger_entries", "link",
    ]

    func validate() throws {
        guard country.utf8.count == 2, country.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        else { throw ValidationError("--country is two capital letters, as in US") }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let setup = try APISetup(workspace.settings)
        if let wrong = setup.wrongApplicationID { throw wrong }
        var rejected = RejectedRows()
        let contracts = try ContractInput.book(book, &rejected, workspace)
        // Before the first night there may be no ledger yet.
        let store =
            FileManager.default.fileExists(atPath: workspace.ledgerPath)
            ? try workspace.readLedger() : nil
        let connected = try await Self.connected(workspace)
        var states: [VIN: ConsentState] = [:]
        var entries: [VIN: Int] = [:]
        for vin in Set(contracts.map(\.vin)) {
            var history = VehicleHistory(of: vin, [])
            if let store {
                history = try await ledger { () throws(LedgerError) in
                    try await store.history(of: vin)
                }
            }
            states[vin] = ConsentState(of: history, isConnected: connected.contains(vin))
            entries[vin] = history.entries.count
        }
        let asked = states.keys.filter { [.missing, .lapsed].contains(states[$0]) }.sorted()
        let answers = try await compatibility(of: asked, setup, workspace)
        try Output.folder(out)
        try await RowRun(
            title: "Vehicles", path: out + "/onboarding.csv", columns: Self.columns
        ).run(contracts, workspace) { contract throws(Failure) in
            let vin = contract.vin
            let answer = answers[vin]
            let state = Self.word(states[vin] ?? .missing, answer)
            let link =
                ["NEEDS_CONSENT", "LAPSED"].contains(state)
                ? ConnectURL(
                    setup.endpoints, applicationID: setup.applicationID,
                    redirectURI: setup.redirectURI, scopes: ConnectURL.readScopes,
                    state: Self.state(), forcesApproval: state == "LAPSED", vin: vin.description
                ).description : ""
            return (
                [
                    contract.number, vin.description, state,
                    answer?.word ?? (state == "CONNECTED" ? "YES" : "UNKNOWN"),
                    answer?.reason ?? "", "\(entries[vin] ?? 0)", link,
                ], state
            )
        }
        try rejected.write(in: out)
        let failed = answers.values.count { $0.isFailure }
        if failed > 0 {
            workspace.note(
                "note: the API gave no answer about \(failed) of \(asked.count) vehicles; "
                    + "run it again for those")
            throw (failed == asked.count ? ExitStatus.unavailable : .tryAgain).code
        }
        if !rejected.isEmpty { throw ExitStatus.data.code }
    }

    private static func connected(_ workspace: Workspace) async throws(Failure) -> Set<VIN> {
        guard FileManager.default.fileExists(atPath: workspace.tokensPath) else { return [] }
        var connected: Set<VIN> = []
        try await Consents.forEachPart(of: try workspace.tokenStore()) { part throws(Failure) in
            connected.formUnion(part.compactMap(\.vin))
        }
        return connected
    }

    private static func word(
        _ state: ConsentState, _ answer: CompatibilityAnswer?
    ) -> String {
        switch (state, answer?.word) {
        case (.missing, "NO"), (.lapsed, "NO"): "NOT_COMPATIBLE"
        case (.missing, _): "NEEDS_CONSENT"
        default: state.rawValue
        }
    }

    private func compatibility(
        of vins: [VIN], _ setup: APISetup, _ workspace: Workspace
    ) async throws -> [VIN: CompatibilityAnswer] {
        guard setup.version == .v2, !offline, !vins.isEmpty else { return [:] }
        let now = try clock.now(for: setup, workspace)
        let tokens = try workspace.tokenStore()
        return try await withTransport(width: setup.width, timeout: setup.timeout) { transport in
            let application = V2Application(
                setup.client(
                    store: tokens, transport: transport,
                    patience: ClockPatience(ContinuousClock(), now: now), policy: RetryPolicy(),
                    logger: workspace.logger))
            var answers: [VIN: CompatibilityAnswer] = [:]
            var progress = Progress(
                "Compatibility", of: vins.count,
                shown: workspace.showsProgress && vins.count > 20)
            for (number, vin) in vins.enumerated() {
                answers[vin] = await CompatibilityAnswer(
                    of: vin, in: country, from: application)
                progress.reached(number + 1)
            }
            progress.end()
            return answers
        }
    }

    /// Unguessable, made anew for each link.
    private static func state() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in String(generator.next(), radix: 16) }.joined()
    }
}

/// What the API says of a vehicle before its owner is asked.
private struct CompatibilityAnswer {
    /// `YES`, `NO` or `UNKNOWN`.
    let word: String
    let reason: String
    let isFailure: Bool

    /// It fits when it can report its odometer; a failure leaves it unknown.
    init(of vin: VIN, in country: String, from application: V2Application) async {
        do throws(VehicleAPIError) {
            let found = try await application.compatibility(
                of: vin, scopes: ["read_odometer"], country: country
            ).value
            let odometer = found.capabilities.first { $0.permission == "read_odometer" }
            let fits = found.isCompatible && odometer?.isCapable ?? true
            word = fits ? "YES" : "NO"
            reason = fits ? "" : found.reason ?? odometer?.reason ?? ""
            isFailure = false
        } catch {
            (word, reason, isFailure) = ("UNKNOWN", error.classification.rawValue, true)
        }
    }
}
