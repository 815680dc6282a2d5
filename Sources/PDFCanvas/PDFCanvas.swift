/// A PDF file being drawn, in points from the top left of each page.
///
/// The operators are written as they come, and everything around them by ``finish(with:)``. A font
/// that can't be embedded is said then, so drawing does not throw.
package struct PDFCanvas {
    /// What the file says of itself.
    package struct Metadata: Hashable, Sendable {
        package var title, author, subject, creator: String
        /// RFC 3339. No clock is asked, so that equal pages are equal files.
        package var createdAt: String

        package init(
            title: String, author: String, subject: String, creator: String, createdAt: String
        ) {
            self.title = title
            self.author = author
            self.subject = subject
            self.creator = creator
            self.createdAt = createdAt
        }
    }

    let metadata: Metadata
    private(set) var structure = StructureTree()
    private(set) var pages: [PageContent] = []
    private(set) var fonts = DocumentFonts()
    private(set) var links: [Link] = []
    private(set) var destinations: [Destination] = []
    private(set) var outline: [OutlineLine] = []
    /// Each picture's number in the file: drawn on every page, written once.
    private(set) var pictures: [Picture: Int] = [:]
    /// The link that is open, and the box of what was drawn in it.
    private var openLink: (number: Int, box: LinkBox?)?

    /// A rectangle that leads to a place.
    struct Link {
        let page: Int
        let destination: String
        /// What it says, for readers that don't see what stands around it.
        let words: String
        /// Its number in the structure.
        let number: Int
        var box: LinkBox?
    }

    struct LinkBox {
        var left, top, right, bottom: Double

        func joined(_ other: Self) -> Self {
            Self(
                left: min(left, other.left), top: min(top, other.top),
                right: max(right, other.right), bottom: max(bottom, other.bottom))
        }
    }

    struct Destination {
        let name: String
        let page: Int
        let point: Point
    }

    struct OutlineLine {
        let title, destination: String
        /// Its place among the lines, from 1; 0 for none.
        let parent: Int
    }

    package init(metadata: Metadata) { self.metadata = metadata }

    package mutating func beginPage(width: Double, height: Double) {
        pages.append(PageContent(width: width, height: height))
        structure.beginPage()
    }

    package mutating func endPage() { pages[pages.count - 1].endMark() }

    package mutating func fill(_ path: Path, _ color: Color) {
        mark(asFigure: true)
        pages[pages.count - 1].fill(path, color)
        extendLink(path)
    }

    package mutating func stroke(_ path: Path, _ stroke: Stroke) {
        mark(asFigure: true)
        pages[pages.count - 1].stroke(path, stroke)
        extendLink(path)
    }

    /// One line of text, its baseline beginning at `origin`.
    package mutating func draw(
        _ text: String, _ font: Font, _ color: Color, at origin: Point, with shaper: PangoText
    ) {
        let line = shaper.line(text, font)
        guard !line.pieces.isEmpty else { return }
        mark(asFigure: false)
        fonts.use(font, of: shaper)
        for piece in line.pieces {
            let (face, isPlain) = fonts.use(piece)
            pages[pages.count - 1].draw(
                piece, face: face, color, at: origin, meaning: isPlain ? nil : piece.text)
        }
        // Letters with accents and descenders stay inside this about the baseline.
        extendLink(
            LinkBox(
                left: origin.x, top: origin.y - font.size, right: origin.x + line.width,
                bottom: origin.y + font.size * 0.3))
    }

    /// A picture in a rectangle whose left top corner is said.
    package mutating func draw(
        _ picture: Picture, at corner: Point, width: Double, height: Double
    ) {
        mark(asFigure: true)
        let number = pictures[picture] ?? pictures.count
        pictures[picture] = number
        pages[pages.count - 1].draw(picture: number, at: corner, width: width, height: height)
    }

    /// Opens an element of the structure tree: `H1`, `P`, `Table`, `Figure`, …; `alternate` says
    /// in words what can't be read.
    package mutating func begin(_ tag: String, alternate: String = "") {
        structure.begin(tag, alternate: alternate)
    }

    package mutating func end(_ tag: String) {
        if tag == "Link", let open = openLink {
            links[open.number].box = open.box
            openLink = nil
        }
        structure.end()
    }

    package mutating func beginLink(to destination: String, saying words: String) {
        structure.begin("Link", alternate: "")
        links.append(
            Link(
                page: pages.count - 1, destination: destination, words: words,
                number: structure.addLink()))
        openLink = (links.count - 1, nil)
    }

    /// A place that links and the outline can name, here on the current page.
    package mutating func destination(_ name: String, at point: Point) {
        destinations.append(Destination(name: name, page: pages.count - 1, point: point))
    }

    /// One line of the outline; `parent` is what an earlier line gave. Returns its number, from 1.
    @discardableResult
    package mutating func outline(
        _ title: String, to destination: String, under parent: Int = 0
    ) -> Int {
        outline.append(OutlineLine(title: title, destination: destination, parent: parent))
        return outline.count
    }

    /// The finished file with its supplement.
    ///
    /// - Throws: ``CanvasError/library(_:)`` when a font can't be cut down or embedded.
    package func finish(with supplement: PDFSupplement) throws(CanvasError) -> [UInt8] {
        try PDFDocument(self, supplement).bytes
    }

    // MARK: Whose it is

    /// Text belongs to the innermost element. What is drawn belongs to the figure it is in, and is
    /// an ornament outside of any.
    private mutating func mark(asFigure: Bool) {
        let page = pages.count - 1
        guard let owner = structure.owner(figure: asFigure) else {
            return pages[page].beginArtifact()
        }
        guard !pages[page].isMarked(for: owner) else { return }
        let (tag, number) = structure.addMark(for: owner)
        pages[page].begin(tag, mark: number, for: owner)
    }

    private mutating func extendLink(_ box: LinkBox) {
        guard let open = openLink else { return }
        openLink?.box = open.box?.joined(box) ?? box
    }

    private mutating func extendLink(_ path: Path) {
        guard openLink != nil else { return }
        for step in path.steps {
            switch step {
            case .move(let to), .line(let to), .curve(_, _, let to):
                extendLink(LinkBox(left: to.x, top: to.y, right: to.x, bottom: to.y))
            case .close: break
            }
        }
    }
}
