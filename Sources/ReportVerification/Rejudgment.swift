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

    /// What came of it, and which findings could not be made again.
    struct Result {
        let judgment: VerifiedReport.Judgment
        let setAside: [String]
    }

    /// What follows from history and policy alone.
    private static let sections = [
        "vehicle", "verdict", "findings", "readings", "signals", "coverage", "odometerAsOf",
        "policy",
    ]

    /// Of those, what shows conditions, of which a report carries the newest only.
    private static let conditions: Set = ["vehicle", "signals"]

    /// Findings that rest on how tank, battery or oil went down, which a report does not carry from
    /// night to night. Only the entries that they name are in the receipt.
    private static let ofConditions: Set = ["DISTANCE_LOWER_THAN_OIL_USE", "ODOMETER_INOPERATIVE"]

    /// - Throws: when a section is not what the entries give.
    func judged(_ root: XMLElement) throws(Refusal) -> Result {
        let policy = AssessmentPolicy.standard
        let named = root.elements("policy").first
        let name = "\(named?[attribute: "name"] ?? "?") \(named?[attribute: "version"] ?? "?")"
        guard name == "\(policy.id.name) \(policy.id.version)" else {
            return Result(judgment: .otherPolicy(name), setAside: [])
        }
        switch root.name {
        case "vehicleHistoryReport": break
        case "warrantyReport":
            return try ClaimRejudgment(history: history, leaves: leaves, asOf: asOf).judged(root)
        default: return Result(judgment: .otherPolicy(root.name), setAside: [])
        }
        let shown = try derived(from: history, policy)
        let judged = try derived(
            from: VehicleHistory(
                of: history.vin,
                history.entries.filter { entry in
                    if case .condition = entry.record { false } else { true }
                }), policy)
        let aside = try Self.setAside(in: root, leaves)
        var bandDiffers = false
        for section in Self.sections {
            let source = Self.conditions.contains(section) ? shown : judged
            let given = Self.worsened(source.elements(section), by: aside)
            let stated = Self.without(aside, root.elements(section))
            if stated == given { continue }
            // What others would file it under follows from the verdict, which then is not ours.
            if section == "verdict", !aside.isEmpty,
                Self.withoutCrosswalk(stated) == Self.withoutCrosswalk(given)
            {
                continue
            }
            if section == "odometerAsOf", Self.differInBandOnly(stated, given) {
                bandDiffers = true
                continue
            }
            throw Refusal(
                .judgment, "\(section): the entries give \(Self.difference(stated, given))")
        }
        return Result(
            judgment: bandDiffers ? .bandDiffers(policy.id) : .same(policy.id),
            setAside: aside.compactMap { $0[attribute: "code"] })
    }

    private func derived(
        from history: VehicleHistory, _ policy: AssessmentPolicy
    ) throws(Refusal) -> XMLElement {
        let report = VehicleHistoryReport(
            assessment: policy.assess(history, asOf: asOf),
            context: ReportContext(number: "", issuedAt: asOf, tenant: "", preparedFor: ""),
            ledger: LedgerReference(
                origin: "", treeSize: 0, rootHash: "", checkpoint: "",
                leafHashes: leaves.mapValues(\.description)))
        do { return try XMLElement(document: report.facts().document()) } catch {
            throw Refusal(.judgment, "the judgment could not be made again")
        }
    }

    /// The findings that can't be made again from what a report carries.
    ///
    /// - Throws: when one names an entry that is not in the receipt.
    static func setAside(
        in root: XMLElement, _ leaves: [EntryIndex: TreeHash]
    ) throws(Refusal) -> [XMLElement] {
        let findings = (root.elements("findings").first?.elements("finding") ?? [])
            .filter { ofConditions.contains($0[attribute: "code"] ?? "") }
        for entry in findings.flatMap({ $0.elements("evidence") }).flatMap({ $0.elements("entry") })
        where UInt64(entry.text).flatMap({ leaves[EntryIndex($0)] }) == nil {
            throw Refusal(.judgment, "entry \(entry.text), on which a finding rests, is not here")
        }
        return findings
    }

    private static func without(_ aside: [XMLElement], _ sections: [XMLElement]) -> [XMLElement] {
        guard !aside.isEmpty, sections.first?.name == "findings" else { return sections }
        return removing(from: sections) { aside.contains($0) }
    }

    private static func withoutCrosswalk(_ sections: [XMLElement]) -> [XMLElement] {
        removing(from: sections) { $0.name == "crosswalk" }
    }

    /// The sections without those of their elements.
    private static func removing(
        from sections: [XMLElement], where isOut: (XMLElement) -> Bool
    ) -> [XMLElement] {
        sections.map { section in
            var section = section
            section.children.removeAll { child in
                if case .element(let inner) = child { isOut(inner) } else { false }
            }
            return section
        }
    }

    /// The verdict with those findings added: the worst wins.
    private static func worsened(
        _ sections: [XMLElement], by aside: [XMLElement]
    ) -> [XMLElement] {
        guard !aside.isEmpty, var verdict = sections.first, verdict.name == "verdict" else {
            return sections
        }
        let codes = [verdict[attribute: "code"]] + aside.map { $0[attribute: "verdict"] }
        guard let worst = codes.compactMap({ $0 }).compactMap(Verdict.init(code:)).max() else {
            return sections
        }
        verdict.attributes = verdict.attributes.map { attribute in
            attribute.name == "code"
                ? XMLElement.Attribute(name: "code", value: worst.code) : attribute
        }
        return [verdict]
    }

    /// Whether all is the same but the likely band, and that by less than a thousandth.
    ///
    /// It alone is computed with floating point, whose last digits are the machine's.
    static func differInBandOnly(_ a: [XMLElement], _ b: [XMLElement]) -> Bool {
        func parts(_ sections: [XMLElement]) -> (rest: [XMLElement], band: [Double]) {
            let inner = sections.flatMap { $0.elements() }
            let names: Set = ["band", "likely"]
            let band = inner.filter { names.contains($0.name) }
            return (
                inner.filter { !names.contains($0.name) },
                band.flatMap { $0.elements() }.compactMap { Double($0.text) }
            )
        }
        let (mine, theirs) = (parts(a), parts(b))
        return a.map(\.attributes) == b.map(\.attributes) && mine.rest == theirs.rest
            && mine.band.count == theirs.band.count
            && zip(mine.band, theirs.band).allSatisfy { abs($0 - $1) <= max($0, $1, 1) / 1000 }
    }

    /// The first place where two parts differ, in a line.
    static func difference(_ stated: [XMLElement], _ given: [XMLElement]) -> String {
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
