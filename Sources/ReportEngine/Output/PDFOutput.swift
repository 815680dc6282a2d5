internal import PDFCanvas

/// Pages to bytes. Nothing is decided here.
struct PDFOutput {
    let pages: [Page]
    let outline: [OutlineEntry]
    let metadata: PDFCanvas.Metadata
    let supplement: PDFSupplement

    func bytes(with shaper: PangoText) throws(RenderingError) -> [UInt8] {
        do {
            var canvas = PDFCanvas(metadata: metadata)
            for page in pages {
                canvas.beginPage(width: page.paper.width, height: page.paper.height)
                draw(page, on: &canvas, with: shaper)
                canvas.endPage()
            }
            var section = 0
            for entry in outline {
                let line = canvas.outline(
                    entry.title, to: entry.destination, under: entry.isNested ? section : 0)
                if !entry.isNested { section = line }
            }
            return try canvas.finish(with: supplement)
        } catch {
            throw RenderingError(error)
        }
    }

    private func draw(_ page: Page, on canvas: inout PDFCanvas, with shaper: PangoText) {
        var open: [Tag] = []
        for mark in page.marks {
            switch mark {
            case .text(let text, let style, let origin, _):
                canvas.draw(text, style.font, style.color, at: origin, with: shaper)
            case .fill(let path, let color): canvas.fill(path, color)
            case .stroke(let path, let stroke): canvas.stroke(path, stroke)
            case .picture(let picture, let at, let width, let height):
                canvas.draw(picture, at: at, width: width, height: height)
            case .destination(let name, let point): canvas.destination(name, at: point)
            case .begin(let tag):
                open.append(tag)
                if case .link(let destination, let words) = tag {
                    canvas.beginLink(to: destination, saying: words)
                } else {
                    canvas.begin(tag.name, alternate: tag.alternate)
                }
            case .end:
                if let tag = open.popLast() { canvas.end(tag.name) }
            }
        }
    }
}
