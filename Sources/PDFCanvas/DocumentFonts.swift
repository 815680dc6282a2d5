/// The faces that one document uses, and the glyphs of each.
struct DocumentFonts {
    /// One face, with what its glyphs say.
    struct Used {
        let face: FontFace
        var glyphs: GlyphSet
        /// The character of each glyph; 0 for none.
        var meanings: [UInt32]
        /// The characters of glyphs that stand for several.
        var phrases: [UInt16: String] = [:]
    }

    private(set) var faces: [Used] = []
    private var numbers: [ObjectIdentifier: Int] = [:]
    /// Fonts whose everyday letters are among the glyphs.
    private var known: Set<Font> = []

    /// The letters of nearly every report. All of them are embedded wherever a font is used, so that
    /// most reports need the same part of it, which is then cut out once for all.
    private static let everyday =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 .,:;-–—+−±×·…/%()'’“”?#&"

    /// `font` is used for a line.
    mutating func use(_ font: Font, of shaper: PangoText) {
        let kind = Font(font.family, 10, weight: font.weight, tabular: font.tabular)
        guard known.insert(kind).inserted else { return }
        for piece in shaper.line(Self.everyday, kind).pieces {
            let number = number(of: piece.face)
            for glyph in piece.glyphs { faces[number].glyphs.insert(glyph) }
        }
    }

    /// The number of the piece's face, and whether its glyphs say what they mean: a glyph that
    /// stands for two characters says the first.
    mutating func use(_ piece: ShapedLine.Piece) -> (face: Int, isPlain: Bool) {
        let number = number(of: piece.face)
        for glyph in piece.glyphs { faces[number].glyphs.insert(glyph) }
        if piece.isWhole {
            guard piece.glyphs.count == 1, faces[number].meanings[Int(piece.glyphs[0])] == 0 else {
                return (number, false)
            }
            let known = faces[number].phrases[piece.glyphs[0]] ?? piece.text
            faces[number].phrases[piece.glyphs[0]] = known
            return (number, known == piece.text)
        }
        var isPlain = true
        for (glyph, scalar) in zip(piece.glyphs, piece.scalars) {
            let place = Int(glyph)
            if faces[number].meanings[place] == 0, faces[number].phrases[glyph] == nil {
                faces[number].meanings[place] = scalar
            }
            if faces[number].meanings[place] != scalar { isPlain = false }
        }
        return (number, isPlain)
    }

    private mutating func number(of face: FontFace) -> Int {
        let name = ObjectIdentifier(face)
        if let number = numbers[name] { return number }
        numbers[name] = faces.count
        faces.append(
            Used(
                face: face, glyphs: GlyphSet(capacity: face.glyphCount),
                meanings: Array(repeating: 0, count: face.glyphCount)))
        return faces.count - 1
    }

    /// Writes all of them; returns their entries in a dictionary of resources.
    ///
    /// - Throws: ``CanvasError/library(_:)`` when one can't be cut down or embedded.
    func write(to file: inout PDFFile) throws(CanvasError) -> String {
        var entries = ""
        for (number, used) in faces.enumerated() {
            entries += " /F\(number) \(try Self.write(used, to: &file)) 0 R"
        }
        return entries
    }

    /// A font of two bytes a code, which are the numbers of the file's glyphs.
    /// Source: ISO 32000-1 §9.7.
    private static func write(_ used: Used, to file: inout PDFFile) throws(CanvasError) -> Int {
        let subset = try used.face.subset(used.glyphs)
        let isCompact = used.face.kind == .compact
        let program = file.added(
            "/Filter /FlateDecode "
                + (isCompact ? "/Subtype /CIDFontType0C" : "/Length1 \(subset.programLength)"),
            stream: subset.program)
        let descriptor = file.reserve()
        file.write(descriptor) { bytes in
            bytes.append("<< /Type /FontDescriptor /FontName ")
            bytes.append(text: PDFText.name(subset.name))
            bytes.append(UInt8(ascii: " "))
            bytes += subset.description
            bytes.append(isCompact ? " /FontFile3" : " /FontFile2")
            bytes.append(reference: program)
            bytes.append(" >>")
        }
        let descendant = file.reserve()
        file.write(descendant) { bytes in
            bytes.append("<< /Type /Font /Subtype /CIDFontType")
            bytes.append(isCompact ? "0 /BaseFont " : "2 /CIDToGIDMap /Identity /BaseFont ")
            bytes.append(text: PDFText.name(subset.name))
            bytes.append(" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)")
            bytes.append(" /Supplement 0 >> /DW 1000 /FontDescriptor")
            bytes.append(reference: descriptor)
            bytes.append(" /W ")
            bytes += subset.widths
            bytes.append(" >>")
        }
        let meanings = file.added(
            "/Filter /FlateDecode", stream: Deflater.packed(characterMap(used), level: 1))
        return file.added(
            "<< /Type /Font /Subtype /Type0 /BaseFont \(PDFText.name(subset.name))"
                + " /Encoding /Identity-H /DescendantFonts [\(descendant) 0 R]"
                + " /ToUnicode \(meanings) 0 R >>")
    }

    /// What the codes say, for whoever copies the text. Source: ISO 32000-1 §9.10.3; at most 100
    /// entries stand in one list.
    private static func characterMap(_ used: Used) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
        bytes.append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
        bytes.append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
        bytes.append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
        let codes = used.meanings.indices.filter {
            used.meanings[$0] != 0 || used.phrases[UInt16($0)] != nil
        }
        for start in stride(from: 0, to: codes.count, by: 100) {
            let part = codes[start..<min(start + 100, codes.count)]
            bytes.append(part.count)
            bytes.append(" beginbfchar\n")
            for code in part {
                bytes.append(UInt8(ascii: "<"))
                bytes.append(hexadecimal: UInt16(code))
                bytes.append("> <")
                let one = Unicode.Scalar(used.meanings[code]).map { String(Character($0)) }
                for unit in (used.phrases[UInt16(code)] ?? one ?? "").utf16 {
                    bytes.append(hexadecimal: unit)
                }
                bytes.append(">\n")
            }
            bytes.append("endbfchar\n")
        }
        bytes.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        return bytes
    }
}
