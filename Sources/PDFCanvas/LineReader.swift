internal import CPangoCairo

/// Reads the glyphs out of a line that Pango has shaped.
struct LineReader {
    private let size: Double
    private let face: (UnsafeMutablePointer<PangoFont>) -> FontFace?
    private var pieces: [ShapedLine.Piece] = []
    private var width = 0.0
    /// How far the glyphs so far have gone, in points.
    private var pen = 0.0

    /// The line, its pieces from left to right.
    var line: ShapedLine { ShapedLine(width: width, pieces: pieces) }

    /// `size` is that of its font, in points.
    init(
        _ layout: OpaquePointer, size: Double,
        face: @escaping (UnsafeMutablePointer<PangoFont>) -> FontFace?
    ) {
        self.size = size
        self.face = face
        var units: Int32 = 0
        pango_layout_get_size(layout, &units, nil)
        width = Double(units) / Double(PANGO_SCALE)
        guard let text = pango_layout_get_text(layout),
            let line = pango_layout_get_line_readonly(layout, 0)
        else { return }
        var next = line.pointee.runs
        while let node = next {
            if let data = node.pointee.data {
                read(data.assumingMemoryBound(to: PangoGlyphItem.self).pointee, of: text)
            }
            next = node.pointee.next
        }
    }

    /// One glyph and where it stands, in points.
    private struct Placed {
        let glyph: UInt16
        let x, y: Double
        let cluster: Int
    }

    private mutating func read(_ run: PangoGlyphItem, of text: UnsafePointer<CChar>) {
        guard let item = run.item, let string = run.glyphs, let font = item.pointee.analysis.font
        else { return }
        let scale = Double(PANGO_SCALE)
        let infos = UnsafeBufferPointer(
            start: string.pointee.glyphs, count: Int(string.pointee.num_glyphs))
        let clusters = UnsafeBufferPointer(
            start: string.pointee.log_clusters, count: Int(string.pointee.num_glyphs))
        var placed: [Placed] = []
        for (info, cluster) in zip(infos, clusters) {
            if let glyph = UInt16(exactly: info.glyph) {
                placed.append(
                    Placed(
                        glyph: glyph, x: pen + Double(info.geometry.x_offset) / scale,
                        y: Double(info.geometry.y_offset) / scale, cluster: Int(cluster)))
            }
            pen += Double(info.geometry.width) / scale
        }
        guard !placed.isEmpty, let face = face(font) else { return }
        let bytes = UnsafeRawBufferPointer(
            start: text + Int(item.pointee.offset), count: Int(item.pointee.length))
        // From right to left the glyphs are written as they are read, each further left, so that
        // readers that don't see them have the letters in order.
        let isLeftward = item.pointee.analysis.level % 2 == 1
        split(isLeftward ? placed.reversed() : placed, face, bytes)
    }

    /// Pieces in which each glyph is a character, and one for each group in which that is not so.
    private mutating func split(
        _ placed: [Placed], _ face: FontFace, _ bytes: UnsafeRawBufferPointer
    ) {
        var plain = 0
        var start = 0
        func text(_ range: Range<Int>) -> String {
            let from = placed[range.lowerBound].cluster
            let to =
                range.upperBound < placed.count ? placed[range.upperBound].cluster : bytes.count
            let text = String(decoding: bytes[from..<max(from, to)], as: UTF8.self)
            guard text.unicodeScalars.contains(where: \.isolates) else { return text }
            return String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isolates }))
        }
        while start < placed.count {
            var end = start + 1
            while end < placed.count, placed[end].cluster == placed[start].cluster { end += 1 }
            let meaning = text(start..<end)
            if end > start + 1 || placed[start].y != 0 || meaning.unicodeScalars.count != 1 {
                if plain < start { append(placed[plain..<start], face, text(plain..<start)) }
                if !meaning.isEmpty {
                    append(placed[start..<end], face, meaning, whole: true)
                }
                plain = end
            }
            start = end
        }
        if plain < placed.count {
            append(placed[plain...], face, text(plain..<placed.count))
        }
    }

    private mutating func append(
        _ placed: ArraySlice<Placed>, _ face: FontFace, _ text: String, whole: Bool = false
    ) {
        var shows: [ShapedLine.Show] = []
        var rest = placed
        while let first = rest.first {
            let level = rest.prefix { $0.y == first.y }
            rest = rest.dropFirst(level.count)
            shows.append(
                ShapedLine.Show(
                    x: first.x, y: first.y,
                    operand: GlyphOperand(face: face, size: size).bytes(
                        level.map { ($0.glyph, $0.x) })))
        }
        pieces.append(
            ShapedLine.Piece(
                face: face, size: size, shows: shows, glyphs: placed.map(\.glyph),
                scalars: whole ? [] : text.unicodeScalars.map(\.value), text: text,
                isWhole: whole || text.unicodeScalars.count != placed.count))
    }
}

/// Glyphs and the steps between them, as TJ takes them. Source: ISO 32000-1 §9.4.3.
struct GlyphOperand {
    let face: FontFace
    let size: Double

    /// `glyphs` with where each stands from the line's beginning, in points.
    func bytes(_ glyphs: [(glyph: UInt16, x: Double)]) -> [UInt8] {
        guard let first = glyphs.first else { return [] }
        var bytes: [UInt8] = Array("[(".utf8)
        // Where a reader's pen stands after what was written, in thousandths of the size.
        var pen = 0.0
        for (glyph, x) in glyphs {
            let step = (x - first.x) / size * 1000 - pen
            // Less than this is a fortieth of a pixel at 300 dpi, and doesn't add up.
            if abs(step) >= 0.25 {
                let written = (step * 10).rounded() / 10
                bytes.append(UInt8(ascii: ")"))
                bytes.appendNumber(-written)
                bytes.append(UInt8(ascii: "("))
                pen += written
            }
            bytes.appendEscaped(UInt8(glyph >> 8))
            bytes.appendEscaped(UInt8(glyph & 0xFF))
            pen += face.advance(of: glyph)
        }
        bytes += Array(")]".utf8)
        return bytes
    }
}

extension Unicode.Scalar {
    /// Whether it only keeps the directions of a line apart, and is drawn by nothing.
    /// Source: UAX #9, the isolates.
    fileprivate var isolates: Bool { (0x2066...0x2069).contains(value) }
}
