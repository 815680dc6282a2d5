internal import MileageAssessment
internal import VehicleRecords

extension Finding.Kind {
    /// Its key in the wording.
    var wordingKey: String {
        switch self {
        case .rollback(let rollback):
            rollback.isIndicated ? "rollback-indicated" : "rollback-possible"
        case .isolated: "isolated"
        case .sourceScaleChanged: "source-scale-changed"
        case .unitSwitch: "unit-switch"
        case .regression(_, let within): within ? "regression-within" : "regression"
        case .disagreement: "disagreement"
        case .impossibleRate: "impossible-rate"
        case .improbableRate: "improbable-rate"
        case .noValues: "no-values"
        case .coverageGap: "coverage-gap"
        case .frozen: "frozen"
        case .odometerInoperative(_, _, _, let resumed):
            resumed ? "odometer-inoperative" : "odometer-inoperative-open"
        case .declaredMismatch(_, _, _, .belowCertain): "declared-below"
        case .declaredMismatch(_, _, _, .aboveCertain): "declared-above"
        case .declaredMismatch(_, _, _, .unlikely): "declared-unlikely"
        case .slopeChange: "slope-change"
        case .distanceLowerThanOilUse: "oil-use"
        case .agePrior: "age-prior"
        case .sameTimeConflict: "same-time"
        case .fabricatedPattern: "fabricated-pattern"
        case .exactRepeat: "exact-repeat"
        case .staleSource: "stale-source"
        case .tooFew(_, let refused): refused ? "too-few-refused" : "too-few"
        case .rollover: "rollover"
        case .ceiling: "ceiling"
        case .meterReplaced(_, let recorded):
            recorded ? "meter-replaced-recorded" : "meter-replaced-unrecorded"
        case .titleStatement(.exceedsMechanicalLimits, _): "title-exceeds"
        case .titleStatement(.odometerAltered, _): "title-altered"
        case .titleStatement(.odometerReplaced, _): "title-replaced"
        case .titleStatement: "title-not-actual"
        case .timeImpossible(.future, _): "time-future"
        case .timeImpossible(.beforeBuilt, _): "time-before-built"
        case .timeImpossible(.unset, _): "time-unset"
        case .identityConflict(.checkDigit): "check-digit"
        case .identityConflict(.statedVIN): "stated-vin"
        case .identityConflict(.twoOdometers): "two-odometers"
        case .identityConflict(.attribute): "attribute"
        }
    }
}

extension Phrases {
    /// Everything the sentences of a finding may name.
    func findingBlanks(_ finding: Finding) throws(RenderingError) -> [String: String] {
        let all = finding.evidence.compactMap { assessment.reading($0) }
            .sorted { $0.measuredAt.middle < $1.measuredAt.middle }
        let shown = pair(of: finding) ?? all
        var blanks = ["unit": figures.unit.rawValue]
        if let first = shown.first, let last = shown.last {
            blanks["period"] = figures.period(first.measuredAt, last.measuredAt)
            blanks["date"] = figures.date(last.measuredAt)
            blanks["from"] = figures.number(first.distance)
            blanks["to"] = figures.number(last.distance)
        } else if let span = evidenceSpan(finding) {
            blanks["period"] = figures.period(span.0, span.1)
            blanks["date"] = figures.date(span.1)
        }
        try add(finding.kind, all, to: &blanks)
        if let first = finding.explanation, let second = finding.runnerUp {
            blanks["explanations"] = try words(
                "text.explanations-two",
                [
                    "first": try words("cause-noun.\(first.rawValue)"),
                    "second": try words("cause-noun.\(second.rawValue)"),
                ])
        } else {
            blanks["explanations"] = try words("text.explanations-none")
        }
        return blanks
    }

    private func evidenceSpan(_ finding: Finding) -> (TimeSpan, TimeSpan)? {
        let spans = report.history.entries
            .filter { finding.evidence.contains($0.index) }.map(\.record.measuredAt)
            .sorted { $0.middle < $1.middle }
        guard let first = spans.first, let last = spans.last else { return nil }
        return (first, last)
    }

    func cause(_ cause: Cause) throws(RenderingError) -> String {
        try words("cause.\(cause.rawValue)")
    }

    private func add(
        _ kind: Finding.Kind, _ all: [WeighedReading], to blanks: inout [String: String]
    ) throws(RenderingError) {
        func count(_ number: Int) -> String { figures.numbers.text(Int64(number)) }
        switch kind {
        case .rollback(let rollback): try add(rollback, to: &blanks)
        case .isolated(let shown, let expected, let cause, let candidates):
            blanks["shown"] = figures.distance(shown)
            if let odd = all.first(where: { $0.distance == shown }) {
                blanks["date"] = figures.date(odd.measuredAt)
            }
            blanks["noun"] = try words("cause-noun.\(cause.rawValue)")
            blanks["cause"] = try self.cause(cause)
            blanks["expected"] = try words(
                "text.expected",
                [
                    "low": figures.number(expected.lowerBound),
                    "high": figures.distance(expected.upperBound),
                ])
            let meant = try candidates.prefix(3).map { figures.distance($0) }
                .joined(separator: words("text.or"))
            blanks["meant"] =
                candidates.isEmpty
                ? ""
                : try words(
                    candidates.count == 1 ? "text.meant.one" : "text.meant.many",
                    ["distance": meant])
        case .sourceScaleChanged(let factor, let tooLarge, let number):
            blanks["factor"] = count(factor)
            blanks["direction"] = try words(tooLarge ? "text.large" : "text.small")
            blanks["count"] = count(number)
        case .unitSwitch(let from, let to, let at):
            blanks["from"] = try words("unit.\(from.rawValue)")
            blanks["to"] = try words("unit.\(to.rawValue)")
            blanks["date"] = figures.date(at)
        case .regression(let size, _), .disagreement(let size):
            blanks["size"] = figures.distance(size)
        case .impossibleRate(let gained, let over, let limit),
            .improbableRate(let gained, let over, let limit):
            blanks["gained"] = figures.distance(gained)
            blanks["span"] = figures.span(over)
            blanks["limit"] = figures.distance(limit)
        case .noValues(let number, let sentinel):
            blanks["count"] = try words.counted("text.answers", number, figures.numbers)
            blanks["sentinel"] =
                sentinel > 0
                ? try words.counted("text.sentinels", sentinel, figures.numbers)
                : try words("text.sentinels-none")
        case .coverageGap(let from, let to, let couldHide):
            blanks["span"] = figures.span(to - from)
            blanks["period"] = figures.period(from, to)
            let unknown = try words("text.hide-unknown")
            blanks["hide"] =
                try couldHide.map { hidden throws(RenderingError) in
                    try words(
                        "text.hide",
                        [
                            "distance": figures.numbers.text(figures.rounded(hidden))
                                + Figures.space + figures.unit.rawValue
                        ])
                } ?? unknown
        case .frozen(let from, let to, let number, let resumed):
            blanks["span"] = figures.span(to - from)
            blanks["period"] = figures.period(from, to)
            blanks["count"] = count(number)
            blanks["resumed"] =
                try resumed.map { more throws(RenderingError) in
                    try words("text.resumed", ["distance": figures.distance(more)])
                } ?? ""
        case .odometerInoperative, .declaredMismatch, .slopeChange, .distanceLowerThanOilUse,
            .agePrior, .sameTimeConflict, .fabricatedPattern, .exactRepeat:
            try addUse(kind, to: &blanks)
        case .staleSource(let source, let newest, let age):
            blanks["source"] = try words("source.\(source.kind.rawValue).within")
            blanks["span"] = figures.span(age)
            blanks["date"] = figures.date(newest)
        case .tooFew(let number, _):
            blanks["count"] = try words.counted("counted.readings", number, figures.numbers)
        case .rollover(let limit), .ceiling(let limit):
            blanks["limit"] = figures.distance(limit)
        case .meterReplaced(let offset, _):
            blanks["offset"] = offset.map { figures.distance($0) } ?? ""
        case .titleStatement(_, let span): blanks["date"] = figures.date(span)
        case .timeImpossible(_, let number):
            blanks["count"] = try words.counted("counted.readings", number, figures.numbers)
        case .identityConflict(let conflict):
            switch conflict {
            case .checkDigit(let stated, let expected, _):
                blanks["stated"] = "\(stated)"
                blanks["computed"] = "\(expected)"
            case .statedVIN(let stated, _): blanks["stated"] = stated.visible
            case .twoOdometers: break
            case .attribute(let attribute, let expected, let stated):
                blanks["what"] = try words("attribute.\(attribute.rawValue)")
                blanks["expected"] = expected.visible
                blanks["stated"] = stated.visible
            }
        }
    }

    private func add(
        _ rollback: Finding.Rollback, to blanks: inout [String: String]
    ) throws(RenderingError) {
        let before = assessment.examination.series.filter {
            $0.measuredAt.middle <= rollback.upper.to.middle
        }
        blanks["size"] = figures.distance(rollback.size)
        blanks["from"] = figures.number(rollback.upper.highest)
        blanks["to"] = figures.number(rollback.lower.lowest)
        blanks["period"] = figures.period(rollback.fellAfter, rollback.fellBefore)
        blanks["before"] = try words.counted("counted.readings", before.count, figures.numbers)
        blanks["against"] = try words.counted(
            "counted.against", rollback.lower.count, figures.numbers)
        blanks["after"] = figures.numbers.text(Int64(rollback.lower.count))
        blanks["upper-sources"] = try words.counted(
            "counted.sources", Set(before.map(\.source)).count, figures.numbers)
    }
}
