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
    /// How many elements the structure has so far, and the words for those that need some.
    private var elements = 0
    private var alternates: [Int: String] = [:]

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

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    package func beginPage(width: Double, height: Double) {
        cairo_pdf_surface_set_size(surface, width, height)
    }

    package func endPage() {
        cairo_show_page(cairo)
    }

    package func fill(_ path: Path, _ color: Color) {
        trace(path)
        set(color)
        cairo_fill(cairo)
    }

    package func stroke(_ path: Path, _ stroke: Stroke) {
        trace(path)
        set(stroke.color)
        cairo_set_line_width(cairo, stroke.width)
        cairo_set_dash(cairo, stroke.dash, Int32(stroke.dash.count), 0)
        cairo_set_line_cap(cairo, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
        cairo_set_line_join(
            cairo, stroke.join == .round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
        cairo_stroke(cairo)
    }

    /// One line of text, its baseline beginning at `origin`.
    package func draw(
        _ text: String, _ font: Font, _ color: Color, at origin: Point, with shaper: PangoText
    ) {
        set(color)
        cairo_move_to(cairo, origin.x, origin.y)
        pango_cairo_show_layout_line(
            cairo, pango_layout_get_line_readonly(shaper.layout(text, font), 0))
    }

    /// Opens an element of the structure tree: `H1`, `P`, `Table`, `Figure`, …; `alternate` says
    /// in words what can't be read.
    package mutating func begin(_ tag: String, alternate: String = "") {
        cairo_tag_begin(cairo, tag, "")
        if !alternate.isEmpty { alternates[elements] = alternate }
        elements += 1
    }

    package func end(_ tag: String) {
        cairo_tag_end(cairo, tag)
    }

    package mutating func beginLink(to destination: String) {
        cairo_tag_begin(cairo, "Link", "dest='\(Self.quoted(destination))'")
        elements += 1
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
        return try supplement.added(to: sink.bytes, described: metadata, alternates: alternates)
    }

    private func trace(_ path: Path) {
        cairo_new_path(cairo)
        for step in path.steps {
            switch step {
            case .move(let to): cairo_move_to(cairo, to.x, to.y)
            case .line(let to): cairo_line_to(cairo, to.x, to.y)
            case .curve(let a, let b, let to):
                cairo_curve_to(cairo, a.x, a.y, b.x, b.y, to.x, to.y)
            case .close: cairo_close_path(cairo)
            }
        }
    }

    private func set(_ color: Color) {
        cairo_set_source_rgb(
            cairo, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    }

    /// Cairo reads attributes as a small language; these two characters end a string in it.
    private static func quoted(_ text: String) -> String {
        String(text.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] })
    }
}
