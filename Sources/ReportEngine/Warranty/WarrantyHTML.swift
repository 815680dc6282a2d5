/// A decision's words as one HTML file: no script, nothing to load. What it shares with a
/// vehicle's history is written by the same code.
struct WarrantyHTML {
    let document: WarrantyDocument
    /// With the decision's title, verdict and facts in the places of the vehicle's.
    let shared: HTMLOutput

    init(
        _ document: WarrantyDocument, vehicle: VehicleHistoryDocument, measure: any TextMeasure,
        palette: Palette
    ) {
        var vehicle = vehicle
        vehicle.furniture = document.furniture
        vehicle.title = document.title
        vehicle.verdict = document.verdict
        vehicle.tiles = document.tiles
        vehicle.identity.facts += document.parties.suffix(1).map { party in
            LabeledText(
                label: party.label, text: ([party.name] + party.lines).joined(separator: " · "))
        }
        self.document = document
        shared = HTMLOutput(document: vehicle, measure: measure, palette: palette)
    }

    func bytes() -> [UInt8] {
        var file = "<!DOCTYPE html>"
        let page = HTMLNode.tag(
            "html", ["lang": document.furniture.language],
            [
                .tag("head", [:], shared.head),
                .tag(
                    "body", [:],
                    [
                        .tag(
                            "a", ["class": "skip", "href": "#report"],
                            text: document.furniture.skip), shared.symbols, header,
                        .tag(
                            "main", ["id": "report"],
                            [shared.summary, figure, checks, evidence, record]),
                        shared.footer,
                    ]),
            ])
        page.write(to: &file)
        return Array((file + "\n").utf8)
    }

    private var header: HTMLNode {
        let furniture = document.furniture
        return .tag(
            "header", ["class": "band"],
            [
                .tag(
                    "div", ["class": "wide-row"],
                    [
                        shared.sign,
                        .tag("p", ["class": "tenant"], text: furniture.tenant),
                        furniture.demo.flatMap { .tag("p", ["class": "demo"], text: $0.word) },
                        .tag("p", ["class": "document"], text: furniture.documentName),
                    ]),
                .tag(
                    "nav", ["class": "wide-row", "aria-label": furniture.contents],
                    [
                        .tag("a", ["href": "#checks"], text: document.checks.heading),
                        .tag("a", ["href": "#evidence"], text: document.evidence.heading),
                    ]),
            ])
    }

    /// Drawn by the code that draws the page's.
    private var figure: HTMLNode {
        let chart = document.chart
        var drawn = chart
        // The section's own heading says it.
        drawn.heading = ""
        var sheet = Sheet(.a4, measure: shared.measure)
        sheet.contractChart(drawn, heading: 12, bottom: 196)
        return .tag(
            "section", ["aria-labelledby": "chart-title"],
            [
                .tag("h2", ["id": "chart-title"], text: chart.heading),
                // Too wide for a phone: it is moved sideways there, so that its words can be read.
                .tag(
                    "figure",
                    [
                        "class": "scrolls", "role": "group", "tabindex": "0",
                        "aria-labelledby": "chart-title",
                    ],
                    [
                        .tag(
                            "svg",
                            [
                                "class": "chart whole", "viewBox": "0 0 504 210", "role": "img",
                                "aria-label": chart.alternate,
                            ], SVGDrawing(sheet).nodes)
                    ]),
            ])
    }

    private var checks: HTMLNode {
        let checks = document.checks
        return .tag(
            "section", ["id": "checks", "aria-labelledby": "checks-heading"],
            [
                .tag("h2", ["id": "checks-heading", "class": "section"], text: checks.heading),
                .tag("p", ["class": "lead"], text: checks.aside),
                shared.table(
                    "checks-heading", checks.heads,
                    checks.rows.map { row in
                        [
                            HTMLNode.words(row.number), [shared.chip(row.status, row.word)],
                            HTMLNode.words(row.name), HTMLNode.words(row.seen),
                        ]
                    }, named: 2),
            ])
    }

    private var evidence: HTMLNode {
        let section = document.evidence
        return .tag(
            "section", ["id": "evidence", "aria-labelledby": "evidence-heading"],
            [
                .tag(
                    "h2", ["id": "evidence-heading", "class": "section"], text: section.heading),
                .tag("p", ["class": "lead"], text: section.sentence),
                .tag("h3", ["class": "block"], text: section.changesHeading),
                .tag("ol", [:], section.changes.map { .tag("li", text: $0) }),
                .tag("h3", ["class": "block"], text: section.estimateHeading),
            ] + section.estimate.map { .tag("p", text: $0) } + [
                .tag("h3", ["class": "block", "id": "relied"], text: section.readingsHeading),
                shared.table("relied", section.heads, section.readings.map(reading)),
                .tag("p", ["class": "note"], text: section.readingsNote),
                .tag("h3", ["class": "block"], text: section.checkpointHeading),
                .tag("dl", ["class": "facts"], section.shared.ledger.map(shared.fact)),
                .tag(
                    "p", [:],
                    [
                        .text(section.shared.verifyLabel + " "),
                        .tag("code", text: section.shared.verifyCommand),
                    ]),
            ])
    }

    private func reading(_ row: WarrantyDocument.Evidence.Row) -> [[HTMLNode?]] {
        [
            HTMLNode.words(row.date), HTMLNode.words(row.time),
            HTMLNode.words(row.value + Figures.space + row.unit),
            [.mark(row.kind)] + HTMLNode.words(row.source), HTMLNode.words(row.use),
            HTMLNode.words(row.entry), [.tag("span", ["class": "mono"], text: row.leaf)],
        ]
    }

    private var record: HTMLNode {
        let section = document.evidence
        return .tag(
            "section", ["aria-labelledby": "record"],
            [
                .tag("h2", ["id": "record"], text: section.recordHeading),
                .tag("p", ["class": "note"], text: section.recordAside),
            ] + section.notices.map { .tag("p", ["class": "note"], text: $0) })
    }
}
