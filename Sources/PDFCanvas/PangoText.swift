internal import CPangoCairo

/// Shapes and measures single lines of text, and remembers each.
///
/// Shaping is the dear part of drawing a page, and a report measures a line
/// before it draws it, and prints most of its words many times: a line is
/// shaped once. One to a thread; never shared.
package final class PangoText {
    private struct Key: Hashable {
        let text: String
        let font: Font
    }

    private let fonts: FontSet
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer
    /// How each font is asked for: its families, weight and size.
    private var descriptions: [Font: OpaquePointer] = [:]
    /// A long report has about 3,000 lines.
    private var lines = RecentlyAsked<Key, ShapedLine>(capacity: 10_000)
    private var known: [Unicode.Scalar: Bool] = [:]
    /// By HarfBuzz's face, which Pango has one of for each file.
    private var faces: [OpaquePointer: FontFace] = [:]

    package init(_ fonts: FontSet) throws(CanvasError) {
        guard let map = reportgen_font_map(fonts.config),
            let context = pango_font_map_create_context(map)
        else { throw .library("Pango could not be started") }
        self.fonts = fonts
        self.map = map
        self.context = context
        // Unhinted metrics and fractional positions: a line is as wide at every zoom.
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
        // Not the environment's: the same input gives the same bytes.
        pango_context_set_language(context, pango_language_from_string("en"))
    }

    deinit {
        for description in descriptions.values { pango_font_description_free(description) }
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(UnsafeMutableRawPointer(map))
    }

    /// The advance of a line, in points.
    package func width(of text: String, in font: Font) -> Double { line(text, font).width }

    /// The line as glyphs.
    func line(_ text: String, _ font: Font) -> ShapedLine {
        let key = Key(text: text, font: font)
        if let line = lines.value(for: key) { return line }
        let line = read(text, font)
        lines.keep(line, for: key)
        return line
    }

    private func read(_ text: String, _ font: Font) -> ShapedLine {
        let layout = layout(text, font)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        return LineReader(layout, size: font.size, face: face).line
    }

    /// The face of a font of Pango's.
    private func face(_ font: UnsafeMutablePointer<PangoFont>) -> FontFace? {
        guard let file = hb_font_get_face(pango_font_get_hb_font(font)) else { return nil }
        if let face = faces[file] { return face }
        let face = FontFace(file)
        faces[file] = face
        return face
    }

    /// The shaped line as Pango has it; whoever asks lets go of it.
    func layout(_ text: String, _ font: Font) -> OpaquePointer {
        let line = shaped(text, font)
        guard pango_layout_get_unknown_glyphs_count(line) > 0 else { return line }
        let shown = withCodePoints(text, font)
        g_object_unref(UnsafeMutableRawPointer(line))
        return shaped(shown, font)
    }

    private func shaped(_ text: String, _ font: Font) -> OpaquePointer {
        let layout: OpaquePointer = pango_layout_new(context)
        pango_layout_set_font_description(layout, description(of: font))
        let attributes = pango_attr_list_new()
        // Arabic letters join; spacing would part them. Source: design.md §10.
        if font.tracking != 0, !text.unicodeScalars.contains(where: \.joins) {
            let spacing = (font.tracking * font.size * Double(PANGO_SCALE)).rounded()
            pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(Int32(spacing)))
        }
        if font.family == .mono {
            pango_attr_list_insert(attributes, pango_attr_font_features_new("calt=0,liga=0"))
        } else if font.tabular {
            pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"))
        }
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        pango_layout_set_single_paragraph_mode(layout, 1)
        pango_layout_set_auto_dir(layout, 0)
        // A line is broken by now, so its no-break spaces are spaces, and a search finds them.
        let text =
            text.utf8.contains(0xC2) ? text.replacing("\u{A0}", with: " ") : text
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        return layout
    }

    private func description(of font: Font) -> OpaquePointer? {
        if let description = descriptions[font] { return description }
        let description = pango_font_description_new()
        pango_font_description_set_family(
            description, ([fonts.name(of: font.family)] + FontSet.fallbacks).joined(separator: ","))
        pango_font_description_set_weight(description, PangoWeight(UInt32(font.weight)))
        pango_font_description_set_size(
            description, Int32((font.size * Double(PANGO_SCALE)).rounded()))
        descriptions[font] = description
        return description
    }

    /// Characters no font of ours has, named by their code point.
    private func withCodePoints(_ text: String, _ font: Font) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            let drawable = known[scalar] ?? isDrawable(scalar, font)
            known[scalar] = drawable
            if drawable {
                shown.unicodeScalars.append(scalar)
            } else {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                shown += "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            }
        }
        return shown
    }

    private func isDrawable(_ scalar: Unicode.Scalar, _ font: Font) -> Bool {
        let line = shaped(String(scalar), font)
        defer { g_object_unref(UnsafeMutableRawPointer(line)) }
        return pango_layout_get_unknown_glyphs_count(line) == 0
    }
}

extension Unicode.Scalar {
    /// Whether it is of a script whose letters join: Arabic, Syriac and their neighbors.
    fileprivate var joins: Bool { (0x600...0x8FF).contains(value) }
}
