import ContractAssessment
import HistoryStore
import MileageAssessment
import ReportEngine
import VehicleRecords

/// Decides claims one by one and writes a row each; memory does not grow with their number.
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
            try Press.make(template: printing.template)
        }
        let path = folder + "/decisions.csv"
        var csv = CSVDocument(columns: ClaimRow.columns)
        let file = try PartwiseFile(path)
        try file.write(csv.head())
        var counts: [ClaimDecision.Outcome: Int] = [:]
        var progress = Progress(
            "Claims", of: claims.count, shown: workspace.showsProgress && claims.count > 20)
        for (number, claim) in claims.enumerated() {
            let row: ClaimRow
            if let contract = byNumber[claim.contract] {
                let history = try await ledger { () throws(LedgerError) in
                    try await store.history(of: contract.vin)
                }
                let decision = ClaimDecision(
                    of: claim, on: contract, others: others[claim.contract] ?? [],
                    history: history, asOf: asOf)
                var number = ""
                if let printing, let press {
                    number = try await printing.print(
                        decision, of: history, from: store, at: anchor, with: press)
                }
                row = ClaimRow(decision, report: number)
                counts[decision.outcome, default: 0] += 1
            } else {
                row = ClaimRow(claimWithoutContract: claim, asOf: asOf)
                counts[.refer, default: 0] += 1
            }
            try file.write(csv.row(row.fields))
            progress.reached(number + 1)
        }
        progress.end()
        try file.write(csv.trailer())
        try file.finish()
        Terminal.print(path)
        let words = ClaimDecision.Outcome.allCases.map { "\($0.rawValue) \(counts[$0] ?? 0)" }
        Terminal.print(words.joined(separator: ", "))
    }
}

/// Looks at contracts as enrolments and writes a row each.
struct EnrolmentRun {
    let contracts: [WarrantyContract]
    let asOf: Timestamp
    let folder: String

    func run(_ store: Ledger, _ workspace: Workspace) async throws(Failure) {
        let path = folder + "/enrolments.csv"
        var csv = CSVDocument(columns: EnrolmentRow.columns)
        let file = try PartwiseFile(path)
        try file.write(csv.head())
        var counts: [Enrolment.Outcome: Int] = [:]
        var progress = Progress(
            "Contracts", of: contracts.count, shown: workspace.showsProgress && contracts.count > 20
        )
        for (number, contract) in contracts.enumerated() {
            let history = try await ledger { () throws(LedgerError) in
                try await store.history(of: contract.vin)
            }
            let enrolment = Enrolment(of: contract, history: history, asOf: asOf)
            counts[enrolment.outcome, default: 0] += 1
            try file.write(csv.row(EnrolmentRow(enrolment).fields))
            progress.reached(number + 1)
        }
        progress.end()
        try file.write(csv.trailer())
        try file.finish()
        Terminal.print(path)
        let words = Enrolment.Outcome.allCases.map { "\($0.rawValue) \(counts[$0] ?? 0)" }
        Terminal.print(words.joined(separator: ", "))
    }
}
