internal import PDFCanvas

/// How wide a line will be. Layout asks; it never draws.
protocol TextMeasure {
    func width(of text: String, in font: Font) -> Double
    /// Where texts were broken before; `nil` where nothing is remembered.
    var breaks: BrokenLines? { get }
}

extension TextMeasure {
    var breaks: BrokenLines? { nil }
}

extension PangoText: TextMeasure {}

/// A press's measure: the widths of the fonts, and where texts were broken before. One to a thread.
final class Typesetter: TextMeasure {
    let text: PangoText
    let breaks: BrokenLines? = BrokenLines()

    init(_ text: PangoText) { self.text = text }

    func width(of text: String, in font: Font) -> Double { self.text.width(of: text, in: font) }
}

/// Texts as they were broken: notices, words explained and the numbers that decide are the same in
/// every report of a press, and a block that is kept whole is laid out twice.
final class BrokenLines {
    struct Key: Hashable {
        let text: String
        let font: Font
        let width: Double
    }

    private var memory = RecentlyAsked<Key, [LineBreaker.Line]>(capacity: 2_000)

    func lines(for key: Key, else broken: () -> [LineBreaker.Line]) -> [LineBreaker.Line] {
        if let lines = memory.value(for: key) { return lines }
        let lines = broken()
        memory.keep(lines, for: key)
        return lines
    }
}
