internal import PDFCanvas
internal import ReportTemplates
internal import TransparencyLog

/// A vehicle history's words as one HTML file: no script, nothing to load. Where the words go is
/// the browser's job; only the charts have places, and these are the layout's.
struct HTMLOutput {
    let document: VehicleHistoryDocument
    let measure: any TextMeasure
    /// The tenant's colors; the dark page keeps its own, apart from the band's.
    var palette = Palette()

    func bytes() -> [UInt8] {
        var file = "<!DOCTYPE html>"
        page.write(to: &file)
        return Array((file + "\n").utf8)
    }

    private var page: HTMLNode {
        .tag(
            "html", ["lang": document.furniture.language],
            [
                .tag("head", [:], head),
                .tag(
                    "body", [:],
                    [
                        .tag(
                            "a", ["class": "skip", "href": "#report"],
                            text: document.furniture.skip),
                        symbols, header,
                        .tag("main", ["id": "report"], [summary, figure, glance] + sections),
                        footer,
                    ]),
            ])
    }

    private var sections: [HTMLNode] {
        document.sections.compactMap { section in
            switch section {
            case .mileage: mileage
            case .condition: condition
            case .log: log
            case .evidence: evidence
            default: nil
            }
        }
    }

    // MARK: Around the report

    var head: [HTMLNode?] {
        let furniture = document.furniture
        return [
            .tag("meta", ["charset": "utf-8"]),
            // Whatever a name may hold: nothing runs, nothing is fetched.
            .tag(
                "meta",
                [
                    "http-equiv": "Content-Security-Policy",
                    "content":
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
                ]),
            .tag(
                "meta",
                ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .tag("meta", ["name": "color-scheme", "content": "light dark"]),
            .tag("meta", ["name": "referrer", "content": "no-referrer"]),
            .tag("meta", ["name": "robots", "content": "noindex"]),
            .tag("meta", ["name": "author", "content": furniture.tenant]),
            .tag("link", ["rel": "icon", "href": "data:,"]),
            .tag(
                "title",
                text: (furniture.demo.map { $0.word + ": " } ?? "") + furniture.verdictWord
                    + " · " + furniture.runningTitle + ", " + furniture.vin),
            .tag(
                "style", [:],
                [
                    .style(
                        String(decoding: ReportTemplates.styleSheet, as: UTF8.self)
                            + palette.styleSheet)
                ]),
        ]
    }

    private var header: HTMLNode {
        let furniture = document.furniture
        let ways: [(String, String)] = document.sections.compactMap { section in
            switch section {
            case .mileage: ("#mileage", document.mileage.heading)
            case .condition: ("#condition", document.condition.heading)
            case .log: ("#log", document.log.heading)
            case .evidence: ("#evidence", document.evidence.heading)
            default: nil
            }
        }
        return .tag(
            "header", ["class": "band"],
            [
                .tag(
                    "div", ["class": "wide-row"],
                    [
                        sign,
                        .tag("p", ["class": "tenant"], text: furniture.tenant),
                        furniture.demo.flatMap {
                            .tag("p", ["class": "demo"], text: $0.word)
                        },
                        .tag("p", ["class": "document"], text: furniture.documentName),
                    ]),
                .tag(
                    "nav", ["class": "wide-row", "aria-label": furniture.contents],
                    ways.map { .tag("a", ["href": $0.0], text: $0.1) }),
            ])
    }

    /// The tenant's sign; the name beside it says what it says.
    var sign: HTMLNode {
        let gate = HTMLNode.tag(
            "svg", ["class": "brand", "aria-hidden": "true"], [.tag("use", ["href": "#brand"])])
        guard let picture = document.furniture.logo else { return gate }
        let file = Result { () throws(CanvasError) in try picture.png() }
        guard case .success(let bytes) = file else { return gate }
        return .tag(
            "img",
            ["class": "logo", "alt": "", "src": "data:image/png;base64," + Base64.encode(bytes)])
    }

    var footer: HTMLNode {
        let furniture = document.furniture
        return .tag(
            "footer", [:],
            [
                furniture.demo.flatMap { .tag("p", ["class": "demo-note"], text: $0.sentence) },
                .tag("p", ["class": "contact"], text: furniture.contact),
                .tag(
                    "p", [:],
                    [
                        .tag("span", text: furniture.number),
                        .tag("span", ["class": "mono"], text: furniture.vin),
                        .tag("span", text: furniture.dataAsOf),
                    ]),
            ])
    }

    // MARK: Shapes

    /// Every icon once, to be used by its name.
    var symbols: HTMLNode {
        var symbols: [HTMLNode] = []
        func add(_ name: String, _ box: String, _ tint: Color?, _ draw: (inout Sheet) -> Void) {
            var sheet = Sheet(.a4, measure: measure)
            draw(&sheet)
            symbols.append(
                .tag(
                    "symbol", ["id": name, "viewBox": box], SVGDrawing(sheet, tint: tint).nodes))
        }
        for status in Status.all {
            add("icon-\(status.name)", "-6 -6 12 12", status.color) { $0.icon(status, 0, 0, 10) }
        }
        for mark in SourceMark.allCases {
            add("mark-\(mark)", "-4 -4 8 8", .data) { $0.mark(mark, 0, 0, 2.6) }
        }
        add("part", "-1 -1 12 12", nil) { sheet in
            sheet.rectangle(0, 0, 10, 10, fill: .band)
            sheet.hatch(0, 0, 10, 10, .data, pitch: 3.6, line: 0.7)
            sheet.rectangle(0, 0, 10, 10, stroke: Stroke(.data, 0.8))
        }
        add("brand", "0 0 20 20", nil) { $0.brandMark(0, 0, 20, ground: .paper, line: .brand) }
        return .tag("svg", ["class": "symbols", "aria-hidden": "true"], symbols)
    }

    // MARK: Parts used by several sections

    /// A labeled fact of a description list.
    func fact(_ fact: LabeledText) -> HTMLNode {
        .tag(
            "div", [:],
            [
                .tag("dt", text: fact.label),
                .tag("dd", ["class": fact.isMono ? "mono" : nil], text: fact.text),
            ])
    }

    /// Icon and word.
    func chip(_ status: Status, _ word: String) -> HTMLNode {
        .tag("span", ["class": "chip \(status.name)"], [.icon(status)] + HTMLNode.words(word))
    }

    /// A table that a narrow page shows as a list: the roles say what it is either way. The
    /// column `head` names the row.
    func table(
        _ label: String, _ heads: [String], _ rows: [[[HTMLNode?]]], named head: Int = 0
    ) -> HTMLNode {
        func cells(_ row: [[HTMLNode?]]) -> [HTMLNode] {
            zip(row, heads).enumerated().map { number, cell in
                number == head
                    ? .tag("th", ["scope": "row", "role": "rowheader"], cell.0)
                    : .tag("td", ["role": "cell", "data-head": cell.1], cell.0)
            }
        }
        return .tag(
            "table", ["class": "stacks", "role": "table", "aria-labelledby": label],
            [
                .tag(
                    "thead", ["role": "rowgroup"],
                    [
                        .tag(
                            "tr", ["role": "row"],
                            heads.map {
                                .tag("th", ["scope": "col", "role": "columnheader"], text: $0)
                            })
                    ]),
                .tag(
                    "tbody", ["role": "rowgroup"],
                    rows.map { .tag("tr", ["role": "row"], cells($0)) }),
            ])
    }
}
