import ArgumentParser
import ContractAssessment
import HistoryStore
import RecordImport
import ReportEngine
import VehicleAPI
import VehicleRecords

struct OnboardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "onboard",
        abstract: "Which vehicles of a book are connected, and which need consent.",
        discussion: """
            Costs no request. Writes onboarding.csv, a row for every vehicle of BOOK: CONNECTED, \
            NEEDS_CONSENT with a Connect link for its owner, LAPSED (the owner took permission \
            back), or NOT_CAPABLE (the vehicle answered that it can't report an odometer). Each \
            link has a state of its own; reportgen connect checks it.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The book; - for standard input.", completion: .file()) var book: String
    @Option(help: "The folder to write to.") var out = "out/onboarding"

    static let columns = ["contract", "vin", "state", "ledger_entries", "link"]

    func run() async throws {
        let workspace = try Workspace(options)
        let file = try PortfolioCommand.read(book, workspace)
        let setup = try APISetup(workspace.settings)
        if let wrong = setup.wrongApplicationID { throw wrong }
        let store = try workspace.writeLedger()
        let consents = try await Consents(workspace)
        try Output.folder(out)
        let path = out + "/onboarding.csv"
        var csv = CSVDocument(columns: Self.columns)
        let output = try PartwiseFile(path)
        try output.write(csv.head())
        var counts: [String: Int] = [:]
        for contract in file.contracts {
            let vin = contract.vin
            let history = try await ledger { () throws(LedgerError) in
                try await store.history(of: vin)
            }
            let state = consents.state(of: history)
            let word = state == .missing ? "NEEDS_CONSENT" : state.rawValue
            counts[word, default: 0] += 1
            let link =
                state == .missing || state == .lapsed
                ? ConnectURL(
                    setup.endpoints, applicationID: setup.applicationID,
                    redirectURI: setup.redirectURI, scopes: ConnectURL.readScopes,
                    state: Self.state(), forcesApproval: state == .lapsed, vin: vin.description
                ).description : ""
            try output.write(
                csv.row([
                    contract.number, vin.description, word, "\(history.entries.count)", link,
                ]))
        }
        try output.write(csv.trailer())
        try output.finish()
        Terminal.print(path)
        Terminal.print(
            counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                .joined(separator: ", "))
        if !file.rejects.isEmpty { throw ExitStatus.data.code }
    }

    /// Unguessable, made anew for each link.
    private static func state() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in String(generator.next(), radix: 16) }.joined()
    }
}
