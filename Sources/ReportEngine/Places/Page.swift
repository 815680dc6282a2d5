internal import PDFCanvas

/// One page, laid out: marks in drawing order, at their places.
struct Page: Hashable, Sendable {
    let paper: Paper
    var marks: [Mark] = []
}

/// One thing on a page, in points from the top left corner of the paper.
enum Mark: Hashable, Sendable {
    /// A piece of a line in one style, its baseline beginning at a point.
    case text(String, TextStyle, at: Point, width: Double)
    case fill(Path, Color)
    case stroke(Path, Stroke)
    /// A picture in a rectangle, its left top corner said.
    case picture(Picture, at: Point, width: Double, height: Double)
    /// The beginning and end of an element of the document's structure.
    case begin(Tag), end(Tag)
    case destination(String, at: Point)
}

/// The structure for readers that don't see the page.
enum Tag: Hashable, Sendable {
    case h1, h2, h3, paragraph, table, row, cell, header
    /// A picture, and what it shows in words.
    case figure(String)
    /// Where it leads, and that in words for whoever does not see what stands around it.
    case link(to: String, words: String = "")

    /// PDF's own name for it. Source: ISO 32000-1 §14.8.4.
    var name: String {
        switch self {
        case .h1: "H1"
        case .h2: "H2"
        case .h3: "H3"
        case .paragraph: "P"
        case .figure: "Figure"
        case .table: "Table"
        case .row: "TR"
        case .cell: "TD"
        case .header: "TH"
        case .link: "Link"
        }
    }

    /// Whether text may stand in it; the others hold elements only.
    var holdsText: Bool {
        switch self {
        case .table, .row: false
        default: true
        }
    }

    /// The words for what can't be read.
    var alternate: String {
        if case .figure(let words) = self { words } else { "" }
    }
}

/// One line of the document's outline.
struct OutlineEntry: Hashable, Sendable {
    let title: String
    let destination: String
    let isNested: Bool
}
