import ArgumentParser
import ContractAssessment
import Foundation
import HistoryStore
import RecordImport
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
            exceptions.pdf. What changed is counted from the portfolio.jsonl that a run before \
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
        help: "The time of issue printed (unless given, --as-of, or now).",
        transform: Timestamp.argument)
    var issuedAt: Timestamp?

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        let asOf = instant.asOf ?? workspace.now()
        let file = try Self.read(book, workspace)
        try Output.folder(out)
        let before = previous ?? out + "/portfolio.jsonl"
        let isThere = FileManager.default.fileExists(atPath: before)
        if previous != nil, !isThere {
            throw Failure(
                .missingInput, "cannot read the run before in \(before)",
                cause: "there is no such file",
                hint: "leave --previous out for a first run")
        }
        let run = PortfolioRun(
            contracts: file.contracts, asOf: asOf, folder: out,
            previous: isThere ? try PortfolioStates.read(before) : nil,
            printing: try ContractPrinting(
                formats: [.pdf], folder: out, issuedAt: issuedAt ?? asOf, workspace))
        let report = try await run.run(store, workspace)
        Terminal.print(
            "\(report.counts.book) contracts, \(report.counts.exceptions) with exceptions")
        if !file.rejects.isEmpty { throw ExitStatus.data.code }
    }

    static func read(_ path: String, _ workspace: Workspace) throws(Failure) -> BookCSV {
        let bytes = try Input.bytes(of: path, as: "the book")
        let file: BookCSV
        do { file = try BookCSV(bytes) } catch {
            throw Failure(
                .data, "cannot read the book in \(path)", cause: error.reason,
                hint: "see reportgen portfolio --help for what it must hold")
        }
        if !file.unknownColumns.isEmpty {
            let names = file.unknownColumns.joined(separator: ", ").visible
            workspace.note(
                "note: \(path.visible): passed over columns that are not known: \(names)")
        }
        for reject in file.rejects {
            workspace.note(
                "\(path.visible): line \(reject.line) rejected: \(reject.reason.visible)")
        }
        return file
    }
}
