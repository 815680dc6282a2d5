internal import CPangoCairo

/// What is drawn the same way on every kind of surface.
struct CairoPen {
    let cairo: OpaquePointer

    func fill(_ path: Path, _ color: Color) {
        trace(path)
        set(color)
        cairo_fill(cairo)
    }

    func stroke(_ path: Path, _ stroke: Stroke) {
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
    func draw(
        _ text: String, _ font: Font, _ color: Color, at origin: Point, with shaper: PangoText
    ) {
        set(color)
        cairo_move_to(cairo, origin.x, origin.y)
        let layout = shaper.layout(text, font)
        pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, 0))
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    /// A picture in a rectangle whose left top corner is said.
    func draw(
        _ surface: OpaquePointer, _ picture: Picture, at corner: Point, width: Double,
        height: Double
    ) {
        cairo_save(cairo)
        cairo_translate(cairo, corner.x, corner.y)
        cairo_scale(cairo, width / Double(picture.width), height / Double(picture.height))
        cairo_set_source_surface(cairo, surface, 0, 0)
        cairo_paint(cairo)
        cairo_restore(cairo)
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
}
