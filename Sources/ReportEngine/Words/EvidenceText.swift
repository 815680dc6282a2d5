internal import LedgerFormat
internal import MileageAssessment
internal import ReportTemplates
internal import TransparencyLog
internal import VehicleRecords

extension Phrases {
    /// Where the readings are kept, how they were judged, and what the report is not.
    func evidence(_ digest: String?) throws(RenderingError) -> EvidenceSection {
        let id = assessment.policy
        let policy = ["name": id.name, "version": "\(id.version)"]
        return EvidenceSection(
            heading: try words("evidence.heading"),
            ledger: try ledgerRows(policy) + digestRows(digest),
            verifyLabel: try words("evidence.verify"),
            verifyCommand: isVerifiable
                ? try words("evidence.command", ["number": report.context.number])
                : try words("evidence.command-ledger"),
            verifyAnswer: isVerifiable
                ? try words("evidence.answer") : try words("evidence.answer-ledger"),
            sourcesHeading: try words("evidence.sources"),
            sourceHeads: try (1...5).map { number throws(RenderingError) in
                try words("evidence.source-heads.\(number)")
            }, sources: try sourceRows(), methodHeading: try words("evidence.method"),
            method: try (1...6).map { number throws(RenderingError) in
                try words("evidence.steps.\(number)")
            } + [try words("evidence.certainty")],
            wordsHeading: try words("evidence.words"),
            words: try ["age", "core", "leaf", "root", "no-time", "parts"].map {
                word throws(RenderingError) in
                LabeledText(
                    label: try words("evidence.glossary.\(word).word"),
                    text: try words("evidence.glossary.\(word).text"))
            },
            limitsHeading: try words("evidence.limits"),
            limitsAside: try words("evidence.limits-aside", policy),
            limits: assessment.examination.thresholds.entries.map {
                EvidenceSection.Limit(
                    name: limit($0.name), value: value($0.value), source: limit($0.source))
            },
            qr: try digest.flatMap { digest throws(RenderingError) in try qr(digest) },
            disclosure: try disclosure(), corrections: try corrections(),
            noticesHeading: try words("evidence.notices"),
            noticesAside: try words("evidence.notices-aside"), notices: try notices())
    }

    private func limit(_ english: String) -> String {
        PolicyWords.text(english, in: words.language.rawValue)
    }

    /// A number as the language writes it, with its unit; numbers to compare with stay as they are
    /// sent, and a year is never grouped.
    private func value(_ written: String) -> String {
        let parts = written.split(separator: " ").map(String.init)
        func isNumber(_ text: String) -> Bool { text.allSatisfy { $0.isNumber || $0 == "." } }
        guard let number = parts.first, isNumber(number) else { return limit(written) }
        if parts.count > 1, parts.allSatisfy(isNumber) { return parts.joined(separator: ", ") }
        let isGrouped = parts.count > 1 || number.count > 4 || number.contains(".")
        return ([isGrouped ? figures.asWritten(number) : number] + parts.dropFirst())
            .joined(separator: "\u{A0}")
    }

    private func digestRows(_ digest: String?) throws(RenderingError) -> [LabeledText] {
        guard let digest else { return [] }
        var rows = [LabeledText(label: try words("evidence.digest"), text: digest, isMono: true)]
        if let address = report.context.verifyAddress(digest: nil) {
            rows.append(
                LabeledText(
                    label: try words("evidence.online"), text: address.visible, isMono: true))
        }
        return rows
    }

    /// Where there is an address to check at, the code leads there; else it says the same two
    /// things as text.
    private func qr(_ digest: String) throws(RenderingError) -> QRPanel? {
        let context = report.context
        let text =
            context.verifyAddress(digest: digest) ?? "reportgen:\(context.number):sha256:\(digest)"
        guard let code = QRCode(text) else { return nil }
        return QRPanel(code: code, alternate: try words("evidence.qr-alternate"))
    }

    /// Whether the report can be checked by itself.
    private var isVerifiable: Bool { report.ledger?.key != nil && report.ledger?.receipt != nil }

    /// What the file itself carries to be checked by, and whose key it takes.
    private func proofRows(_ ledger: LedgerReference) throws(RenderingError) -> [LabeledText] {
        guard let key = ledger.key else {
            return [
                LabeledText(
                    label: try words("evidence.no-key"), text: try words("evidence.no-key-note"))
            ]
        }
        var rows: [LabeledText] = []
        if let receipt = ledger.receipt, let heads = receipt.sealedAt {
            rows.append(
                LabeledText(
                    label: try words("evidence.proof"),
                    text: try words(
                        "evidence.proof-value",
                        [
                            "count": figures.numbers.text(Int64(receipt.chain.count)),
                            "time": figures.dateAndTime(heads),
                        ])))
        }
        rows.append(
            LabeledText(
                label: try words("evidence.key"),
                text: try words(
                    "evidence.key-value", ["name": key.name.visible, "id": key.idText])))
        return rows
    }

    private func ledgerRows(_ policy: [String: String]) throws(RenderingError) -> [LabeledText] {
        var rows: [LabeledText] = []
        if let ledger = report.ledger {
            rows += [
                LabeledText(
                    label: try words("evidence.ledger"), text: ledger.origin.visible, isMono: true),
                LabeledText(
                    label: try words("evidence.tree-size"),
                    text: try words(
                        "evidence.tree-size-value",
                        ["count": figures.numbers.text(Int64(clamping: ledger.treeSize))])),
                LabeledText(
                    label: try words("evidence.root"), text: ledger.rootHash, isMono: true),
            ]
            rows += try proofRows(ledger)
        } else {
            rows.append(
                LabeledText(
                    label: try words("evidence.no-ledger"),
                    text: try words("evidence.no-ledger-note")))
        }
        if let first = report.history.entries.first, let last = report.history.entries.last {
            rows.append(
                LabeledText(
                    label: try words("evidence.vehicle"),
                    text: try words(
                        "evidence.vehicle-value",
                        [
                            "count": figures.numbers.text(Int64(report.history.entries.count)),
                            "first": entry(first.index), "last": entry(last.index),
                        ])))
        }
        rows.append(
            LabeledText(
                label: try words("evidence.policy"),
                text: try words("evidence.policy-value", policy)))
        rows.append(
            LabeledText(
                label: try words("evidence.as-of"), text: figures.dateAndTime(report.asOf)))
        return rows
    }

    /// Each source of odometer entries, in the order of its first.
    private func sourceRows() throws(RenderingError) -> [EvidenceSection.SourceRow] {
        var order: [Source] = []
        var standings: [Source: [ReadingStanding]] = [:]
        for standing in assessment.standings {
            if standings[standing.source] == nil { order.append(standing.source) }
            standings[standing.source, default: []].append(standing)
        }
        return try order.prefix(12).map { source throws(RenderingError) in
            let own = standings[source] ?? []
            return EvidenceSection.SourceRow(
                kind: mark(source), name: try kind(source), heldBy: source.name.visible,
                first: own.first.map { figures.date($0.measuredAt) } ?? "",
                last: own.last.map { figures.date($0.measuredAt) } ?? "",
                count: figures.numbers.text(Int64(own.count)))
        }
    }

    /// What the report does not say, must not be taken for, and how to contest it.
    private func notices() throws(RenderingError) -> [String] {
        let coverage = assessment.coverage
        var window = try words("notice.window-none")
        if let first = assessment.standings.first, let last = assessment.standings.last {
            window = try words(
                "notice.window",
                [
                    "count": figures.numbers.text(Int64(assessment.standings.count)),
                    "sources": try words.counted(
                        "counted.sources", max(coverage.sources, 1), figures.numbers),
                    "period": figures.period(first.measuredAt, last.measuredAt),
                ])
        }
        return [
            try words("notice.disclosure"), window, try words("notice.no-proof"),
            try words(
                report.history.corrections.isEmpty
                    ? "notice.personal" : "notice.personal-corrections"),
            try words("notice.dispute", ["tenant": report.context.tenant.visible]),
            try words("notice.age", ["time": figures.dateAndTime(report.asOf)]),
        ]
    }
}
