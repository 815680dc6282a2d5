internal import PDFCanvas

/// A page as a picture, for web pages and mails.
struct PNGOutput {
    let page: Page

    /// Two pixels to the point: 1191 by 1684 for A4, sharp on a screen of double density.
    private static let scale = 2.0

    func bytes(with shaper: PangoText) throws(RenderingError) -> [UInt8] {
        do {
            let canvas = try PNGCanvas(
                width: page.paper.width, height: page.paper.height, scale: Self.scale)
            for mark in page.marks {
                switch mark {
                case .text(let text, let style, let origin, _):
                    canvas.draw(text, style.font, style.color, at: origin, with: shaper)
                case .fill(let path, let color): canvas.fill(path, color)
                case .stroke(let path, let stroke): canvas.stroke(path, stroke)
                case .picture(let picture, let at, let width, let height):
                    canvas.draw(picture, at: at, width: width, height: height)
                case .begin, .end, .destination: break
                }
            }
            return try canvas.finish()
        } catch {
            throw RenderingError(error)
        }
    }
}
