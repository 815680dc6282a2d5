import ArgumentParser
import ContractAssessment
import HistoryStore
import RecordImport
import ReportEngine
import VehicleRecords

struct ClaimsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims", abstract: "Decide warranty claims, or look at enrolments.",
        discussion: """
            FILE is a CSV of claims with the columns claim,contract,vin,failure_date,odometer,unit,\
            component and if known call_date,submitted_by. --contracts is a CSV or YAML file of \
            contracts: contract,vin,start_date,term_months, and as far as the contract has them \
            unit, start_odometer, limit, limit_from (zero or enrolment), waiting_days, \
            waiting_distance, service_months, service_distance, service_records (complete or \
            partial), early_days, early_distance.

            A claim is COVERED, NOT_COVERED or REFER, by numbered checks that each name the \
            readings they rest on. An unknown never refuses. A decision speaks for --as-of: what \
            was recorded later changes nothing.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Argument(help: "The claims; - for standard input.", completion: .file()) var file: String?
    @Option(help: "The contracts, CSV or YAML.", completion: .file()) var contracts: String?
    @Option(help: "Contracts to look at as enrolments, CSV or YAML.", completion: .file())
    var enrol: String?
    @OptionGroup var instant: AsOfOptions
    @Option(help: "The folder to write to.") var out = "out/claims"
    @Option(
        help: "A report for each claim: pdf, html, xml, json, or several with commas between.",
        transform: ReportCommand.formats)
    var format: [ReportFormat] = [.pdf]
    @Flag(help: "Write the decisions alone, without a report for each claim.")
    var decisionsOnly = false
    @OptionGroup var look: LookOptions

    func validate() throws {
        switch (file, contracts, enrol) {
        case (_?, _?, nil), (nil, nil, _?): return
        default: throw ValidationError("name a file of claims and --contracts, or --enrol FILE")
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try workspace.readLedger()
        let asOf = instant.asOf ?? workspace.now()
        var rejected = RejectedRows()
        if let enrol {
            let contracts = try ContractInput.contracts(enrol, &rejected, workspace)
            try Output.folder(out)
            try await EnrolmentRun(contracts: contracts, asOf: asOf, folder: out)
                .run(store, workspace)
        } else if let file, let path = contracts {
            let contracts = try ContractInput.contracts(path, &rejected, workspace)
            let claims = try ContractInput.claims(file, &rejected, workspace)
            try Output.folder(out)
            let writing = try look.writing(format, to: out, asOf: asOf, workspace)
            try await ClaimsRun(
                claims: claims, contracts: contracts, asOf: asOf, folder: out,
                printing: decisionsOnly ? nil : ContractPrinting(writing: writing)
            ).run(store, workspace)
        }
        try rejected.write(in: out)
        if !rejected.isEmpty { throw ExitStatus.data.code }
    }
}

/// The files that claims and books are decided by. A row that can't be read is kept among the
/// rejected; the others are gone on with.
enum ContractInput {
    static func contracts(
        _ path: String, _ rejected: inout RejectedRows, _ workspace: Workspace
    ) throws(Failure) -> [WarrantyContract] {
        let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
        let bytes = try Input.bytes(of: path, as: "the contracts")
        do {
            let file = try ContractsFile(bytes, format: isYAML ? .yaml : .csv)
            rejected.add(file.rejects, unknown: file.unknownColumns, of: path, workspace)
            return file.contracts
        } catch {
            throw unreadable("contracts", path, error, "claims")
        }
    }

    static func claims(
        _ path: String, _ rejected: inout RejectedRows, _ workspace: Workspace
    ) throws(Failure) -> [WarrantyClaim] {
        let bytes = try Input.bytes(of: path, as: "the claims")
        do {
            let file = try ClaimsCSV(bytes)
            rejected.add(file.rejects, unknown: file.unknownColumns, of: path, workspace)
            return file.claims.map(\.claim)
        } catch {
            throw unreadable("claims", path, error, "claims")
        }
    }

    static func book(
        _ path: String, _ rejected: inout RejectedRows, _ workspace: Workspace
    ) throws(Failure) -> [BookContract] {
        let bytes = try Input.bytes(of: path, as: "the book")
        do {
            let file = try BookCSV(bytes)
            rejected.add(file.rejects, unknown: file.unknownColumns, of: path, workspace)
            return file.contracts
        } catch {
            throw unreadable("book", path, error, "portfolio")
        }
    }

    private static func unreadable(
        _ what: String, _ path: String, _ error: ReadingsCSV.Malformed, _ command: String
    ) -> Failure {
        Failure(
            .data, "cannot read the \(what) in \(path)", cause: error.reason,
            hint: "see reportgen \(command) --help for what it must hold")
    }
}
