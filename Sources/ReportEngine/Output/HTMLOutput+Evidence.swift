extension HTMLOutput {
    // MARK: The reading log

    /// The readings, oldest first, a group of rows for each year.
    var log: HTMLNode {
        let log = document.log
        return .tag(
            "section", ["id": "log", "aria-labelledby": "log-heading"],
            [
                .tag("h2", ["id": "log-heading", "class": "section"], text: log.heading),
                .tag("p", ["class": "lead"], text: log.sentence),
                log.years.isEmpty ? nil : logTable(log),
            ])
    }

    /// Numbers end where they stand, so that their digits are in columns.
    private static let ends: Set = [3, 6, 7, 8]

    private func logTable(_ log: ReadingLog) -> HTMLNode {
        let heads = log.heads.enumerated().map { number, head in
            HTMLNode.tag(
                "th", ["scope": "col", "class": Self.ends.contains(number) ? "end" : nil],
                text: head)
        }
        return .tag(
            "div",
            [
                "class": "scrolls", "role": "group", "tabindex": "0",
                "aria-labelledby": "log-heading",
            ],
            [
                .tag(
                    "table", ["class": "log", "aria-labelledby": "log-heading"],
                    [.tag("thead", [:], [.tag("tr", [:], heads)])]
                        + log.years.map { year($0, across: heads.count) })
            ])
    }

    private func year(_ year: ReadingLog.Year, across columns: Int) -> HTMLNode {
        .tag(
            "tbody", [:],
            [
                .tag(
                    "tr", ["class": "year"],
                    [
                        .tag(
                            "th", ["scope": "rowgroup", "colspan": "\(columns)"],
                            HTMLNode.words(year.name)
                                + [
                                    .text(" "), .tag("span", ["class": "note"], text: year.note),
                                ].compactMap { $0 })
                    ])
            ] + year.rows.map(logRow))
    }

    private func logRow(_ row: ReadingLog.Row) -> HTMLNode {
        let flag = row.finding.map { finding in
            HTMLNode.tag(
                "a",
                [
                    "class": "flag", "href": "#finding-\(finding.number)",
                    "aria-label": name(ofFinding: finding.number),
                ], [.icon(finding.status), .text("\(finding.number)")])
        }
        return .tag(
            "tr", ["class": row.finding.map { "cited \($0.status.name)" }],
            [
                .tag("td", [:], [.text(row.date)] + [flag].compactMap { $0 }),
                .tag("td", ["class": "quiet"], [.text(row.time)]),
                .tag("td", ["class": row.isOdometer ? nil : "quiet"], HTMLNode.words(row.signal)),
                .tag(
                    "td", ["class": row.isOdometer ? "end value" : "end"],
                    HTMLNode.words(row.value)),
                .tag("td", ["class": "quiet"], HTMLNode.words(row.unit)),
                .tag("td", [:], [.mark(row.kind)] + HTMLNode.words(row.source)),
                .tag(
                    "td", ["class": row.isStale ? "end stale" : "end quiet"],
                    HTMLNode.words(row.age)),
                .tag("td", ["class": "end quiet"], [.text(row.entry)]),
                .tag("td", ["class": "end quiet mono"], [.text(row.leaf)]),
            ])
    }

    private func name(ofFinding number: Int) -> String? {
        let section = document.mileage
        let name =
            section.cards.first { $0.number == number }?.name
            ?? section.notes.first { $0.number == number }?.name
        return name.map { "\(number) \($0)" }
    }

    // MARK: Evidence

    /// Where the readings are kept, who said so, how it was judged, and what this is not.
    var evidence: HTMLNode {
        let section = document.evidence
        return .tag(
            "section", ["id": "evidence", "aria-labelledby": "evidence-heading"],
            [
                .tag(
                    "h2", ["id": "evidence-heading", "class": "section"], text: section.heading),
                .tag("dl", ["class": "ledger"], section.ledger.map(fact)),
                section.qr.map(qrCode),
                .tag(
                    "div", ["class": "verify"],
                    [
                        .tag("h3", text: section.verifyLabel),
                        .tag("p", [:], [.tag("code", text: section.verifyCommand)]),
                        .tag(
                            "p", ["class": "note"],
                            [.icon(.info)] + HTMLNode.words(section.verifyAnswer)),
                    ]),
            ]
                + document.sections.flatMap {
                    $0 == .notices ? [corrections, evidence($0)] : [evidence($0)]
                })
    }

    /// What somebody had corrected stands before the notices; it can't be left out.
    private var corrections: HTMLNode? {
        document.evidence.corrections.map { corrections in
            titled(
                "corrections", corrections.heading, corrections.aside,
                .tag(
                    "div", ["class": "notices"],
                    corrections.sentences.map { .tag("p", [:], HTMLNode.words($0)) }))
        }
    }

    /// A part of the last chapter; `nil` for other sections, and where there is nothing to show.
    private func evidence(_ part: ReportSection) -> HTMLNode? {
        let section = document.evidence
        switch part {
        case .sources: return section.sources.isEmpty ? nil : sources(section)
        case .method:
            return .tag(
                "div", ["class": "abreast"],
                [
                    titled(
                        "method", section.methodHeading, nil,
                        .tag("ol", [:], section.method.map { .tag("li", text: $0) })),
                    titled(
                        "words", section.wordsHeading, nil,
                        .tag("dl", ["class": "words"], section.words.map(fact))),
                ])
        case .disclosure: return section.disclosure.map(disclosure)
        case .notices:
            return titled(
                "notices", section.noticesHeading, section.noticesAside,
                .tag("div", ["class": "notices"], section.notices.map { .tag("p", text: $0) }))
        case .limits: return section.limits.isEmpty ? nil : limits(section)
        case .summary, .mileage, .condition, .log, .evidence: return nil
        }
    }

    private func qrCode(_ panel: QRPanel) -> HTMLNode {
        var sheet = Sheet(.a4, measure: measure)
        sheet.qrCode(panel.code, 0, 0, 100)
        return .tag(
            "svg",
            [
                "class": "qr", "viewBox": "-6 -6 112 112", "role": "img",
                "aria-label": panel.alternate,
            ], SVGDrawing(sheet).nodes)
    }

    private func disclosure(_ status: DisclosureStatus) -> HTMLNode {
        titled(
            "disclosure", status.heading, status.aside,
            .tag(
                "div", ["class": "notices"],
                [
                    .tag(
                        "ul", ["class": "choices"],
                        status.choices.map { choice in
                            .tag(
                                "li", ["class": choice.isSupported ? "supported" : nil],
                                [.text(choice.isSupported ? "\u{2611} " : "\u{2610} ")]
                                    + HTMLNode.words(choice.text))
                        })
                ] + status.sentences.map { .tag("p", text: $0) }))
    }

    private func titled(
        _ id: String, _ heading: String, _ aside: String?, _ content: HTMLNode
    ) -> HTMLNode {
        .tag(
            "section", ["aria-labelledby": id],
            [
                .tag("h3", ["id": id, "class": "block"], text: heading),
                aside.flatMap { .tag("p", ["class": "aside"], text: $0) }, content,
            ])
    }

    private func sources(_ section: EvidenceSection) -> HTMLNode {
        titled(
            "sources", section.sourcesHeading, nil,
            table(
                "sources", section.sourceHeads,
                section.sources.map { row in
                    [
                        [.mark(row.kind)] + HTMLNode.words(row.name), HTMLNode.words(row.heldBy),
                        HTMLNode.words(row.first), HTMLNode.words(row.last),
                        HTMLNode.words(row.count),
                    ]
                }))
    }

    private func limits(_ section: EvidenceSection) -> HTMLNode {
        titled(
            "limits", section.limitsHeading, section.limitsAside,
            .tag(
                "dl", ["class": "limits"],
                section.limits.map { limit in
                    .tag(
                        "div", [:],
                        [
                            .tag("dt", text: limit.name), .tag("dd", text: limit.value),
                            .tag("dd", ["class": "note"], text: limit.source),
                        ])
                }))
    }
}
