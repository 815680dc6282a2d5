extension HTMLOutput {
    /// Each finding in words, or the checks made; the distance by year.
    var mileage: HTMLNode {
        let section = document.mileage
        return .tag(
            "section", ["id": "mileage", "aria-labelledby": "mileage-heading"],
            [
                .tag("h2", ["id": "mileage-heading", "class": "section"], text: section.heading),
                .tag("p", ["class": "lead"], text: section.sentence),
                section.checks.map(checks),
                section.cards.isEmpty
                    ? nil : .tag("div", ["class": "cards"], section.cards.map(card)),
                section.notes.isEmpty ? nil : notes(section),
                section.years.map(years),
            ])
    }

    private func checks(_ list: CheckList) -> HTMLNode {
        table(
            "mileage-heading", list.heads,
            list.rows.map { row in
                [
                    [chip(row.status, row.result)], HTMLNode.words(row.name),
                    HTMLNode.words(row.seen), HTMLNode.words(row.limit),
                ]
            }, named: 1)
    }

    private func notes(_ section: MileageSection) -> HTMLNode {
        .tag(
            "section", ["aria-labelledby": "notes"],
            [
                .tag("h3", ["id": "notes", "class": "block"], text: section.notesHeading),
                .tag(
                    "ul", ["class": "notes"],
                    section.notes.map { note in
                        .tag(
                            "li", ["id": "finding-\(note.number)"],
                            [
                                .icon(.info),
                                .tag(
                                    "p", [:], [.number(note.number)] + HTMLNode.words(note.text)),
                            ])
                    }),
            ])
    }

    // MARK: Findings

    private func card(_ card: FindingCard) -> HTMLNode {
        .tag(
            "article",
            [
                "id": "finding-\(card.number)",
                "class": "card \(card.status.name)\(card.isMajor ? " major" : "")",
                "aria-labelledby": "finding-\(card.number)-name",
            ],
            [
                .tag(
                    "div", ["class": "card-head"],
                    [
                        .icon(card.status),
                        .tag(
                            "h3", ["id": "finding-\(card.number)-name"],
                            [.number(card.number)] + HTMLNode.words(card.name)),
                        .tag("p", ["class": "state"], text: card.state),
                    ]),
                readings(card),
                .tag("p", text: card.observation),
                .tag("div", ["class": "answers"], card.answers.map(answer)),
            ])
    }

    private func readings(_ card: FindingCard) -> HTMLNode? {
        guard !card.readings.isEmpty else { return nil }
        let panels = card.readings.map { reading(card, $0) }
        let difference =
            card.difference.isEmpty
            ? nil
            : HTMLNode.tag(
                "li", ["class": "difference"],
                [
                    .tag("span", ["class": "number"], text: card.difference),
                    .tag("span", ["class": "note"], text: card.differenceNote),
                ])
        let isPair = card.isMajor && panels.count == 2
        return .tag(
            "ul", ["class": isPair ? "readings pair" : "readings"],
            isPair ? [panels[0], difference, panels[1]] : panels + [difference])
    }

    private func reading(_ card: FindingCard, _ reading: FindingCard.Reading) -> HTMLNode {
        .tag(
            "li", [:],
            [
                .tag("span", ["class": "label"], text: reading.label),
                .tag(
                    "span", ["class": "source"],
                    [.mark(reading.kind, reading.isFlagged ? card.status : nil)]
                        + HTMLNode.words(reading.source)),
                .tag(
                    "span", ["class": "shown"],
                    [
                        .tag("span", ["class": "number"], text: reading.value), .text(" "),
                        .tag("span", ["class": "unit"], text: reading.unit),
                    ]),
                .tag("span", ["class": "time"], text: reading.time),
                .tag(
                    "span", ["class": "entry"],
                    HTMLNode.words(reading.entry)
                        + [
                            .text(" "), .tag("span", ["class": "mono"], text: reading.leaf),
                        ].compactMap { $0 }),
            ])
    }

    private func answer(_ answer: FindingCard.Answer) -> HTMLNode {
        let scale = answer.certainty.map { level, word in
            HTMLNode.tag(
                "p", ["class": "certainty"],
                (0..<5).map { step in
                    .tag("span", ["class": step <= level ? "step on" : "step"])
                } + HTMLNode.words(word))
        }
        return .tag(
            "div", [:],
            [.tag("h4", text: answer.question), scale, .tag("p", text: answer.text)])
    }
}
