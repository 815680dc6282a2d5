import ArgumentParser
import ContractAssessment
import HistoryStore
import ReportEngine
import VehicleRecords

struct PortfolioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portfolio", abstract: "Review a lender's book: a row for every contract.",
        discussion: """
            BOOK is a CSV with the columns contract,vin,kind (loan, lease or floor_plan),start_date \
            and as far as the contract has them maturity, unit, start_odometer, allowance (from \
            start to maturity), excess_charge (for one unit, such as 0.25), currency, tags.

            Writes portfolio.csv, portfolio.jsonl and portfolio.xml, a row for every contract, and \
            exceptions.pdf and exceptions.html. What changed is counted from the portfolio.jsonl that a run before \
            left in the same folder, or from --previous.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The book; - for standard input.", completion: .file()) var book: String
    @OptionGroup var instant: AsOfOptions
    @Option(help: "The folder to write to.") var out = "out/portfolio"
    @Option(
        help: "The portfolio.jsonl of the run before (unless given, that of the folder).",
        completion: .file())
    var previous: String?
    @Option(
        help: "The exceptions as pdf, html, png, or several with commas between.",
        transform: PortfolioCommand.formats)
    var format: [ReportFormat] = [.pdf, .html]
    @OptionGroup var look: LookOptions

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        let asOf = instant.asOf ?? workspace.now()
        var rejected = RejectedRows()
        try Output.folder(out)
        let printing = ContractPrinting(
            writing: try look.writing(format, to: out, asOf: asOf, workspace))
        try await PortfolioRun.run(
            book, previous: previous, printing: printing, &rejected, store, workspace)
        try rejected.write(in: out)
        if !rejected.isEmpty { throw ExitStatus.data.code }
    }

    @Sendable static func formats(_ text: String) throws -> [ReportFormat] {
        let formats = try ReportCommand.formats(text)
        guard formats.allSatisfy({ PortfolioRun.printed.contains($0) }) else {
            throw ValidationError(
                "the exceptions are pages, pdf, html or png; the facts are always written")
        }
        return formats
    }
}
