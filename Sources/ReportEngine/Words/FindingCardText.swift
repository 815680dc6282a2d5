internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// Page 2: the findings as cards, or the checks where there is none that weighs.
    func mileage() throws(RenderingError) -> MileageSection {
        var cards: [FindingCard] = []
        var notes: [MileageSection.Note] = []
        for finding in assessment.findings {
            if finding.status == .info {
                notes.append(try note(finding))
            } else {
                cards.append(try card(finding))
            }
        }
        let weighty = assessment.weighty.count
        let sentence: String
        if assessment.verdict == .notEnoughData {
            sentence = try words("mileage.waiting")
        } else if weighty == 0 {
            sentence = try words("mileage.checks")
        } else {
            sentence = try words.counted("mileage.findings", cards.count, figures.numbers)
        }
        let showsChecks = weighty == 0 || assessment.verdict == .notEnoughData
        return MileageSection(
            heading: try words("mileage.heading"), sentence: sentence, cards: cards,
            notesHeading: try words("mileage.notes"), notes: notes,
            checks: showsChecks ? try checks() : nil, years: try years())
    }

    /// A finding that weighs nothing, in a sentence or two.
    private func note(_ finding: Finding) throws(RenderingError) -> MileageSection.Note {
        let key = "finding.\(finding.kind.wordingKey)"
        let blanks = try findingBlanks(finding)
        var parts = [try words("\(key).name", blanks), try words("\(key).detail", blanks)]
        parts = ["\(RichText.strongBegins)\(parts[0])\(RichText.strongEnds)", parts[1]]
        var text = parts.joined(separator: ", ") + "."
        for part in ["observation", "matters"] where words.has("\(key).\(part)") {
            text += " " + (try words("\(key).\(part)", blanks))
        }
        return MileageSection.Note(
            number: numbers[finding] ?? 1, name: try words("\(key).name", blanks), text: text)
    }

    private func card(_ finding: Finding) throws(RenderingError) -> FindingCard {
        let key = "finding.\(finding.kind.wordingKey)"
        let blanks = try findingBlanks(finding)
        let status = finding.status
        let pair = pair(of: finding)
        let isMajor = finding.severity >= .major
        var readings: [FindingCard.Reading] = []
        for (number, reading) in (pair ?? shown(finding)).enumerated() {
            readings.append(
                try self.reading(
                    reading, finding, label: number == 0 ? "mileage.earlier" : "mileage.later",
                    isFlagged: isFlagged(reading, finding, number)))
        }
        var difference = ""
        var note = ""
        if let pair, pair.count == 2 {
            let gained = pair[1].distance - pair[0].distance
            difference = (gained > .zero ? "+" : "") + figures.number(gained)
            let elapsed = Timestamp.span(pair[0].measuredAt, pair[1].measuredAt)
            note = try words(
                "mileage.in-span",
                ["unit": figures.unit.rawValue, "span": figures.span(elapsed)])
        }
        return FindingCard(
            status: status, number: numbers[finding] ?? 1,
            name: try words("\(key).name", blanks),
            state: try words(
                "state.\(status.wordingKey)"),
            isMajor: isMajor && pair != nil, readings: readings, difference: difference,
            differenceNote: note,
            observation: words.has("\(key).observation")
                ? try words("\(key).observation", blanks) : "",
            answers: try answers(finding, key, blanks))
    }

    private func answers(
        _ finding: Finding, _ key: String, _ blanks: [String: String]
    ) throws(RenderingError) -> [FindingCard.Answer] {
        var wrong = FindingCard.Answer(
            question: try words("mileage.wrong"), text: try words("\(key).wrong", blanks))
        if let certainty = finding.certainty, finding.kind.namesTheWrongOne {
            wrong.certaintyLevel = Finding.Certainty.allCases.firstIndex(of: certainty) ?? 0
            wrong.certaintyWord = try words("certainty.\(certainty.rawValue)")
        }
        return [
            FindingCard.Answer(
                question: try words("mileage.matters"), text: try words("\(key).matters", blanks)),
            wrong,
            FindingCard.Answer(
                question: try words("mileage.change"), text: try words("\(key).change", blanks)),
        ]
    }

    /// The two readings that a step is between.
    func pair(of finding: Finding) -> [WeighedReading]? {
        switch finding.kind {
        case .rollback(let rollback):
            let pair = [rollback.upper.last, rollback.lower.first]
                .compactMap { assessment.reading($0) }
            return pair.count == 2 ? pair : nil
        case .regression, .disagreement, .impossibleRate, .rollover, .meterReplaced, .unitSwitch:
            let shown = finding.evidence.compactMap { assessment.reading($0) }
                .sorted { $0.measuredAt.middle < $1.measuredAt.middle }
            if shown.count == 2 { return shown }
            return fall().map { [$0.from, $0.to] }
        default: return nil
        }
    }

    /// At most three of a finding's readings: the first, the one that doesn't fit, the last.
    private func shown(_ finding: Finding) -> [WeighedReading] {
        let all = finding.evidence.compactMap { assessment.reading($0) }
            .sorted { $0.measuredAt.middle < $1.measuredAt.middle }
        guard all.count > 3, let first = all.first, let last = all.last else { return all }
        return [first, last]
    }

    private func isFlagged(_ reading: WeighedReading, _ finding: Finding, _ number: Int) -> Bool {
        switch finding.kind {
        case .rollback: number == 1
        case .isolated(let shown, _, _, _): reading.distance == shown
        default: false
        }
    }

    private func reading(
        _ reading: WeighedReading, _ finding: Finding, label: String, isFlagged: Bool
    ) throws(RenderingError) -> FindingCard.Reading {
        let isLarge = finding.severity >= .major && pair(of: finding) != nil
        let span = reading.measuredAt
        return FindingCard.Reading(
            label: try words(label), kind: mark(reading.source),
            source: try kind(reading.source), value: figures.number(reading.distance),
            unit: figures.unit.rawValue,
            time: isLarge || !span.isInstant
                ? figures.dateAndTime(span)
                : figures.date(span) + ", " + figures.time(span.earliest),
            entry: try words(
                isLarge ? "mileage.entry" : "mileage.entry-short",
                ["entry": entry(reading.index)]),
            leaf: leaf(reading.index), isFlagged: isFlagged)
    }
}

extension Finding.Kind {
    /// Whether it says which reading is wrong, or that none is; a certainty beside "not settled"
    /// would contradict it.
    fileprivate var namesTheWrongOne: Bool {
        switch self {
        case .rollback(let rollback): rollback.isIndicated
        case .disagreement, .regression, .impossibleRate, .identityConflict: false
        default: true
        }
    }
}

extension Status {
    fileprivate var wordingKey: String {
        switch self {
        case .bad: "bad"
        case .warn: "warn"
        case .unknown: "unknown"
        case .info, .ok: "info"
        }
    }
}

extension Timestamp {
    /// From one span to another: by the calendar where only dates are known.
    static func span(_ from: TimeSpan, _ to: TimeSpan) -> Duration {
        if from.isInstant, to.isInstant, to.earliest - from.earliest < .seconds(2 * 86_400) {
            return to.earliest - from.earliest
        }
        return .seconds(86_400 * Int64(Figures.days(from, to)))
    }
}
