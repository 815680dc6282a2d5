internal import PDFCanvas

/// A page being laid out. Places are given from the left edge of the content and the top of
/// the paper; every line of text stands on a baseline that is said.
struct Sheet {
    enum Anchor { case left, middle, right }

    private(set) var page: Page
    let measure: any TextMeasure
    /// Where text has gone, from the left edge of the content, so that labels can avoid it.
    private(set) var occupied: [Box] = []
    /// The elements that are open, the innermost last.
    private var open: [Tag] = []
    /// Set while heads and feet are drawn, which no reader aloud should repeat.
    private var isFurniture = false

    let ink: ReportInk

    init(_ paper: Paper, measure: any TextMeasure, ink: ReportInk = .color) {
        self.ink = ink
        page = Page(paper: paper)
        self.measure = measure
    }

    var paper: Paper { page.paper }
    private var margin: Double { page.paper.margin }

    // MARK: Text

    func width(_ text: String, _ style: TextStyle) -> Double {
        width(RichText.runs(text), style)
    }

    func width(_ runs: [RichText.Run], _ style: TextStyle) -> Double {
        runs.reduce(0) { $0 + measure.width(of: $1.text, in: $1.style(style).font) }
    }

    /// One line. Returns its width.
    @discardableResult
    mutating func text(
        _ text: String, _ x: Double, _ baseline: Double, _ style: TextStyle,
        anchor: Anchor = .left
    ) -> Double {
        line(RichText.runs(text), x, baseline, style, anchor: anchor)
    }

    @discardableResult
    mutating func line(
        _ runs: [RichText.Run], _ x: Double, _ baseline: Double, _ style: TextStyle,
        anchor: Anchor = .left
    ) -> Double {
        let total = width(runs, style)
        let isLoose = !isFurniture && open.last?.holdsText != true
        if isLoose { begin(.paragraph) }
        defer { if isLoose { end(.paragraph) } }
        let start =
            switch anchor {
            case .left: x
            case .middle: x - total / 2
            case .right: x - total
            }
        var position = start
        for run in runs where !run.text.isEmpty {
            let style = run.style(style)
            let width = measure.width(of: run.text, in: style.font)
            page.marks.append(
                .text(run.text, style, at: Point(position + margin, baseline), width: width))
            position += width
        }
        occupied.append(Box.around(start, baseline, total, size: style.font.size))
        return total
    }

    /// Lines of at most `width`, ragged right, the first on `baseline`.
    /// Returns the baseline of the line after them.
    @discardableResult
    mutating func paragraph(
        _ text: String, _ x: Double, _ baseline: Double, width: Double, _ style: TextStyle,
        atMost limit: Int? = nil
    ) -> Double {
        let lines = LineBreaker(measure: measure, style: style)
            .lines(of: text, width: width, atMost: limit)
        begin(.paragraph)
        for (number, runs) in lines.enumerated() {
            // The space at which the line was broken is drawn too: else whoever copies the text or
            // hears it gets two words in one.
            let isBroken = number < lines.count - 1
            line(
                isBroken ? RichText.withSpace(runs) : runs, x,
                baseline + Double(number) * style.leading, style)
        }
        end(.paragraph)
        return baseline + Double(lines.count) * style.leading
    }

    func lineCount(_ text: String, width: Double, _ style: TextStyle) -> Int {
        LineBreaker(measure: measure, style: style).lines(of: text, width: width).count
    }

    // MARK: Shapes

    mutating func fill(_ path: Path, _ color: Color) {
        page.marks.append(.fill(moved(path), color))
    }

    mutating func stroke(_ path: Path, _ stroke: Stroke) {
        page.marks.append(.stroke(moved(path), stroke))
    }

    mutating func draw(
        _ picture: Picture, _ x: Double, _ y: Double, _ width: Double, _ height: Double
    ) {
        page.marks.append(
            .picture(picture, at: Point(x + margin, y), width: width, height: height))
    }

    mutating func rectangle(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: Color? = nil,
        stroke: Stroke? = nil, radius: Double = 0
    ) {
        let path =
            radius > 0
            ? Path(rounded: x, y, width, height, radius: radius)
            : Path(rectangle: x, y, width, height)
        if let fill { self.fill(path, fill) }
        if let stroke { self.stroke(path, stroke) }
    }

    mutating func rule(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: Color = .rule,
        _ width: Double = 0.5, dash: [Double] = [], cap: Stroke.Cap = .butt
    ) {
        stroke(
            Path(through: [Point(x1, y1), Point(x2, y2)]),
            Stroke(color, width, dash: dash, cap: cap))
    }

    mutating func circle(
        _ x: Double, _ y: Double, _ radius: Double, fill: Color? = nil, stroke: Stroke? = nil
    ) {
        let path = Path(circle: x, y, radius: radius)
        if let fill { self.fill(path, fill) }
        if let stroke { self.stroke(path, stroke) }
    }

    /// Lines at 45° inside a rectangle, as plain segments.
    mutating func hatch(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ color: Color = .rule,
        pitch: Double = 4.5, line: Double = 0.5
    ) {
        var path = Path()
        var k = pitch
        while k < width + height {
            path.append(
                Path(through: [
                    Point(x + max(0, k - height), y + min(k, height)),
                    Point(x + min(k, width), y + max(0, k - width)),
                ]))
            k += pitch
        }
        if !path.steps.isEmpty { stroke(path, Stroke(color, line)) }
    }

    // MARK: Structure

    mutating func begin(_ tag: Tag) {
        open.append(tag)
        page.marks.append(.begin(tag))
    }

    mutating func end(_ tag: Tag) {
        open.removeLast()
        page.marks.append(.end(tag))
    }

    /// Draws what belongs to the page, not to the document: its text is in no element.
    mutating func furniture(_ draw: (inout Self) -> Void) {
        isFurniture = true
        draw(&self)
        isFurniture = false
    }

    mutating func destination(_ name: String, _ y: Double) {
        page.marks.append(.destination(name, at: Point(margin, y)))
    }

    @discardableResult
    mutating func tagged<Result>(_ tag: Tag, _ draw: (inout Self) -> Result) -> Result {
        begin(tag)
        defer { end(tag) }
        return draw(&self)
    }

    private func moved(_ path: Path) -> Path {
        func moved(_ point: Point) -> Point { Point(point.x + margin, point.y) }
        return Path(
            path.steps.map { step in
                switch step {
                case .move(let to): .move(moved(to))
                case .line(let to): .line(moved(to))
                case .curve(let a, let b, let to): .curve(moved(a), moved(b), moved(to))
                case .close: .close
                }
            })
    }
}

/// A rectangle that something covers.
struct Box: Hashable, Sendable {
    let left, top, right, bottom: Double

    /// Capitals and figures of a line rise 0.74 em and fall 0.2 em about its baseline.
    static func around(_ x: Double, _ baseline: Double, _ width: Double, size: Double) -> Self {
        Self(
            left: x, top: baseline - size * 0.74, right: x + width,
            bottom: baseline + size * 0.2)
    }

    func overlaps(_ other: Self, by margin: Double = 0) -> Bool {
        left - margin < other.right && other.left < right + margin
            && top - margin < other.bottom && other.top < bottom + margin
    }
}
