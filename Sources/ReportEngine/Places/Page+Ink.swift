internal import PDFCanvas

extension Page {
    /// The page in the tenant's colors, and as it is printed without color. Nothing on it speaks by
    /// color alone, so nothing is lost. Source: design.md §12.
    func printed(with ink: ReportInk, _ palette: Palette = Palette()) -> Page {
        guard ink != .color || !palette.isStandard else { return self }
        func shown(_ color: Color) -> Color {
            ink == .color ? palette[color] : palette[color].gray
        }
        var page = self
        page.marks = marks.map { mark in
            switch mark {
            case .text(let text, var style, let at, let width):
                style.color = shown(style.color)
                return .text(text, style, at: at, width: width)
            case .fill(let path, let color):
                let color = shown(color)
                // A tint would only cost toner: its panel has a line, its range a label.
                return .fill(path, ink == .save && color.red > 0xEA ? .paper : color)
            case .stroke(let path, var stroke):
                stroke.color = shown(stroke.color)
                return .stroke(path, stroke)
            case .picture(let picture, let at, let width, let height):
                return .picture(
                    ink == .color ? picture : picture.gray, at: at, width: width, height: height)
            case .begin, .end, .destination: return mark
            }
        }
        return page
    }
}

extension Color {
    /// The grey of the same luma. Source: ITU-R BT.601-7 §2.5.1, which printers' drivers use.
    var gray: Color {
        let luma = (299 * UInt32(red) + 587 * UInt32(green) + 114 * UInt32(blue) + 500) / 1000
        return Color(luma << 16 | luma << 8 | luma)
    }
}
