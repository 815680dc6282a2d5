import ArgumentParser
import HistoryStore
import MileageAssessment
import VehicleRecords

/// What the kinds of reports that rest on contracts need besides.
struct ContractOptions: ParsableArguments {
    @Option(help: "With --kind warranty: the claims, as for reportgen claims.", completion: .file())
    var claims: String?
    @Option(help: "With --kind warranty: the contracts.", completion: .file())
    var contracts: String?
    @Option(
        help: "With --kind portfolio: the book, as for reportgen portfolio.", completion: .file())
    var book: String?

    func check(_ kind: ReportCommand.Kind) throws {
        switch kind {
        case .vehicleHistory:
            if claims != nil || contracts != nil || book != nil {
                throw ValidationError("--claims, --contracts and --book go with another --kind")
            }
        case .warranty:
            if claims == nil || contracts == nil || book != nil {
                throw ValidationError("--kind warranty needs --claims and --contracts")
            }
        case .portfolio:
            if book == nil || claims != nil || contracts != nil {
                throw ValidationError("--kind portfolio needs --book")
            }
        }
    }
}

extension ReportCommand {
    /// The reports that rest on contracts, of the vehicles named or all: what `claims` and
    /// `portfolio` do.
    func writeContracts(
        _ writing: ReportWriting, _ store: Ledger, _ workspace: Workspace
    ) async throws {
        guard writing.policy.id == AssessmentPolicy.standard.id else {
            throw Failure(
                .usage, "cannot use --policy with --kind \(kind.rawValue)",
                cause: "claims and books are judged by the standard policy", hint: "leave it out")
        }
        var rejected = RejectedRows()
        let named = Set(vehicles.vins)
        func isAsked(_ vin: VIN) -> Bool { vehicles.all || named.contains(vin) }
        try Output.folder(out)
        switch (kind, contracts.claims, contracts.contracts, contracts.book) {
        case (.warranty, let claims?, let contracts?, _):
            let all = try ContractInput.contracts(contracts, &rejected, workspace)
            let asked = try ContractInput.claims(claims, &rejected, workspace)
                .filter { isAsked($0.vin) }
            try await ClaimsRun(
                claims: asked, contracts: all, asOf: writing.asOf, folder: out,
                printing: ContractPrinting(writing: writing)
            ).run(store, workspace)
        case (.portfolio, _, _, let book?):
            var writing = writing
            writing.formats.removeAll { !PortfolioRun.printed.contains($0) }
            writing.folder = out
            try await PortfolioRun.run(
                book, previous: nil, printing: ContractPrinting(writing: writing),
                where: isAsked, &rejected, store, workspace)
        default: break
        }
        try rejected.write(in: out)
        if !rejected.isEmpty { throw ExitStatus.data.code }
    }
}
