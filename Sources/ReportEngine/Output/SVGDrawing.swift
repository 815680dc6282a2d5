internal import PDFCanvas

/// Marks of a layout as SVG, in the same places. Colors are classes of the style sheet, so that
/// the dark page has its own.
struct SVGDrawing {
    private let page: Page
    /// A color to be taken from around the drawing, for symbols that come in several.
    private let tint: Color?

    init(_ sheet: Sheet, tint: Color? = nil) {
        page = sheet.page
        self.tint = tint
    }

    /// The marks, in drawing order.
    var nodes: [HTMLNode] { page.marks.compactMap(node) }

    private func node(_ mark: Mark) -> HTMLNode? {
        switch mark {
        case .fill(let path, let color):
            .tag("path", ["class": "fill-" + name(color), "d": outline(path)])
        case .stroke(let path, let stroke):
            .tag(
                "path",
                [
                    "class": "line-" + name(stroke.color), "stroke-width": short(stroke.width),
                    "stroke-dasharray": stroke.dash.isEmpty
                        ? nil : stroke.dash.map(short).joined(separator: " "),
                    "stroke-linecap": stroke.cap == .round ? "round" : nil,
                    "stroke-linejoin": stroke.join == .round ? "round" : nil,
                    "d": outline(path),
                ])
        case .text(let text, let style, let at, let width):
            // The length that was measured holds whatever font the reader has.
            .tag(
                "text",
                [
                    "class": "fill-" + name(style.color), "x": short(at.x - page.paper.margin),
                    "y": short(at.y), "font-size": short(style.font.size),
                    "font-weight": style.font.weight == 400 ? nil : "\(style.font.weight)",
                    "textLength": width > 0 ? short(width) : nil,
                    "lengthAdjust": "spacingAndGlyphs",
                ], [.text(text)])
        // A sign is the page's own; no drawing has one.
        case .picture, .begin, .end, .destination: nil
        }
    }

    private func outline(_ path: Path) -> String {
        func place(_ point: Point) -> String {
            short(point.x - page.paper.margin) + " " + short(point.y)
        }
        return path.steps.map { step in
            switch step {
            case .move(let to): "M" + place(to)
            case .line(let to): "L" + place(to)
            case .curve(let a, let b, let to): "C\(place(a)) \(place(b)) \(place(to))"
            case .close: "Z"
            }
        }.joined()
    }

    /// To a hundredth of a unit, the same on every machine.
    private func short(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, part) = (abs(hundredths) / 100, abs(hundredths) % 100)
        let sign = hundredths < 0 ? "-" : ""
        if part == 0 { return "\(sign)\(whole)" }
        if part % 10 == 0 { return "\(sign)\(whole).\(part / 10)" }
        return "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
    }

    private func name(_ color: Color) -> String {
        if color == tint { return "now" }
        return Self.names[color] ?? "ink"
    }

    private static let names: [Color: String] = [
        .ink: "ink", .ink2: "ink2", .ink3: "ink3", .rule: "rule", .rule2: "rule2", .wash: "wash",
        .paper: "paper", .data: "data", .band: "band", .bad: "bad", .warn: "warn",
        .unknown: "unknown", .unknownLine: "unknown-line", Status.ok.color: "ok",
        Status.bad.tint: "bad-tint", .brand: "brand", .data2: "data2",
        Status.ok.tint: "ok-tint", Status.warn.tint: "warn-tint", .unknownTint: "unknown-tint",
        Status.ok.line: "ok-line", Status.bad.line: "bad-line", Status.warn.line: "warn-line",
    ]
}

extension HTMLNode {
    /// The shape of a state, as ``VehicleHistoryHTML/symbols`` draws it; the word beside it is its
    /// text.
    static func icon(_ status: Status) -> Self {
        .tag(
            "svg", ["class": "icon \(status.name)", "aria-hidden": "true"],
            [.tag("use", ["href": "#icon-\(status.name)"])])
    }

    /// A finding's number, apart from its name.
    static func number(_ number: Int) -> Self {
        .tag("span", ["class": "no"], [.text("\(number) ")])
    }

    /// The hatch of a part year.
    static let part = HTMLNode.tag(
        "svg", ["class": "mark", "aria-hidden": "true"], [.tag("use", ["href": "#part"])])

    /// The shape of a kind of source.
    static func mark(_ mark: SourceMark, _ status: Status? = nil) -> Self {
        .tag(
            "svg", ["class": "mark \(status?.name ?? "data")", "aria-hidden": "true"],
            [.tag("use", ["href": "#mark-\(mark)"])])
    }
}

extension Status {
    /// Its name in the style sheet.
    var name: String { "\(self)" }

    static let all: [Self] = [.ok, .bad, .warn, .unknown, .info]
}
