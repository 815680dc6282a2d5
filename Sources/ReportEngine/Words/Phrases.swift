internal import MileageAssessment
internal import VehicleRecords

/// Everything that puts one report's facts into words: its sentences, figures and facts.
struct Phrases {
    let report: VehicleHistoryReport
    let facts: VehicleFacts
    let words: Wording
    let figures: Figures
    let entries: [EntryIndex: VehicleHistory.Entry]
    /// Prepared once: a chart asks it at hundreds of instants.
    let estimator: MileageEstimator
    let estimate: Estimate?
    /// The number of each finding on the pages, worst first from 1.
    let numbers: [Finding: Int]

    /// `estimator` is the report's own, where somebody has it already.
    init(
        _ report: VehicleHistoryReport, by estimator: MileageEstimator? = nil
    ) throws(RenderingError) {
        self.report = report
        facts = VehicleFacts(report.history)
        entries = Dictionary(
            report.history.entries.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
        words = try report.context.template.wording(report.context.language)
        let own =
            report.assessment.latest?.reading.shown.unit
            ?? report.assessment.lastReceived?.reading.shown.unit
        figures = try Figures(report.context.unit ?? own ?? .kilometers, words)
        let estimator = estimator ?? MileageEstimator(report.assessment)
        self.estimator = estimator
        estimate = Estimate(report.assessment, at: report.asOf, by: estimator, figures)
        var numbers: [Finding: Int] = [:]
        for (number, finding) in report.assessment.findings.enumerated() {
            numbers[finding] = number + 1
        }
        self.numbers = numbers
    }

    var assessment: Assessment { report.assessment }

    /// `12 Nov 2026, telematics`.
    func said(_ span: TimeSpan, _ source: Source) throws(RenderingError) -> String {
        figures.date(span) + ", " + (try words("source.\(source.kind.rawValue).within"))
    }

    /// The kind of a source, as a word: `Telematics`.
    func kind(_ source: Source) throws(RenderingError) -> String {
        try words("source.\(source.kind.rawValue).name")
    }

    func mark(_ source: Source) -> SourceMark {
        switch source.kind {
        case .vehicle: .disc
        case .workshop: .square
        case .inspection: .triangle
        case .auction: .diamond
        case .owner, .driver, .listing: .ring
        case .title: .bar
        case .insurer: .hollowSquare
        }
    }

    func entry(_ index: EntryIndex) -> String {
        figures.numbers.text(Int64(clamping: index.position))
    }

    /// The first 8 of the leaf's 64 characters; empty where no ledger is named.
    func leaf(_ index: EntryIndex) -> String {
        String(report.ledger?.leafHashes[index]?.prefix(8) ?? "")
    }
}

extension Finding {
    /// How a finding is shown. Red is for an indicated rollback only.
    var status: Status {
        if severity == .critical { return .bad }
        if case .tooFew = kind { return .unknown }
        return kind.verdict > .consistent ? .warn : .info
    }
}

extension Verdict {
    /// Red for an indicated rollback only; an explained break is not held against the vehicle.
    var status: Status {
        switch self {
        case .consistent, .consistentWithNotes, .inconsistentExplained: .ok
        case .notEnoughData: .unknown
        case .undetermined, .exceedsMechanicalLimits, .trueMileageUnknown, .rollbackPossible: .warn
        case .rollbackIndicated: .bad
        }
    }
}
