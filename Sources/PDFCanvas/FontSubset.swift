internal import CPangoCairo

/// The part of a font file that a report uses, as it stands in the report.
struct FontSubset {
    /// The font program, packed, and how long it was.
    let program: [UInt8]
    let programLength: Int
    /// The widths of its glyphs, as `/W` takes them.
    let widths: [UInt8]
    /// What the font says of itself: everything of its descriptor but where the program is.
    let description: [UInt8]
    /// `ABCDEF+Inter-Regular`; the letters are made of the part, as the format asks for.
    let name: String

    /// - Throws: ``CanvasError/library(_:)`` when a PDF can't hold the font's outlines.
    init(
        of face: FontFace, _ file: OpaquePointer, _ font: OpaquePointer, _ set: GlyphSet
    ) throws(CanvasError) {
        let glyphs = set.glyphs
        let (cutFile, places) = try Self.cut(face, file, glyphs)
        let table: [UInt8]
        switch face.kind {
        case .compact:
            guard
                let program = CompactFont(cutFile).withCodes(places)
            else { throw .library("the outlines of the font \(face.name) are damaged") }
            table = program
        case .trueType: table = cutFile
        case .none:
            throw .library("the font \(face.name) has no outlines that a PDF can hold")
        }
        name = Self.letters(of: table) + "+" + face.name
        program = Deflater.packed(table, level: 6)
        programLength = table.count
        widths = Self.widths(of: glyphs, face)
        description = Self.description(face, file, font)
    }

    /// A file with these glyphs only, and the old number of each new glyph.
    private static func cut(
        _ face: FontFace, _ file: OpaquePointer, _ glyphs: [UInt16]
    ) throws(CanvasError) -> (file: [UInt8], places: [UInt16]) {
        guard let input = hb_subset_input_create_or_fail() else {
            throw .library("HarfBuzz has no memory")
        }
        defer { hb_subset_input_destroy(input) }
        let wanted = hb_subset_input_glyph_set(input)
        for glyph in glyphs { hb_set_add(wanted, UInt32(glyph)) }
        // What shapes and names letters is done with; without GSUB no glyph is added for it.
        let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for table in [
            "GSUB", "GPOS", "GDEF", "BASE", "MATH", "kern", "name", "cmap", "OS/2", "post", "STAT",
            "DSIG", "gasp", "VORG", "vhea", "vmtx",
        ] { hb_set_add(dropped, FontFace.tag(table)) }
        // TrueType keeps its numbers, so that they are the codes; in a compact font a list of
        // codes says which glyph is which.
        hb_subset_input_set_flags(
            input,
            face.kind == .trueType
                ? HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue : HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue)
        guard let plan = hb_subset_plan_create_or_fail(file, input),
            let part = hb_subset_plan_execute_or_fail(plan)
        else { throw .library("HarfBuzz could not cut the font \(face.name) down") }
        defer {
            hb_face_destroy(part)
            hb_subset_plan_destroy(plan)
        }
        let numbers = hb_subset_plan_new_to_old_glyph_mapping(plan)
        let places = (0..<hb_face_get_glyph_count(part)).map {
            UInt16(truncatingIfNeeded: hb_map_get(numbers, $0))
        }
        let blob =
            face.kind == .trueType
            ? hb_face_reference_blob(part) : hb_face_reference_table(part, FontFace.tag("CFF "))
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        guard let start = hb_blob_get_data(blob, &length) else {
            throw .library("the font \(face.name) has no outlines that a PDF can hold")
        }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(length))
        return (Array(bytes), places)
    }

    /// Six letters. Source: ISO 32000-1 §9.6.4.
    private static func letters(of program: [UInt8]) -> String {
        var rest = Deflater.checksum(of: program)
        var letters = ""
        for _ in 0..<6 {
            letters.unicodeScalars.append(Unicode.Scalar(UInt8(65 + rest % 26)))
            rest /= 26
        }
        return letters
    }

    /// Runs of neighbors, each with its widths. Source: ISO 32000-1 §9.7.4.3.
    private static func widths(of glyphs: [UInt16], _ face: FontFace) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        var last: UInt16?
        for glyph in glyphs {
            if last.map({ $0 + 1 == glyph }) != true {
                if last != nil { bytes.append(UInt8(ascii: "]")) }
                bytes.append(UInt8(ascii: " "))
                bytes.appendNumber(Double(glyph))
                bytes.append(UInt8(ascii: "["))
            } else {
                bytes.append(UInt8(ascii: " "))
            }
            bytes.appendNumber(face.advance(of: glyph))
            last = glyph
        }
        if last != nil { bytes.append(UInt8(ascii: "]")) }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    private static func description(
        _ face: FontFace, _ file: OpaquePointer, _ font: OpaquePointer
    ) -> [UInt8] {
        func metric(_ tag: hb_ot_metrics_tag_t) -> Int {
            var units: Int32 = 0
            hb_ot_metrics_get_position_with_fallback(font, tag, &units)
            return face.thousandths(units)
        }
        let box = corners(file).map { face.thousandths(Int32($0)) }
        let style = hb_face_reference_table(file, FontFace.tag("post"))
        defer { hb_blob_destroy(style) }
        // Symbolic, because the codes are glyphs' numbers; and of one width where the file says so.
        // Source: ISO 32000-1 §9.8.2; OpenType, post.isFixedPitch.
        let isFixed = bytes(of: style, 12..<16).contains { $0 != 0 }
        return Array(
            """
            /Flags \(isFixed ? 5 : 4) /FontBBox [\(box[0]) \(box[1]) \(box[2]) \(box[3])] \
            /ItalicAngle 0 /Ascent \(metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER)) \
            /Descent \(metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER)) \
            /CapHeight \(metric(HB_OT_METRICS_TAG_CAP_HEIGHT)) /StemV 80
            """.utf8)
    }

    /// The box that all glyphs lie in, in the font's units. Source: OpenType, head.xMin and so on.
    private static func corners(_ file: OpaquePointer) -> [Int16] {
        let head = hb_face_reference_table(file, FontFace.tag("head"))
        defer { hb_blob_destroy(head) }
        let bytes = bytes(of: head, 36..<44)
        guard bytes.count == 8 else { return [0, 0, 0, 0] }
        return stride(from: 0, to: 8, by: 2).map {
            Int16(bitPattern: UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]))
        }
    }

    private static func bytes(of blob: OpaquePointer?, _ range: Range<Int>) -> [UInt8] {
        var length: UInt32 = 0
        guard let start = hb_blob_get_data(blob, &length), Int(length) >= range.upperBound else {
            return []
        }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(length))[range])
    }
}
