internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// Rows past which only the first and last of each month are printed, beside all that a
    /// finding cites. Six pages. Source: design.md §10.
    static let longestLog = 280

    /// The odometer's readings, oldest first, in years.
    func log() throws(RenderingError) -> ReadingLog {
        let all = assessment.standings
        let flags = flags()
        let shown = all.count > Self.longestLog ? monthly(all, flags) : all
        var years: [(year: Int, rows: [ReadingLog.Row], standings: [ReadingStanding])] = []
        for standing in shown {
            let year = (standing.measuredAt.day ?? standing.measuredAt.middle.date).year
            if years.last?.year != year { years.append((year, [], [])) }
            years[years.count - 1].rows.append(try row(standing, flags[standing.entry]))
        }
        for standing in all {
            let year = (standing.measuredAt.day ?? standing.measuredAt.middle.date).year
            if let place = years.firstIndex(where: { $0.year == year }) {
                years[place].standings.append(standing)
            }
        }
        return ReadingLog(
            heading: try words("log.heading"),
            sentence: try sentence(shown.count, of: all.count),
            heads: try (1...9).map { number throws(RenderingError) in
                try words("log.heads.\(number)")
            },
            years: try years.map { year throws(RenderingError) in
                ReadingLog.Year(
                    name: "\(year.year)", note: try note(year.year, year.standings.count),
                    rows: year.rows)
            },
            continued: try words("log.continued"),
            yearContinued: try words.open("log.year-continued"),
            continues: try words.open("log.continues"), empty: try words("log.sentence-none"))
    }

    private func sentence(_ shown: Int, of count: Int) throws(RenderingError) -> String {
        if count == 0 { return try words("log.sentence-none") }
        let blanks = [
            "count": figures.numbers.text(Int64(count)),
            "shown": figures.numbers.text(Int64(shown)),
        ]
        return try words(shown < count ? "log.sentence-some" : "log.sentence-all", blanks)
    }

    private func note(_ year: Int, _ count: Int) throws(RenderingError) -> String {
        let readings = try words.counted("log.year", count, figures.numbers)
        let core = assessment.examination.core
        let inYear = core.filter { $0.measuredAt.middle.date.year == year }
        guard assessment.verdict <= .inconsistentExplained, let last = inYear.last,
            let first = core.last(where: { $0.measuredAt.middle.date.year < year }) ?? inYear.first,
            last.distance > first.distance
        else { return readings }
        let gain = figures.numbers.text(
            (figures.whole(last.distance - first.distance) + 5) / 10 * 10)
        return try words(
            "log.year-gain",
            ["readings": readings, "gain": gain + Figures.space + figures.unit.rawValue])
    }

    private func row(
        _ standing: ReadingStanding, _ finding: ReadingLog.Finding?
    ) throws(RenderingError) -> ReadingLog.Row {
        let entry = entries[standing.entry]
        let span = standing.measuredAt
        var value = try words("log.no-number")
        var unit = ""
        if case .reading(let reading)? = entry?.record {
            value = figures.asWritten(reading.shown.digits)
            unit = reading.shown.unit.rawValue
        }
        let received = entry.map { $0.record.retrieval?.fetchedAt ?? $0.recordedAt }
        let age = received.map { $0 - span.latest }
        let limit = assessment.examination.thresholds.staleVehicleHours
        return ReadingLog.Row(
            date: Figures.iso(span), time: span.isInstant ? figures.time(span.earliest) : "",
            signal: try words("signal.odometer"), isOdometer: standing.distance != nil,
            value: value, unit: unit, kind: mark(standing.source),
            source: try kind(standing.source),
            age: age.map { figures.age($0) } ?? "",
            isStale: standing.source.kind == .vehicle
                && age.map { $0 > .seconds(3600 * limit) } == true,
            entry: self.entry(standing.entry), leaf: leaf(standing.entry), finding: finding)
    }

    /// The finding that each entry belongs to; of a rollback only the two readings it is between.
    private func flags() -> [EntryIndex: ReadingLog.Finding] {
        var flags: [EntryIndex: ReadingLog.Finding] = [:]
        for finding in assessment.findings.reversed() {
            let cited: [EntryIndex]
            switch finding.kind {
            case .rollback(let rollback): cited = [rollback.upper.last, rollback.lower.first]
            case .disagreement, .unitSwitch, .sourceScaleChanged, .meterReplaced, .rollover:
                cited = fall().map { [$0.from.index, $0.to.index] } ?? []
            case .staleSource, .tooFew, .noValues: continue
            default: cited = finding.evidence
            }
            for entry in cited {
                flags[entry] = ReadingLog.Finding(
                    status: finding.status, number: numbers[finding] ?? 1)
            }
        }
        return flags
    }

    /// The first and last of each month, and all that are flagged.
    private func monthly(
        _ standings: [ReadingStanding], _ flags: [EntryIndex: ReadingLog.Finding]
    ) -> [ReadingStanding] {
        func month(_ standing: ReadingStanding) -> Int {
            let date = standing.measuredAt.day ?? standing.measuredAt.middle.date
            return date.year * 12 + date.month
        }
        return standings.enumerated().filter { number, standing in
            let isFirst = number == 0 || month(standings[number - 1]) != month(standing)
            let isLast =
                number == standings.count - 1 || month(standings[number + 1]) != month(standing)
            return isFirst || isLast || flags[standing.entry] != nil
        }.map(\.element)
    }
}
