internal import CPangoCairo

/// One page as a picture, in points from its top left, some pixels to the point.
///
/// It owns its Cairo objects, as ``PDFCanvas`` does, and is finished once.
package struct PNGCanvas: ~Copyable {
    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private var pen: CairoPen { CairoPen(cairo: cairo) }

    /// - Throws: ``CanvasError/library(_:)`` when there is no memory for the picture.
    package init(width: Double, height: Double, scale: Double) throws(CanvasError) {
        let (columns, rows) = ((width * scale).rounded(), (height * scale).rounded())
        guard
            let surface = cairo_image_surface_create(
                CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows)),
            let cairo = cairo_create(surface)
        else { throw .library("Cairo could not be started") }
        self.surface = surface
        self.cairo = cairo
        cairo_scale(cairo, columns / width, rows / height)
        cairo_set_source_rgb(cairo, 1, 1, 1)
        cairo_paint(cairo)
    }

    /// A canvas of just this picture, clear where it is.
    ///
    /// - Throws: ``CanvasError/library(_:)`` when there is no memory for it.
    init(picture: Picture) throws(CanvasError) {
        guard let surface = picture.surface(), let cairo = cairo_create(surface) else {
            throw .library("Cairo could not be started")
        }
        self.surface = surface
        self.cairo = cairo
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    package func fill(_ path: Path, _ color: Color) { pen.fill(path, color) }

    package func stroke(_ path: Path, _ stroke: Stroke) { pen.stroke(path, stroke) }

    package func draw(_ picture: Picture, at corner: Point, width: Double, height: Double) {
        guard let surface = picture.surface() else { return }
        pen.draw(surface, picture, at: corner, width: width, height: height)
        cairo_surface_destroy(surface)
    }

    package func draw(
        _ text: String, _ font: Font, _ color: Color, at origin: Point, with shaper: PangoText
    ) {
        pen.draw(text, font, color, at: origin, with: shaper)
    }

    /// The picture as a PNG file.
    ///
    /// - Throws: ``CanvasError/library(_:)`` with Cairo's first error.
    package consuming func finish() throws(CanvasError) -> [UInt8] {
        let sink = Sink()
        let drawing = cairo_status(cairo)
        let writing = cairo_surface_write_to_png_stream(
            surface,
            { sink, start, count in
                guard let sink, let start else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeBufferPointer(start: start, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque())
        for status in [drawing, writing] where status != CAIRO_STATUS_SUCCESS {
            throw .library(String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }
}
