internal import ContractAssessment
internal import MileageAssessment
internal import VehicleRecords

/// A decision's facts put into words.
struct WarrantyPhrases {
    let report: WarrantyReport
    /// The words that it shares with a vehicle's history.
    let shared: Phrases
    let words: Wording

    init(_ report: WarrantyReport) throws(RenderingError) {
        self.report = report
        shared = try Phrases(report.history)
        words = try report.context.template.wording(report.context.language)
    }

    var decision: ClaimDecision { report.decision }
    var claim: WarrantyClaim { decision.claim }
    var contract: WarrantyContract { decision.contract }
    var figures: Figures { shared.figures }

    var status: Status {
        switch decision.outcome {
        case .covered: .ok
        case .notCovered: .bad
        case .refer: .warn
        }
    }

    var outcomeKey: String { decision.outcome.rawValue.lowercased().replacing("_", with: "-") }

    /// How many readings the page shows where there is room.
    static let readings = 10

    func document(
        digest: String? = nil, readings: Int = Self.readings
    ) throws(RenderingError) -> WarrantyDocument {
        WarrantyDocument(
            furniture: try furniture(), title: try title(), parties: try parties(),
            verdict: try verdict(), tiles: try tiles(), chart: try chart(),
            checks: try checks(), evidence: try evidence(digest, readings))
    }

    private func furniture() throws(RenderingError) -> Furniture {
        var furniture = try shared.furniture()
        furniture.documentName = try words("warranty.document.name")
        furniture.runningTitle = try words(
            "warranty.document.running", ["claim": claim.number.visible])
        furniture.status = status
        furniture.verdictWord = try words("warranty.outcome.\(outcomeKey).word")
        return furniture
    }

    private func title() throws(RenderingError) -> TitleBlock {
        let context = report.context
        let submitted =
            claim.submittedBy.isEmpty ? context.preparedFor.visible : claim.submittedBy.visible
        return TitleBlock(
            name: try words("warranty.document.title", ["claim": claim.number.visible]),
            subtitle: claim.component.visible,
            facts: [
                LabeledText(label: try words("fact.report"), text: context.number.visible),
                LabeledText(
                    label: try words("fact.issued"), text: figures.dateAndTime(context.issuedAt)),
                LabeledText(
                    label: try words("fact.as-of"), text: figures.dateAndTime(decision.asOf)),
                LabeledText(
                    label: try words(
                        claim.submittedBy.isEmpty
                            ? "fact.prepared-for" : "warranty.submitted-by"), text: submitted),
            ])
    }

    private func parties() throws(RenderingError) -> [WarrantyDocument.Party] {
        let vin = contract.vin
        let digit = "\(vin.checkDigit)"
        let (mark, check): (Status, String) =
            vin.checkDigitMatches
            ? (.ok, try words("warranty.check-digit.valid", ["digit": digit]))
            : vin.checkDigitUse == .optional
                ? (.info, try words("check-digit.unused"))
                : (
                    .warn,
                    try words(
                        "check-digit.mismatch",
                        ["digit": digit, "expected": "\(vin.expectedCheckDigit)"])
                )
        let from = figures.date(contract.start)
        let unnamed = try words("identity.not-stated")
        let start =
            try contract.startOdometer.map { odometer throws(RenderingError) in
                try words(
                    "warranty.contract.start",
                    ["date": from, "odometer": figures.distance(odometer.distance)])
            } ?? from
        return [
            .init(
                label: try words("warranty.party.vehicle"),
                name: shared.facts.name?.visible ?? unnamed,
                lines: [shared.facts.attributes?.value.trim?.visible ?? ""]),
            .init(
                label: try words("warranty.party.vin"), name: vin.description, lines: [check],
                isMono: true, status: mark),
            .init(
                label: try words("warranty.party.contract"), name: contract.number.visible,
                lines: [try terms(), start]),
        ]
    }

    /// `36 months or 36 000 mi, from`.
    private func terms() throws(RenderingError) -> String {
        let months = try words.counted(
            "warranty.contract.months", contract.termMonths, figures.numbers)
        guard let limit = contract.limit else {
            return try words("warranty.contract.unlimited", ["months": months])
        }
        return try words(
            contract.limitOrigin == .zero
                ? "warranty.contract.total" : "warranty.contract.added",
            ["months": months, "limit": figures.distance(limit.distance)])
    }

    // MARK: Distances

    /// What is likely: `68 310 to 68 650 mi`, or `at least 68 310 mi`.
    func range(_ low: Distance, _ high: Distance?) throws(RenderingError) -> String {
        try range(low, high, .nearest, .nearest)
    }

    /// The same of what is certain: rounded outward, so that it stays certain.
    func certain(_ low: Distance, _ high: Distance?) throws(RenderingError) -> String {
        try range(low, high, .down, .up)
    }

    private func range(
        _ low: Distance, _ high: Distance?, _ lowRounding: ReportedDistance.Unit.Rounding,
        _ highRounding: ReportedDistance.Unit.Rounding
    ) throws(RenderingError) -> String {
        let least = figures.distance(low, lowRounding)
        guard let high else { return try words("warranty.at-least", ["distance": least]) }
        let most = figures.distance(high, highRounding)
        if least == most { return least }
        let number = figures.numbers.text(figures.unit.whole(low, lowRounding))
        return try words("warranty.range", ["low": number, "high": most])
    }

    func day(_ date: CalendarDate) -> String { figures.date(date) }

    func days(_ count: Int) throws(RenderingError) -> String {
        try words.counted("warranty.days", abs(count), figures.numbers)
    }
}
