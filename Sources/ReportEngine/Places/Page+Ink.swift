internal import PDFCanvas

extension Page {
    /// The page as it is printed without color. Nothing on it speaks by color alone, so nothing is
    /// lost. Source: design.md §12.
    func printed(with ink: ReportInk) -> Page {
        guard ink != .color else { return self }
        var page = self
        page.marks = marks.map { mark in
            switch mark {
            case .text(let text, var style, let at, let width):
                style.color = style.color.gray
                return .text(text, style, at: at, width: width)
            case .fill(let path, let color):
                let gray = color.gray
                // A tint would only cost toner: its panel has a line, its range a label.
                return .fill(path, ink == .save && gray.red > 0xEA ? .paper : gray)
            case .stroke(let path, var stroke):
                stroke.color = stroke.color.gray
                return .stroke(path, stroke)
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
