import ContractAssessment
import HistoryStore
import MileageAssessment
import ReportEngine
import VehicleRecords

/// Decides claims one by one.
struct ClaimsRun {
    let claims: [WarrantyClaim]
    let contracts: [WarrantyContract]
    let asOf: Timestamp
    let folder: String
    /// `nil`: no report for each claim.
    let printing: ContractPrinting?

    func run(_ store: Ledger, _ workspace: Workspace) async throws(Failure) {
        let byNumber = Dictionary(
            contracts.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let others = Dictionary(grouping: claims, by: \.contract)
        let anchor = try await LedgerAnchor(store)
        let press = try printing.map { printing throws(Failure) in
            try Press.make(signer: anchor.signer, template: printing.writing.template)
        }
        if press != nil, anchor.signer == nil {
            workspace.note(
                "note: these reports bear no signature, as the ledger has no key; see keygen")
        }
        try await RowRun(
            title: "Claims", path: folder + "/decisions.csv", columns: ClaimRow.columns,
            outcomes: ClaimDecision.Outcome.allCases.map(\.rawValue)
        ).run(claims, workspace) { claim throws(Failure) in
            guard let contract = byNumber[claim.contract] else {
                return (
                    ClaimRow(claimWithoutContract: claim, asOf: asOf).fields,
                    ClaimDecision.Outcome.refer.rawValue
                )
            }
            let history = try await ledger { () throws(LedgerError) in
                try await store.history(of: contract.vin)
            }
            let decision = ClaimDecision(
                of: claim, on: contract, others: others[claim.contract] ?? [],
                history: history, asOf: asOf)
            var number = ""
            if let printing, let press {
                number = try await printing.print(
                    decision, from: store, at: anchor, with: press)
            }
            return (ClaimRow(decision, report: number).fields, decision.outcome.rawValue)
        }
    }
}

/// Looks at contracts as enrolments.
struct EnrolmentRun {
    let contracts: [WarrantyContract]
    let asOf: Timestamp
    let folder: String

    func run(_ store: Ledger, _ workspace: Workspace) async throws(Failure) {
        try await RowRun(
            title: "Contracts", path: folder + "/enrolments.csv", columns: EnrolmentRow.columns,
            outcomes: Enrolment.Outcome.allCases.map(\.rawValue)
        ).run(contracts, workspace) { contract throws(Failure) in
            let history = try await ledger { () throws(LedgerError) in
                try await store.history(of: contract.vin)
            }
            let enrolment = Enrolment(of: contract, history: history, asOf: asOf)
            return (EnrolmentRow(enrolment).fields, enrolment.outcome.rawValue)
        }
    }
}
