internal import ContractAssessment
internal import MileageAssessment
internal import ReportEngine
internal import TransparencyLog
internal import VehicleRecords
internal import XMLTree

/// Decides a claim again by the entries of a receipt and compares everything that the report
/// states of it.
struct ClaimRejudgment {
    let history: VehicleHistory
    let leaves: [EntryIndex: TreeHash]
    let asOf: Timestamp

    /// What was given to decide by, and what follows from it.
    private static let given = ["vehicle", "claim", "contract", "earlierClaims", "readings"]
    private static let following = ["decision", "checks", "remedies", "verdict", "findings"]

    /// - Throws: when a section is not what the entries give.
    func judged(_ root: XMLElement) throws(Refusal) -> Rejudgment.Result {
        let policy = AssessmentPolicy.standard
        let rules = root.elements("decision").first
        let name = "\(rules?[attribute: "rules"] ?? "?") \(rules?[attribute: "version"] ?? "?")"
        let own = ClaimDecision.rules
        guard name == "\(own.name) \(own.version)" else {
            return Rejudgment.Result(judgment: .otherPolicy(name), setAside: [])
        }
        let facts = try ClaimFacts(root)
        guard facts.contract.vin == history.vin else {
            throw Refusal(.file, "it decides on another vehicle than its contract's")
        }
        let again = try derived(facts, policy)
        // What rests on conditions can't be found again, and then nor can what follows from it.
        let aside = try Rejudgment.setAside(in: root, leaves)
        var bandDiffers = false
        for section in Self.given + (aside.isEmpty ? Self.following : []) {
            let (stated, given) = (root.elements(section), again.elements(section))
            if stated == given { continue }
            if section == "decision", Rejudgment.differInBandOnly(stated, given) {
                bandDiffers = true
                continue
            }
            throw Refusal(
                .judgment,
                "\(section): the entries give \(Rejudgment.difference(stated, given))")
        }
        return Rejudgment.Result(
            judgment: bandDiffers ? .bandDiffers(policy.id) : .same(policy.id),
            setAside: aside.compactMap { $0[attribute: "code"] })
    }

    private func derived(
        _ facts: ClaimFacts, _ policy: AssessmentPolicy
    ) throws(Refusal) -> XMLElement {
        let judged = VehicleHistory(
            of: history.vin,
            history.entries.filter { entry in
                if case .condition = entry.record { false } else { true }
            })
        let report = WarrantyReport(
            decision: ClaimDecision(
                of: facts.claim, on: facts.contract, others: facts.earlier, history: judged,
                asOf: asOf, policy: policy),
            context: ReportContext(number: "", issuedAt: asOf, tenant: "", preparedFor: ""),
            ledger: LedgerReference(
                origin: "", treeSize: 0, rootHash: "", checkpoint: "",
                leafHashes: leaves.mapValues(\.description)))
        do { return try XMLElement(document: report.facts().document()) } catch {
            throw Refusal(.judgment, "the decision could not be made again")
        }
    }
}
