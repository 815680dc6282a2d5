internal import PDFCanvas

/// Letters of one width, so that a layout can be looked at without any font.
struct FixedWidthMeasure: TextMeasure {
    /// Half the height: about what Inter's letters come to.
    func width(of text: String, in font: Font) -> Double { Double(text.count) * font.size / 2 }
}

extension VehicleHistoryReport {
    /// The places of every piece of text and the number of shapes, page by page, laid out
    /// without fonts: the same on every machine, to compare one version with the next.
    package func pageDump() throws(RenderingError) -> String {
        let layout = VehicleHistoryLayout(
            try document(), paper: context.paper, measure: FixedWidthMeasure())
        var dump = ""
        for (number, page) in layout.pages.enumerated() {
            dump += "page \(number + 1) of \(layout.pages.count), \(context.paper.rawValue)\n"
            for mark in page.marks {
                switch mark {
                case .text(let text, let style, let at, _):
                    dump += "  \(Self.tenths(at.x)) \(Self.tenths(at.y))"
                    dump +=
                        "  \(style.font.family.rawValue) \(style.font.size)/\(style.font.weight)"
                    dump += "  \(text)\n"
                case .destination(let name, let at): dump += "  #\(name) \(Self.tenths(at.y))\n"
                default: break
                }
            }
            let shapes = page.marks.count { mark in
                switch mark {
                case .fill, .stroke: true
                default: false
                }
            }
            dump += "  \(shapes) shapes\n"
        }
        return dump
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
