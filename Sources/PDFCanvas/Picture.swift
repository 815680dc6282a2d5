internal import CPangoCairo

/// A small picture, such as a sign: read from a PNG file once and kept as points, so that nothing
/// else of the file (text, profiles, what a reader would not see) comes into a report.
package struct Picture: Hashable, Sendable {
    package let width, height: Int
    /// Of the points, so that two pictures can be compared.
    private let digest: String
    /// As Cairo has them: four bytes a point, blue first, multiplied by their opacity.
    fileprivate let points: [UInt8]

    package static func == (a: Self, b: Self) -> Bool {
        a.width == b.width && a.height == b.height && a.digest == b.digest
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    private init(width: Int, height: Int, points: [UInt8]) {
        self.width = width
        self.height = height
        self.points = points
        digest = Digest.sha256(points)
    }

    /// The width and height that a PNG file states, without reading further; `nil` for any other
    /// file. Source: PNG, third edition, §5.2 and §11.2.1.
    package static func size(ofPNG bytes: [UInt8]) -> (width: Int, height: Int)? {
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        guard bytes.count > 33, bytes.starts(with: head), bytes[12..<16].elementsEqual("IHDR".utf8)
        else { return nil }
        func number(_ start: Int) -> Int {
            bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        return (number(16), number(20))
    }

    /// Reads a PNG file. Its size is to be looked at before: what it says is what it takes.
    ///
    /// - Throws: ``CanvasError/library(_:)`` when it is damaged.
    package init(png bytes: [UInt8]) throws(CanvasError) {
        let reader = Reader(bytes)
        let read = cairo_image_surface_create_from_png_stream(
            { reader, start, count in
                guard let reader, let start else { return CAIRO_STATUS_READ_ERROR }
                return Unmanaged<Reader>.fromOpaque(reader).takeUnretainedValue()
                    .read(Int(count), into: start) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR
            }, Unmanaged.passUnretained(reader).toOpaque())
        defer { cairo_surface_destroy(read) }
        guard let read, cairo_surface_status(read) == CAIRO_STATUS_SUCCESS else {
            throw .library("it is no PNG file that can be read to its end")
        }
        // Drawn onto a surface of the one form that is kept, whatever the file had.
        let (width, height) = (
            cairo_image_surface_get_width(read), cairo_image_surface_get_height(read)
        )
        let kept = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)
        defer { cairo_surface_destroy(kept) }
        let cairo = cairo_create(kept)
        cairo_set_source_surface(cairo, read, 0, 0)
        cairo_paint(cairo)
        cairo_destroy(cairo)
        cairo_surface_flush(kept)
        guard let kept, let start = cairo_image_surface_get_data(kept) else {
            throw .library("there is no memory for the picture")
        }
        let count = Int(cairo_image_surface_get_stride(kept)) * Int(height)
        self.init(
            width: Int(width), height: Int(height),
            points: Array(UnsafeBufferPointer(start: start, count: count)))
    }

    private final class Reader {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { rest = bytes[...] }

        func read(_ count: Int, into start: UnsafeMutablePointer<UInt8>) -> Bool {
            guard rest.count >= count else { return false }
            for (place, byte) in rest.prefix(count).enumerated() { start[place] = byte }
            rest = rest.dropFirst(count)
            return true
        }
    }

    /// The same in greys. Source: ITU-R BT.601-7 §2.5.1.
    package var gray: Picture {
        var points = points
        for place in stride(from: 0, to: points.count, by: 4) {
            let sum =
                114 * Int(points[place]) + 587 * Int(points[place + 1])
                + 299 * Int(points[place + 2])
            let luma = UInt8((sum + 500) / 1000)
            for channel in 0..<3 { points[place + channel] = luma }
        }
        return Picture(width: width, height: height, points: points)
    }

    /// How much of it can be seen on white: the share of points in thousandths that are darker than
    /// a light grey.
    package var permilleSeenOnWhite: Int {
        var seen = 0
        for place in stride(from: 0, to: points.count, by: 4) {
            let clear = 255 - Int(points[place + 3])
            let luma =
                (114 * Int(points[place]) + 587 * Int(points[place + 1])
                    + 299 * Int(points[place + 2])) / 1000 + clear
            // A contrast of about 1.5 to 1 with white.
            if luma < 210 { seen += 1 }
        }
        return points.isEmpty ? 0 : seen * 1000 / (points.count / 4)
    }

    /// The points alone as a PNG file.
    ///
    /// - Throws: ``CanvasError/library(_:)`` with Cairo's first error.
    package func png() throws(CanvasError) -> [UInt8] {
        let canvas = try PNGCanvas(picture: self)
        return try canvas.finish()
    }

    /// The picture as Cairo draws it; the caller lets go of it.
    func surface() -> OpaquePointer? {
        let surface = cairo_image_surface_create(
            CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
        cairo_surface_flush(surface)
        guard let surface, let start = cairo_image_surface_get_data(surface) else { return nil }
        start.update(from: points, count: points.count)
        cairo_surface_mark_dirty(surface)
        return surface
    }
}

extension Picture {
    /// Writes the picture as a PDF has it: its colors, and how much of each is seen. Returns the
    /// object's number. Source: ISO 32000-1 §8.9.5 and §11.6.5.3.
    func write(to file: inout PDFFile) -> Int {
        var colors: [UInt8] = []
        var cover: [UInt8] = []
        colors.reserveCapacity(points.count / 4 * 3)
        cover.reserveCapacity(points.count / 4)
        for place in stride(from: 0, to: points.count, by: 4) {
            let seen = Int(points[place + 3])
            cover.append(UInt8(seen))
            // Red first, and not multiplied any more.
            for channel in [2, 1, 0] {
                let value = Int(points[place + channel])
                colors.append(seen == 0 ? 0 : UInt8(min(255, (value * 255 + seen / 2) / seen)))
            }
        }
        let size = "/Type /XObject /Subtype /Image /Width \(width) /Height \(height)"
        var mask = ""
        if cover.contains(where: { $0 != 255 }) {
            let number = file.added(
                size + " /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode",
                stream: Deflater.packed(cover, level: 6))
            mask = " /SMask \(number) 0 R"
        }
        return file.added(
            size + " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode" + mask,
            stream: Deflater.packed(colors, level: 6))
    }
}
