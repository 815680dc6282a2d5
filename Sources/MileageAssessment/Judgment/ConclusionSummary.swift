import VehicleRecords

/// Findings that say the same of several readings are said once.
struct ConclusionSummary {
    let findings: [Finding]

    typealias Conclusion = (about: [Break], finding: Finding)

    init(of conclusions: [Conclusion]) {
        var kept: [Finding] = []
        var bySource: [ScaleOfSource: [Conclusion]] = [:]
        var byPlace: [Place: [Conclusion]] = [:]
        for conclusion in conclusions {
            if let scale = ScaleOfSource(conclusion) {
                bySource[scale, default: []].append(conclusion)
            } else if let place = Place(conclusion) {
                byPlace[place, default: []].append(conclusion)
            } else {
                kept.append(conclusion.finding)
            }
        }
        for (scale, same) in bySource {
            if same.count >= Self.scaleReadings {
                kept.append(scale.finding(of: same))
            } else {
                for conclusion in same {
                    Place(conclusion).map { byPlace[$0, default: []].append(conclusion) }
                }
            }
        }
        for same in byPlace.values { kept.append(Self.merged(same.map(\.finding))) }
        findings = kept
    }

    /// From so many of one source on, the source is at fault. Source: `reference/detection.md`
    /// R06.
    private static let scaleReadings = 3

    /// The first of them, with the evidence of all. There is at least one.
    private static func merged(_ same: [Finding]) -> Finding {
        let ordered = same.sorted { $0.evidence.lexicographicallyPrecedes($1.evidence) }
        let evidence = Set(same.flatMap(\.evidence))
        let first = ordered[0]
        return Finding(
            first.kind, evidence: Array(evidence), explanation: first.explanation,
            runnerUp: first.runnerUp, gap: first.gap)
    }
}

/// Odd readings of one cause between the same two accepted ones.
private struct Place: Hashable {
    let cause: Cause
    let before: EntryIndex?
    let after: EntryIndex?

    init?(_ conclusion: ConclusionSummary.Conclusion) {
        guard case .isolated(_, _, let cause, _) = conclusion.finding.kind,
            let found = conclusion.about.first, found.step == nil
        else { return nil }
        self.cause = cause
        before = found.before?.index
        after = found.after?.index
    }
}

/// One source's readings, too large or too small by one power of ten.
private struct ScaleOfSource: Hashable {
    let source: Source
    let factor: Int64
    let isTooLarge: Bool

    init?(_ conclusion: ConclusionSummary.Conclusion) {
        guard case .isolated(let shown, _, .scaleError, let candidates) = conclusion.finding.kind,
            let meant = candidates.first, let odd = conclusion.about.first?.odd.first
        else { return nil }
        source = odd.source
        isTooLarge = shown > meant
        let (large, small) = (max(shown, meant).meters, max(1, min(shown, meant).meters))
        // Digits were cut off, so the ratio is only near the power.
        factor = ScaleError.factors.last { large / small >= $0 / 2 } ?? 10
    }

    func finding(of same: [ConclusionSummary.Conclusion]) -> Finding {
        Finding(
            .sourceScaleChanged(
                factor: Int(factor), tooLarge: isTooLarge, count: same.count),
            evidence: same.flatMap { $0.about.flatMap(\.odd).map(\.index) },
            explanation: .scaleError)
    }
}
