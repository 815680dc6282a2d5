internal import CPangoCairo

/// A PDF file being drawn, in points from the top left of each page.
///
/// A canvas owns its Cairo objects: it cannot be copied, they go when it goes,
/// and ``finish()`` uses it up. Cairo keeps the first error and ignores what
/// follows, so drawing does not throw; ``finish()`` does.
package struct PDFCanvas: ~Copyable {
    /// What the file says of itself.
    package struct Metadata: Hashable, Sendable {
        package var title, author, subject, creator: String
        /// RFC 3339. Without it Cairo would take the clock, and no two files would be equal.
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

    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let sink: Sink
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let metadata: Metadata
    /// The elements of the structure so far, and which of them are open.
    private var elements: [StructurePass.Element] = []
    private var open: [Int] = []
    /// What each link says, in drawing order.
    private var links: [String] = []
    /// Each picture as Cairo has it: drawn on every page, written once.
    private var pictures: [Picture: OpaquePointer] = [:]

    package init(metadata: Metadata) throws(CanvasError) {
        let sink = Sink()
        let surface = cairo_pdf_surface_create_for_stream(
            { sink, start, count in
                guard let sink, let start else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeBufferPointer(start: start, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), 595.276, 841.89)
        guard let surface, let cairo = cairo_create(surface) else {
            throw .library("Cairo could not be started")
        }
        self.sink = sink
        self.surface = surface
        self.cairo = cairo
        self.metadata = metadata
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        for (field, text) in [
            (CAIRO_PDF_METADATA_TITLE, metadata.title),
            (CAIRO_PDF_METADATA_AUTHOR, metadata.author),
            (CAIRO_PDF_METADATA_SUBJECT, metadata.subject),
            (CAIRO_PDF_METADATA_CREATOR, metadata.creator),
            (CAIRO_PDF_METADATA_CREATE_DATE, metadata.createdAt),
            (CAIRO_PDF_METADATA_MOD_DATE, metadata.createdAt),
        ] {
            cairo_pdf_surface_set_metadata(surface, field, text)
        }
    }

    private var pen: CairoPen { CairoPen(cairo: cairo) }

    deinit {
        for picture in pictures.values { cairo_surface_destroy(picture) }
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    package func beginPage(width: Double, height: Double) {
        cairo_pdf_surface_set_size(surface, width, height)
    }

    package func endPage() {
        cairo_show_page(cairo)
    }

    package func fill(_ path: Path, _ color: Color) { pen.fill(path, color) }

    package func stroke(_ path: Path, _ stroke: Stroke) { pen.stroke(path, stroke) }

    /// One line of text, its baseline beginning at `origin`.
    package func draw(
        _ text: String, _ font: Font, _ color: Color, at origin: Point, with shaper: PangoText
    ) {
        pen.draw(text, font, color, at: origin, with: shaper)
    }

    /// A picture in a rectangle whose left top corner is said.
    package mutating func draw(
        _ picture: Picture, at corner: Point, width: Double, height: Double
    ) {
        guard let surface = pictures[picture] ?? picture.surface() else { return }
        pictures[picture] = surface
        pen.draw(surface, picture, at: corner, width: width, height: height)
    }

    /// Opens an element of the structure tree: `H1`, `P`, `Table`, `Figure`, …; `alternate` says
    /// in words what can't be read.
    package mutating func begin(_ tag: String, alternate: String = "") {
        cairo_tag_begin(cairo, tag, "")
        opened(tag, alternate)
    }

    package mutating func end(_ tag: String) {
        cairo_tag_end(cairo, tag)
        open.removeLast()
    }

    private mutating func opened(_ tag: String, _ alternate: String) {
        if let parent = open.last { elements[parent].children += 1 }
        open.append(elements.count)
        elements.append(StructurePass.Element(tag: tag, alternate: alternate))
    }

    package mutating func beginLink(to destination: String, saying words: String) {
        links.append(words)
        cairo_tag_begin(cairo, "Link", "dest='\(Self.quoted(destination))'")
        opened("Link", "")
    }

    /// A place that links and the outline can name, here on the current page.
    package func destination(_ name: String, at point: Point) {
        cairo_tag_begin(
            cairo, "cairo.dest", "name='\(Self.quoted(name))' x=\(point.x) y=\(point.y)")
        cairo_tag_end(cairo, "cairo.dest")
    }

    /// One line of the outline; `level` 1 hangs under `parent`.
    @discardableResult
    package func outline(_ title: String, to destination: String, under parent: Int32 = 0) -> Int32
    {
        cairo_pdf_surface_add_outline(
            surface, parent, title, "dest='\(Self.quoted(destination))'",
            CAIRO_PDF_OUTLINE_FLAG_OPEN)
    }

    /// The finished file, with what Cairo can't write.
    ///
    /// - Throws: ``CanvasError/library(_:)`` with Cairo's first error, or libqpdf's.
    package consuming func finish(with supplement: PDFSupplement) throws(CanvasError) -> [UInt8] {
        let drawing = cairo_status(cairo)
        cairo_surface_finish(surface)
        let writing = cairo_surface_status(surface)
        for status in [drawing, writing] where status != CAIRO_STATUS_SUCCESS {
            throw .library(String(cString: cairo_status_to_string(status)))
        }
        return try supplement.added(
            to: sink.bytes, described: metadata, elements: elements, links: links)
    }

    /// Cairo reads attributes as a small language; these two characters end a string in it.
    private static func quoted(_ text: String) -> String {
        String(text.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] })
    }
}
