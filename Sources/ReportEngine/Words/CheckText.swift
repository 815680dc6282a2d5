internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// One check: what it is called, which findings it would have made, what it saw.
    private struct Check {
        let key: String
        /// Codes of the findings that this check makes.
        let codes: Set<String>
        let seen: String
        let limit: String
        /// What is missing, where it could not be made.
        var missing = false
    }

    /// The checks that were made and the readings' notes.
    func checks() throws(RenderingError) -> CheckList {
        let rows = try allChecks().map { check throws(RenderingError) in
            let (status, result) = try outcome(check)
            return CheckList.Row(
                status: status, result: result, name: try words("check.\(check.key).name"),
                seen: check.seen, limit: check.limit)
        }
        return CheckList(
            heads: try (1...4).map { number throws(RenderingError) in
                try words("check.heads.\(number)")
            }, rows: rows)
    }

    private func outcome(_ check: Check) throws(RenderingError) -> (Status, String) {
        let made = assessment.findings.filter { check.codes.contains($0.code) }
        if check.missing { return (.unknown, try words("check.unknown")) }
        if made.contains(where: { $0.kind.verdict > .consistent }) {
            return (.warn, try words("state.warn"))
        }
        if !made.isEmpty { return (.info, try words("check.note")) }
        return (.ok, try words("check.pass"))
    }

    /// Findings, worst first; checks where none weighs.
    func glance(_ mileage: MileageSection) throws(RenderingError) -> Glance {
        let page = try words.open("glance.page")
        let weighty = assessment.weighty
        if weighty.isEmpty {
            let all = try allChecks().map { check throws(RenderingError) in
                let (status, _) = try outcome(check)
                return Glance.Row(
                    status: status, number: nil, name: try words("check.\(check.key).glance"),
                    detail: check.seen)
            }
            // Three that were made, before those that could not be.
            let rows = (all.filter { $0.status == .ok } + all.filter { $0.status != .ok }).prefix(3)
            let notes = assessment.findings.count
            return Glance(
                heading: try words("glance.checks"),
                aside: notes == 0
                    ? try words("glance.no-findings")
                    : try words.counted("glance.no-findings-notes", notes, figures.numbers),
                rows: Array(rows), more: "", page: page,
                unpaged: notes == 0
                    ? try words("glance.no-findings")
                    : try words.counted(
                        "glance.no-findings-notes-below", notes, figures.numbers))
        }
        // Five at most, notes only up to three rows; the rest are counted.
        let important = assessment.findings.count { $0.status != .info }
        let shown = assessment.findings.prefix(min(5, max(3, important)))
        let rows = try shown.map { finding throws(RenderingError) in
            let key = "finding.\(finding.kind.wordingKey)"
            let blanks = try findingBlanks(finding)
            return Glance.Row(
                status: finding.status, number: numbers[finding],
                name: try words("\(key).name", blanks), detail: try words("\(key).detail", blanks))
        }
        let rest = assessment.findings.count - shown.count
        let more = important > shown.count ? "glance.more" : "glance.notes-more"
        return Glance(
            heading: try words("glance.findings"), aside: "", rows: rows,
            more: rest > 0 ? try words.counted(more, rest, figures.numbers) : "",
            page: page,
            unpaged: rest > 0
                ? try words.counted("\(more)-below", rest, figures.numbers) : "")
    }

    private func allChecks() throws(RenderingError) -> [Check] {
        let series = assessment.examination.series
        let thresholds = assessment.examination.thresholds
        let coverage = assessment.coverage
        let tooFew = series.count < 2
        let needsTwo = try words("check.needs-two")
        func limit(
            _ key: String, _ blanks: [String: String] = [:]
        ) throws(RenderingError) -> String {
            try words("check.\(key).limit", blanks)
        }
        var checks = [
            Check(
                key: "never-falls",
                codes: [
                    "ROLLBACK_INDICATED", "ROLLBACK_POSSIBLE", "REGRESSION", "DISAGREEMENT",
                    "ISOLATED_INCONSISTENT", "UNIT_SWITCH", "ROLLOVER", "METER_REPLACED",
                ],
                seen: tooFew
                    ? needsTwo
                    : try words.counted("counted.steps", series.count - 1, figures.numbers),
                limit: try limit(
                    "never-falls", ["limit": figures.distance(thresholds.vehicleTolerance)]),
                missing: tooFew)
        ]
        let pace = fastestPace()
        checks.append(
            Check(
                key: "pace", codes: ["IMPOSSIBLE_RATE", "IMPROBABLE_RATE"],
                seen: try pace.map { pace throws(RenderingError) in
                    try words("check.pace.seen", ["pace": figures.distance(pace)])
                } ?? needsTwo,
                limit: try limit(
                    "pace",
                    [
                        "limit": figures.distance(
                            thresholds.privateLimits.distance(inSeconds: 86_400))
                    ]), missing: pace == nil))
        checks.append(
            Check(
                key: "sources", codes: ["DISAGREEMENT", "SOURCE_SCALE_CHANGED"],
                seen: coverage.sources < 2
                    ? try words("check.sources.seen-one")
                    : try words(
                        "check.sources.seen",
                        [
                            "sources": try words.counted(
                                "counted.sources", coverage.sources, figures.numbers)
                        ]), limit: try limit("sources"), missing: coverage.sources < 2))
        let gap = longestSilence
        checks.append(
            Check(
                key: "gap", codes: ["COVERAGE_GAP", "FROZEN"],
                seen: try gap.map { gap throws(RenderingError) in
                    try words(
                        "check.gap.seen",
                        [
                            "span": figures.span(gap.to - gap.from),
                            "period": figures.period(gap.from, gap.to),
                        ])
                } ?? needsTwo,
                limit: try limit("gap", ["limit": "\(thresholds.gapDays)"]), missing: gap == nil))
        checks += try moreChecks(limit)
        return checks
    }

    private func moreChecks(
        _ limit: (String, [String: String]) throws(RenderingError) -> String
    ) throws(RenderingError) -> [Check] {
        let series = assessment.examination.series
        let newest = series.last { $0.source.kind == .vehicle }
        let units = Set(series.map(\.reading.shown.unit))
        let vin = report.history.vin
        let noneNew = try words("check.fresh.seen-none")
        return [
            Check(
                key: "fresh", codes: ["STALE_SOURCE"],
                seen: try newest.map { newest throws(RenderingError) in
                    try words(
                        "check.fresh.seen",
                        ["age": figures.span(report.asOf - newest.measuredAt.latest)])
                } ?? noneNew,
                limit: try limit(
                    "fresh", ["limit": "\(assessment.examination.thresholds.staleVehicleHours)"]),
                missing: newest == nil),
            Check(
                key: "unit", codes: ["UNIT_SWITCH"],
                seen: try unitSeen(units),
                limit: try limit("unit", [:]), missing: series.isEmpty),
            Check(
                key: "value", codes: ["NO_VALUE"], seen: try valueSeen(),
                limit: try limit("value", [:])),
            Check(
                key: "vin", codes: ["IDENTITY_CONFLICT"],
                seen: try words(vin.checkDigitMatches ? "check.vin.seen" : "check.vin.seen-unused"),
                limit: try limit("vin", [:])),
        ]
    }

    private func unitSeen(_ units: Set<ReportedDistance.Unit>) throws(RenderingError) -> String {
        guard let unit = units.first else { return try words("check.unit.seen-none") }
        if units.count > 1 { return try words("check.unit.seen-mixed") }
        return try words("check.unit.seen", ["unit": try words("unit.\(unit.rawValue)")])
    }

    private func valueSeen() throws(RenderingError) -> String {
        for finding in assessment.findings {
            if case .noValues = finding.kind {
                return try words("finding.no-values.name", try findingBlanks(finding))
            }
        }
        return try words("check.value.seen")
    }

    /// The most in a day, over neighbors a day or more apart, so that minutes don't exaggerate.
    private func fastestPace() -> Distance? {
        let series = assessment.examination.core
        let paces = zip(series, series.dropFirst()).compactMap { before, after -> Int64? in
            let seconds = (after.measuredAt.middle - before.measuredAt.middle).components.seconds
            guard seconds >= 86_400 else { return nil }
            return (after.distance.meters - before.distance.meters) * 86_400 / seconds
        }
        return paces.max().map { Distance(meters: $0) }
    }
}
