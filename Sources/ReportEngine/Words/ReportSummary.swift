internal import MileageAssessment

/// What a report says, in the few sentences that fit a terminal: the same words as on its pages.
public struct ReportSummary: Hashable, Sendable {
    /// One finding: what it is called, and what was observed.
    public struct Finding: Hashable, Sendable {
        public let code: String
        public let name: String
        public let detail: String
    }

    /// `2019 INFINITI QX50`, or what stands for it where no source has said.
    public let vehicle: String
    /// The verdict's word, and the sentence that backs it.
    public let word: String
    public let sentence: String
    /// Worst first; those too that weigh nothing.
    public let findings: [Finding]
}

extension VehicleHistoryReport {
    /// - Throws: when a sentence has no wording.
    public func summary() throws(RenderingError) -> ReportSummary {
        let phrases = try Phrases(self)
        let verdict = try phrases.verdict()
        var findings: [ReportSummary.Finding] = []
        for finding in assessment.findings {
            let key = "finding.\(finding.kind.wordingKey)"
            let blanks = try phrases.findingBlanks(finding)
            findings.append(
                ReportSummary.Finding(
                    code: finding.code, name: try phrases.words("\(key).name", blanks),
                    detail: try phrases.words("\(key).detail", blanks)))
        }
        return ReportSummary(
            vehicle: try phrases.vehicleName(), word: verdict.word, sentence: verdict.sentence,
            findings: findings)
    }
}
