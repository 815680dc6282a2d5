extension HTMLOutput {
    /// What the vehicle is, the verdict, and six facts.
    var summary: HTMLNode {
        let title = document.title
        return .tag(
            "section", ["class": "summary", "aria-labelledby": "title"],
            [
                .tag(
                    "div", ["class": "title"],
                    [
                        .tag("h1", ["id": "title"], text: title.name),
                        .tag("p", ["class": "subtitle"], text: title.subtitle),
                    ]),
                verdict, .tag("dl", ["class": "facts"], title.facts.map(fact)), identity,
                .tag("dl", ["class": "tiles"], document.tiles.map(tile)),
            ])
    }

    private var verdict: HTMLNode {
        let panel = document.verdict
        return .tag(
            "div", ["class": "verdict \(panel.status.name)"],
            [
                .icon(panel.status),
                .tag(
                    "div", [:],
                    [.tag("h2", text: panel.word), .tag("p", text: panel.sentence)]),
                .tag(
                    "div", ["class": "side"],
                    [
                        .tag("p", ["class": "label"], text: panel.sideLabel),
                        .tag("p", ["class": "number"], text: panel.sideValue),
                        .tag("p", ["class": "note"], text: panel.sideNote),
                    ]),
            ])
    }

    private var identity: HTMLNode {
        let strip = document.identity
        let parts = strip.parts.map { part in
            HTMLNode.tag(
                "div", [:],
                [
                    .tag("dt", text: part.label),
                    .tag("dd", ["class": "vin"], text: part.text),
                    .tag("dd", ["class": "note"], text: part.meaning),
                ])
        }
        let check = HTMLNode.tag(
            "div", [:],
            [
                .tag("dt", text: strip.checkDigitLabel),
                .tag("dd", [:], [chip(strip.checkDigitStatus, strip.checkDigitWord)]),
                .tag("dd", ["class": "note"], text: strip.checkDigitNote),
            ])
        return .tag("dl", ["class": "identity"], parts + [check] + strip.facts.map(fact))
    }

    func tile(_ tile: FactTile) -> HTMLNode {
        let value: [HTMLNode?] =
            if let absence = tile.absence {
                [chip(absence, tile.value)]
            } else {
                [
                    .tag("span", ["class": "number"], text: tile.value),
                    tile.unit.isEmpty ? nil : .text(" "),
                    .tag("span", ["class": "unit"], text: tile.unit), ornament(tile.ornament),
                ]
            }
        return .tag(
            "div", [:],
            [
                .tag("dt", text: tile.label), .tag("dd", ["class": "value"], value),
                .tag("dd", ["class": "note"], text: tile.note),
            ])
    }

    private func ornament(_ ornament: FactTile.Ornament?) -> HTMLNode? {
        switch ornament {
        case .bar(let permille)?:
            .tag(
                "svg",
                [
                    "class": "bar", "viewBox": "0 0 1000 90", "preserveAspectRatio": "none",
                    "aria-hidden": "true",
                ],
                [
                    .tag("rect", ["class": "fill-rule2", "width": "1000", "height": "90"]),
                    .tag(
                        "rect",
                        ["class": "fill-data", "width": "\(permille)", "height": "90"]),
                ])
        case .wheels(let states)?:
            .tag("span", ["class": "wheels"], states.map(HTMLNode.icon))
        case nil: nil
        }
    }

    /// Findings, worst first, each leading to what it says of itself; or the checks made.
    var glance: HTMLNode {
        let glance = document.glance
        let rows = glance.rows.map { row in
            HTMLNode.tag(
                "li", [:],
                [
                    .icon(row.status),
                    .tag(
                        "a", ["href": row.number.map { "#finding-\($0)" } ?? "#mileage"],
                        (row.number.map { [.number($0)] } ?? []) + HTMLNode.words(row.name)),
                    .tag("span", ["class": "detail"], text: row.detail),
                ])
        }
        return .tag(
            "section", ["aria-labelledby": "glance"],
            [
                .tag("h2", ["id": "glance"], text: glance.heading),
                .tag("ul", ["class": "glance"], rows),
                .tag("p", ["class": "note"], text: glance.unpaged),
            ])
    }
}
