internal import CPangoCairo

/// One font file as the pages need it: widths, names and the part of it that a report uses.
///
/// Parts are remembered, because most reports of a press need the same one.
final class FontFace {
    /// How a PDF takes the outlines.
    enum Kind { case compact, trueType, none }

    let name: String
    let kind: Kind
    let glyphCount: Int
    private let file: OpaquePointer
    private let font: OpaquePointer
    private let unitsPerEm: Double
    /// In thousandths of the size with two places, as the file's widths are written; −1 where it
    /// has not been asked.
    private var advances: [Double]
    private var subsets: [GlyphSet: FontSubset] = [:]

    /// Subsets remembered for a face; emptied when there are more.
    private static let capacity = 16

    /// `file` is HarfBuzz's face.
    init(_ file: OpaquePointer) {
        self.file = hb_face_reference(file)
        font = hb_font_create(file)
        unitsPerEm = Double(hb_face_get_upem(file))
        glyphCount = Int(hb_face_get_glyph_count(file))
        advances = Array(repeating: -1, count: glyphCount)
        kind =
            Self.holds(file, "CFF ") ? .compact : Self.holds(file, "glyf") ? .trueType : .none
        var length: UInt32 = 128
        var letters = [CChar](repeating: 0, count: 128)
        hb_ot_name_get_utf8(file, 6, hb_language_from_string("en", -1), &length, &letters)
        let text = letters.prefix(Int(length)).map { UInt8(bitPattern: $0) }
        name = text.isEmpty ? "Unnamed" : String(decoding: text, as: UTF8.self)
    }

    deinit {
        hb_font_destroy(font)
        hb_face_destroy(file)
    }

    func advance(of glyph: UInt16) -> Double {
        guard Int(glyph) < advances.count else { return 0 }
        let known = advances[Int(glyph)]
        if known >= 0 { return known }
        let units = Double(hb_font_get_glyph_h_advance(font, UInt32(glyph)))
        let advance = (max(0, units) / unitsPerEm * 100_000).rounded() / 100
        advances[Int(glyph)] = advance
        return advance
    }

    /// The part of the file that has these glyphs.
    ///
    /// - Throws: ``CanvasError/library(_:)`` when its outlines are of a kind that a PDF can't hold.
    func subset(_ glyphs: GlyphSet) throws(CanvasError) -> FontSubset {
        if let subset = subsets[glyphs] { return subset }
        let subset = try FontSubset(of: self, file, font, glyphs)
        if subsets.count >= Self.capacity { subsets = [:] }
        subsets[glyphs] = subset
        return subset
    }

    /// A number of the font's, in thousandths of the size.
    func thousandths(_ units: Int32) -> Int {
        Int((Double(units) / unitsPerEm * 1000).rounded())
    }

    private static func holds(_ file: OpaquePointer, _ table: String) -> Bool {
        let blob = hb_face_reference_table(file, tag(table))
        defer { hb_blob_destroy(blob) }
        return hb_blob_get_length(blob) > 0
    }

    /// A table's name of four letters as HarfBuzz takes it.
    static func tag(_ name: String) -> UInt32 {
        name.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }
}

/// Glyphs of one face, as a row of bits.
struct GlyphSet: Hashable {
    private var words: [UInt64]

    init(capacity: Int) {
        words = Array(repeating: 0, count: (capacity + 63) / 64)
    }

    mutating func insert(_ glyph: UInt16) {
        let place = Int(glyph) >> 6
        guard place < words.count else { return }
        words[place] |= 1 << UInt64(glyph & 63)
    }

    /// In rising order.
    var glyphs: [UInt16] {
        var glyphs: [UInt16] = []
        for (place, word) in words.enumerated() where word != 0 {
            for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 {
                glyphs.append(UInt16(place << 6 | bit))
            }
        }
        return glyphs
    }
}
