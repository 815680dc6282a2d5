internal import MileageAssessment
internal import ReportEngine
internal import TransparencyLog
internal import VehicleRecords
internal import XMLTree

/// Judges the entries of a receipt again and compares every figure that the report states.
struct Rejudgment {
    let history: VehicleHistory
    let leaves: [EntryIndex: TreeHash]
    let asOf: Timestamp

    /// What follows from history and policy alone.
    private static let sections = [
        "vehicle", "verdict", "findings", "readings", "signals", "coverage", "odometerAsOf",
        "policy",
    ]

    /// - Throws: when a section is not what the entries give.
    func judged(_ root: XMLElement) throws(Refusal) -> VerifiedReport.Judgment {
        let policy = AssessmentPolicy.standard
        let named = root.elements("policy").first
        let name = "\(named?[attribute: "name"] ?? "?") \(named?[attribute: "version"] ?? "?")"
        guard name == "\(policy.id.name) \(policy.id.version)" else { return .otherPolicy(name) }
        guard root.name == "vehicleHistoryReport" else { return .otherPolicy(root.name) }
        let report = VehicleHistoryReport(
            assessment: policy.assess(history, asOf: asOf),
            context: ReportContext(number: "", issuedAt: asOf, tenant: "", preparedFor: ""),
            ledger: LedgerReference(
                origin: "", treeSize: 0, rootHash: "", checkpoint: "",
                leafHashes: leaves.mapValues(\.description)))
        let derived: XMLElement
        do { derived = try XMLElement(document: report.facts().document()) } catch {
            throw Refusal(.judgment, "the judgment could not be made again")
        }
        var bandDiffers = false
        for section in Self.sections {
            let (stated, given) = (root.elements(section), derived.elements(section))
            if stated == given { continue }
            if section == "odometerAsOf", Self.differInBandOnly(stated, given) {
                bandDiffers = true
                continue
            }
            throw Refusal(
                .judgment, "\(section): the entries give \(Self.difference(stated, given))")
        }
        return bandDiffers ? .bandDiffers(policy.id) : .same(policy.id)
    }

    /// Whether all is the same but the likely band, and that by less than a thousandth.
    ///
    /// It alone is computed with floating point, whose last digits are the machine's.
    private static func differInBandOnly(_ a: [XMLElement], _ b: [XMLElement]) -> Bool {
        func parts(_ sections: [XMLElement]) -> (rest: [XMLElement], band: [Double]) {
            let inner = sections.flatMap { $0.elements() }
            let band = inner.filter { $0.name == "band" }
            return (
                inner.filter { $0.name != "band" },
                band.flatMap { $0.elements() }.compactMap { Double($0.text) }
            )
        }
        let (mine, theirs) = (parts(a), parts(b))
        return mine.rest == theirs.rest && mine.band.count == theirs.band.count
            && zip(mine.band, theirs.band).allSatisfy { abs($0 - $1) <= max($0, $1, 1) / 1000 }
    }

    /// The first place where two parts differ, in a line.
    private static func difference(_ stated: [XMLElement], _ given: [XMLElement]) -> String {
        guard let a = stated.first, let b = given.first, stated.count == given.count else {
            return "\(given.count) where the report has \(stated.count)"
        }
        if a.attributes != b.attributes || a.text != b.text {
            func words(_ element: XMLElement) -> String {
                (element.attributes.map { "\($0.name)=\($0.value)" } + [element.text])
                    .joined(separator: " ")
            }
            return "\(b.name) \(words(b)), and the report states \(words(a))"
        }
        let (inner, others) = (a.elements(), b.elements())
        guard inner.count == others.count else {
            return "\(others.count) in \(b.name) where the report has \(inner.count)"
        }
        let pair = zip(inner, others).first { $0 != $1 }
        return pair.map { difference([$0], [$1]) } ?? "another \(b.name)"
    }
}
