internal import VehicleRecords

/// A book's exceptions as one HTML file: no script, nothing to load. What it shares with a
/// vehicle's history is written by the same code.
struct PortfolioHTML {
    let document: PortfolioDocument
    /// With the book's furniture in the place of a vehicle's.
    let shared: HTMLOutput

    /// A number of no vehicle: ISO 3779 gives none to a maker `000`.
    static func noVehicle() throws(RenderingError) -> VIN {
        do { return try VIN("00000000000000000") } catch {
            throw RenderingError.library("\(error)")
        }
    }

    func bytes() -> [UInt8] {
        let furniture = document.furniture
        var file = "<!DOCTYPE html>"
        HTMLNode.tag(
            "html", ["lang": furniture.language],
            [
                .tag("head", [:], shared.head),
                .tag(
                    "body", [:],
                    [
                        .tag("a", ["class": "skip", "href": "#report"], text: furniture.skip),
                        shared.symbols, header,
                        .tag("main", ["id": "report"], [summary, steps, rows, changes, shares]),
                        shared.footer,
                    ]),
            ]
        ).write(to: &file)
        return Array((file + "\n").utf8)
    }

    private var header: HTMLNode {
        let furniture = document.furniture
        let ways = [
            ("#exceptions", document.rowsHeading), ("#changes", document.changesHeading),
            ("#shares", document.sharesHeading),
        ]
        return .tag(
            "header", ["class": "band"],
            [
                .tag(
                    "div", ["class": "wide-row"],
                    [
                        shared.sign, .tag("p", ["class": "tenant"], text: furniture.tenant),
                        furniture.demo.flatMap { .tag("p", ["class": "demo"], text: $0.word) },
                        .tag("p", ["class": "document"], text: furniture.documentName),
                    ]),
                .tag(
                    "nav", ["class": "wide-row", "aria-label": furniture.contents],
                    ways.map { .tag("a", ["href": $0.0], text: $0.1) }),
            ])
    }

    private var summary: HTMLNode {
        let title = document.title
        return .tag(
            "section", ["class": "summary", "aria-labelledby": "title"],
            [
                .tag(
                    "div", ["class": "title"],
                    [
                        .tag("h1", ["id": "title"], text: title.name),
                        .tag("p", ["class": "subtitle"], text: title.subtitle),
                    ]), .tag("dl", ["class": "facts"], title.facts.map(shared.fact)),
                .tag("dl", ["class": "tiles"], document.tiles.map(shared.tile)),
            ])
    }

    private var steps: HTMLNode {
        let steps = document.steps.enumerated().map { number, step in
            LabeledText(
                label: step.name,
                text: [step.number, number == 0 ? "" : step.lost].filter { !$0.isEmpty }
                    .joined(separator: " · "))
        }
        return .tag(
            "section", ["aria-labelledby": "steps-heading"],
            [
                .tag("h2", ["id": "steps-heading"], text: document.stepsHeading),
                .tag("dl", ["class": "facts"], steps.map(shared.fact)),
            ])
    }

    private var rows: HTMLNode {
        let table = shared.table(
            "exceptions-heading", document.heads,
            document.rows.map { row in
                [
                    [shared.chip(row.status, row.name)], HTMLNode.words(row.detail),
                    HTMLNode.words(row.vehicle) + [
                        .text(" "), .tag("span", ["class": "mono"], text: row.vin),
                    ], [sparkline(row)], HTMLNode.words(row.odometer),
                    HTMLNode.words(row.since),
                ]
            }, named: 2)
        return .tag(
            "section", ["id": "exceptions", "aria-labelledby": "exceptions-heading"],
            [
                .tag(
                    "h2", ["id": "exceptions-heading", "class": "section"],
                    text: document.rowsHeading),
                .tag("p", ["class": "lead"], text: document.rowsAside),
                document.rows.isEmpty ? .tag("p", text: document.none) : table,
            ])
    }

    /// Drawn by the code that draws the page's.
    private func sparkline(_ row: PortfolioDocument.Row) -> HTMLNode {
        var sheet = Sheet(.a4, measure: shared.measure)
        sheet.sparkline(row, 2, 2, 60, 11)
        return .tag(
            "svg",
            [
                "viewBox": "0 0 66 15", "width": "99", "height": "22", "role": "img",
                "aria-label": document.sparkAlternate,
            ], SVGDrawing(sheet).nodes)
    }

    private var changes: HTMLNode {
        // Every mark of the page is a number here.
        let heads = Array(document.changeHeads.prefix(5))
        return .tag(
            "section", ["id": "changes", "aria-labelledby": "changes-heading"],
            [
                .tag(
                    "h2", ["id": "changes-heading", "class": "section"],
                    text: document.changesHeading),
                shared.table(
                    "changes-heading", heads,
                    document.changes.map { row in
                        [
                            row.status.map { [shared.chip($0, row.name)] }
                                ?? HTMLNode.words(row.name)
                        ] + row.numbers.map { HTMLNode.words($0) }
                    }),
            ])
    }

    /// In words; the page draws it.
    private var shares: HTMLNode {
        .tag(
            "section", ["id": "shares", "aria-labelledby": "shares-heading"],
            [
                .tag(
                    "h2", ["id": "shares-heading", "class": "section"],
                    text: document.sharesHeading),
                .tag("p", text: document.shareOver),
            ])
    }
}
