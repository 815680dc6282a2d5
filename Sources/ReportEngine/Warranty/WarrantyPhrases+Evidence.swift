internal import ContractAssessment
internal import MileageAssessment
internal import VehicleRecords

extension WarrantyPhrases {
    /// `count` readings at most, but those that the checks name.
    func evidence(
        _ digest: String?, _ count: Int
    ) throws(RenderingError) -> WarrantyDocument.Evidence {
        let rows = try readings(count)
        var shared = try self.shared.evidence(digest)
        // What the page says elsewhere: its rules beside the checks, its instant at the foot.
        let repeated = [try words("evidence.policy"), try words("evidence.as-of")]
        shared.ledger.removeAll { repeated.contains($0.label) }
        let all = decision.assessment.examination.series.count
        return WarrantyDocument.Evidence(
            heading: try words("warranty.evidence.heading"),
            sentence: try words("warranty.evidence.sentence"),
            changesHeading: try words("warranty.evidence.changes"), changes: try changes(),
            estimateHeading: try words("warranty.evidence.estimate"), estimate: try estimate(),
            readingsHeading: try words("warranty.evidence.readings"),
            heads: try (1...7).map { number throws(RenderingError) in
                try words("warranty.evidence.heads.\(number)")
            }, readings: rows,
            readingsNote: try words(
                "warranty.evidence.shown",
                [
                    "count": figures.numbers.text(Int64(rows.count)),
                    "all": figures.numbers.text(Int64(all)),
                ]), checkpointHeading: try words("warranty.evidence.checkpoint"),
            shared: shared,
            recordHeading: try words("warranty.record.heading"),
            recordAside: try words(
                "warranty.record.aside", ["version": "\(ClaimDecision.rules.version)"]),
            signatures: try (1...3).map { number throws(RenderingError) in
                try words("warranty.record.signatures.\(number)")
            },
            notices: [
                try words("warranty.record.appeal", ["tenant": report.context.tenant.visible]),
                try words("notice.disclosure"),
            ])
    }

    // MARK: What would turn it

    private func changes() throws(RenderingError) -> [String] {
        guard decision.outcome != .covered else { return [try words("warranty.change.none")] }
        return try decision.remedies.prefix(5).map { remedy throws(RenderingError) in
            try change(remedy)
        }
    }

    private func change(_ remedy: ClaimRemedy) throws(RenderingError) -> String {
        func say(_ key: String, _ blanks: [String: String]) throws(RenderingError) -> String {
            try words("warranty.change.\(key)", blanks)
        }
        switch remedy {
        case .readingOnDay(let date, let most):
            return try say(
                "reading-at-most", ["date": day(date), "limit": figures.distance(most, .down)])
        case .readingBetween(let date, let low, let high):
            return try say("reading", ["date": day(date), "range": try certain(low, high)])
        case .replacementRecord(let from, let to):
            return try say("replacement", ["from": day(from), "to": day(to)])
        case .raisedLimit(let limit):
            return try say("raised-limit", ["limit": figures.distance(limit, .up)])
        case .datedFailure(let from, let to):
            return try say("dated-failure", ["from": day(from), "to": day(to)])
        case .extendedTerm(let to): return try say("extended-term", ["date": day(to)])
        case .correctedVIN(let vin):
            return try say("corrected-vin", ["vin": vin.description])
        case .startOdometer(let date, let low, let high):
            guard let low else { return try say("start-odometer", ["date": day(date)]) }
            return try say(
                "start-odometer-within", ["date": day(date), "range": try certain(low, high)])
        case .serviceRecords(let from, let to):
            return try say("service-records", ["from": day(from), "to": day(to)])
        case .otherClaim(let number): return try say("other-claim", ["claim": number.visible])
        case .earlierInvoice(let date):
            return try say("earlier-service", ["date": day(date)])
        case .inspectionAtStart(let date): return try say("inspection", ["date": day(date)])
        case .explanation(let codes):
            return try say("explanation", ["findings": try findings(codes)])
        }
    }

    // MARK: How it was estimated

    private func estimate() throws(RenderingError) -> [String] {
        guard let mileage = decision.mileage else {
            return [try words("warranty.estimate.none")]
        }
        func away(_ reading: WeighedReading) throws(RenderingError) -> String {
            try days(reading.measuredAt.middle.date.days(since: mileage.day))
        }
        var blanks = ["range": try certain(mileage.lowest, mileage.highest)]
        let key: String
        switch (mileage.before, mileage.after) {
        case (let before?, let after?):
            key = "between"
            blanks["before"] = try away(before)
            blanks["after"] = try away(after)
        case (let before?, nil):
            key = "after-last"
            blanks["before"] = try away(before)
        default: key = "before-first"
        }
        var sentences = [try words("warranty.estimate.\(key)", blanks)]
        if let band = mileage.band {
            sentences.append(
                try words(
                    "warranty.estimate.likely",
                    [
                        "level": "\(Int((band.level * 100).rounded()))",
                        "range": try range(band.low, band.high),
                    ]))
        }
        return sentences
    }

    // MARK: Readings relied on

    /// The first reading of the contract, those next to the day, those the checks name, and as
    /// many neighbors as make `count` rows.
    private func readings(_ count: Int) throws(RenderingError) -> [WarrantyDocument.Evidence.Row] {
        let assessment = decision.assessment
        let series = assessment.examination.series
        let opening = TimeSpan(anyZone: contract.start).earliest
        var uses: [EntryIndex: String] = [:]
        let cited = decision.checks.first { $0.kind == .distanceWithinLimit }?.readings ?? []
        for entry in decision.checks.flatMap(\.readings) where assessment.reading(entry) != nil {
            uses[entry] = cited.contains(entry) ? "limit" : "check"
        }
        let start = series.min {
            abs(($0.time - opening).components.seconds)
                < abs(($1.time - opening).components.seconds)
        }
        if let start { uses[start.index] = "start" }
        if let before = decision.mileage?.before { uses[before.index] = "before" }
        if let after = decision.mileage?.after { uses[after.index] = "after" }
        let day = Timestamp(claim.failed)
        let near = assessment.examination.core.filter { uses[$0.index] == nil }
            .sorted {
                abs(($0.time - day).components.seconds) < abs(($1.time - day).components.seconds)
            }
        for reading in near.prefix(max(0, count - uses.count)) { uses[reading.index] = "pace" }
        var rows: [WarrantyDocument.Evidence.Row] = []
        for reading in series {
            guard let use = uses[reading.index], rows.count < 14 else { continue }
            let span = reading.measuredAt
            rows.append(
                WarrantyDocument.Evidence.Row(
                    date: Figures.iso(span),
                    time: span.isInstant ? figures.time(span.earliest) : "",
                    value: figures.asWritten(reading.reading.shown.digits),
                    unit: reading.reading.shown.unit.rawValue, kind: shared.mark(reading.source),
                    source: try shared.kind(reading.source),
                    use: try words("warranty.use.\(use)"), entry: shared.entry(reading.index),
                    leaf: shared.leaf(reading.index),
                    isMarked: use == "before" || use == "after"))
        }
        return rows
    }
}
