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
    @Option(
        help: "The time of issue printed (unless given, --as-of, or now).",
        transform: Timestamp.argument)
    var issuedAt: Timestamp?

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
        if let enrol {
            let contracts = try Self.contracts(enrol, workspace)
            try Output.folder(out)
            try await EnrolmentRun(contracts: contracts.contracts, asOf: asOf, folder: out)
                .run(store, workspace)
            if !contracts.rejects.isEmpty { throw ExitStatus.data.code }
        } else if let file, let path = contracts {
            let contracts = try Self.contracts(path, workspace)
            let claims = try Self.claims(file, workspace)
            try Output.folder(out)
            let run = ClaimsRun(
                claims: claims.claims.map(\.claim), contracts: contracts.contracts, asOf: asOf,
                folder: out,
                printing: decisionsOnly
                    ? nil
                    : try ContractPrinting(
                        formats: format, folder: out, issuedAt: issuedAt ?? asOf, workspace))
            try await run.run(store, workspace)
            if !claims.rejects.isEmpty || !contracts.rejects.isEmpty {
                throw ExitStatus.data.code
            }
        }
    }

    private static func contracts(
        _ path: String, _ workspace: Workspace
    ) throws(Failure) -> ContractsFile {
        let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
        let bytes = try Input.bytes(of: path, as: "the contracts")
        do {
            let file = try ContractsFile(bytes, format: isYAML ? .yaml : .csv)
            report(file.rejects, file.unknownColumns, in: path, workspace)
            return file
        } catch {
            throw Failure(
                .data, "cannot read the contracts in \(path)", cause: error.reason,
                hint: "see reportgen claims --help for what it must hold")
        }
    }

    private static func claims(
        _ path: String, _ workspace: Workspace
    ) throws(Failure) -> ClaimsCSV {
        let bytes = try Input.bytes(of: path, as: "the claims")
        do {
            let file = try ClaimsCSV(bytes)
            report(file.rejects, file.unknownColumns, in: path, workspace)
            return file
        } catch {
            throw Failure(
                .data, "cannot read the claims in \(path)", cause: error.reason,
                hint: "see reportgen claims --help for what it must hold")
        }
    }

    private static func report(
        _ rejects: [ReadingsCSV.Reject], _ unknown: [String], in path: String,
        _ workspace: Workspace
    ) {
        if !unknown.isEmpty {
            let names = unknown.joined(separator: ", ").visible
            workspace.note(
                "note: \(path.visible): passed over columns that are not known: \(names)")
        }
        for reject in rejects {
            workspace.note(
                "\(path.visible): line \(reject.line) rejected: \(reject.reason.visible)")
        }
    }
}
