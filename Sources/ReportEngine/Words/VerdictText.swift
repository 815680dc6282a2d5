internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// The verdict panel: a word, a sentence of two lines at most, and the number that backs it.
    func verdict() throws(RenderingError) -> VerdictPanel {
        let verdict = assessment.verdict
        let key = "verdict.\(verdict.wordingKey)"
        let blanks = try verdictBlanks()
        return VerdictPanel(
            status: verdict.status, word: try words("\(key).word"),
            sentence: try words(try sentenceKey(key), blanks),
            sideLabel: try words("\(key).side-label", blanks),
            sideValue: try words("\(key).side-value", blanks),
            sideNote: try words("\(key).side-note", blanks))
    }

    /// The longest time without anything new: between two readings, or one that a finding names.
    var longestSilence: (from: Timestamp, to: Timestamp)? {
        var silences = assessment.coverage.longestGap.map { [(from: $0.from, to: $0.to)] } ?? []
        for finding in assessment.findings {
            switch finding.kind {
            case .coverageGap(let from, let to, _), .frozen(let from, let to, _, _):
                silences.append((from, to))
            default: break
            }
        }
        return silences.max { $0.to - $0.from < $1.to - $1.from }
    }

    /// The finding that decided the verdict.
    var deciding: Finding? {
        assessment.findings.first { $0.kind.verdict == assessment.verdict }
    }

    private func sentenceKey(_ key: String) throws(RenderingError) -> String {
        let agree = assessment.examination.core.count == assessment.compared
        if assessment.verdict == .consistentWithNotes, agree { return "\(key).sentence-all" }
        guard assessment.verdict == .notEnoughData else { return "\(key).sentence" }
        for finding in assessment.findings {
            if case .tooFew(_, refused: true) = finding.kind { return "\(key).sentence-refused" }
        }
        return switch assessment.compared {
        case 0: "\(key).sentence-none"
        case 1: "\(key).sentence-one"
        default: "\(key).sentence"
        }
    }

    private func verdictBlanks() throws(RenderingError) -> [String: String] {
        let coverage = assessment.coverage
        let last = assessment.lastReceived
        let latest =
            assessment.verdict == .trueMileageUnknown ? last : assessment.latest ?? last
        let agreeing = assessment.examination.core.count
        let notes = assessment.weighty.count
        var blanks: [String: String] = [
            "count": figures.numbers.text(Int64(assessment.compared)),
            "agreeing": figures.numbers.text(Int64(agreeing)),
            "latest": latest.map { figures.distance($0.distance) } ?? "",
            "sources": try words.counted("counted.sources", coverage.sources, figures.numbers),
            "notes": try words.counted("counted.notes", notes, figures.numbers),
            "gap": try longestSilence.map { gap throws(RenderingError) in
                try words.counted(
                    "counted.gap", max(1, Figures.days(gap.from, gap.to)), figures.numbers)
            } ?? "",
            "size": "", "period": "", "removed": "", "later": "", "certainty": "",
            "explained": "", "number": "",
        ]
        if let finding = deciding {
            blanks["number"] = "\(numbers[finding] ?? 1)"
            let more = try findingBlanks(finding)
            for name in ["size", "period"] { blanks[name] = more[name] ?? "" }
            if case .rollback(let rollback) = finding.kind {
                blanks["removed"] = figures.distance(rollback.minimumRemoved)
                blanks["later"] = try words.counted(
                    "counted.later-readings", max(1, rollback.lower.count - 1), figures.numbers)
                blanks["certainty"] = try words(
                    "certainty.\((finding.certainty ?? .likely).rawValue)")
            }
            if case .rollover(let limit) = finding.kind { blanks["size"] = figures.distance(limit) }
            if case .ceiling(let limit) = finding.kind { blanks["size"] = figures.distance(limit) }
            if assessment.verdict == .inconsistentExplained {
                blanks["explained"] = try explained(finding, more)
            }
        }
        return blanks
    }

    /// The readings that are compared and do not stand with the rest.
    private var oddCount: Int {
        assessment.standings.count { $0.standing == .outlier || $0.standing == .ambiguous }
    }

    /// What explains an "explained" verdict, in one sentence.
    private func explained(
        _ finding: Finding, _ blanks: [String: String]
    ) throws(RenderingError) -> String {
        let key =
            switch finding.kind {
            case .isolated where oddCount > 1: "several"
            case .isolated: "isolated"
            case .unitSwitch: "unit-switch"
            case .sourceScaleChanged: "source-scale-changed"
            case .meterReplaced: "meter-replaced"
            case .identityConflict(.statedVIN): "statedVIN"
            case .timeImpossible: "timeImpossible"
            default: "other"
            }
        var blanks = blanks
        blanks["odd"] = figures.numbers.text(Int64(oddCount))
        blanks["number"] = "\(numbers[finding] ?? 1)"
        return try words("explained.\(key)", blanks)
    }
}
