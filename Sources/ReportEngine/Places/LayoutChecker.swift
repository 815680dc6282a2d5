internal import PDFCanvas

/// Looks over laid-out pages for what no reader should see: text on text, text outside its page
/// or its column, text too faint for its ground, a heading that nothing follows.
struct LayoutChecker {
    struct Fault: Hashable, CustomStringConvertible {
        let page: Int
        let what: String
        var description: String { "page \(page): \(what)" }
    }

    private struct Placed {
        let text: String
        let style: TextStyle
        let box: Box
        let baseline: Double
        let tags: [Tag]
        let ground: Color
    }

    let pages: [Page]

    var faults: [Fault] {
        pages.enumerated().flatMap { number, page in
            let texts = texts(of: page)
            return
                (overlaps(texts) + outside(texts, page.paper) + faint(texts)
                + orphans(texts, page.paper)).map { Fault(page: number + 1, what: $0) }
        }
    }

    // MARK: What stands where

    private func texts(of page: Page) -> [Placed] {
        var texts: [Placed] = []
        var tags: [Tag] = []
        var grounds: [(Box, Color)] = []
        for mark in page.marks {
            switch mark {
            case .begin(let tag): tags.append(tag)
            case .end: tags.removeLast()
            case .fill(let path, let color): grounds.append((Self.box(of: path), color))
            case .text(let text, let style, let at, let width):
                let visible = text.hasSuffix(" ") ? width - style.font.size * 0.25 : width
                let box = Box.around(at.x, at.y, max(visible, 0), size: style.font.size)
                let (x, y) = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
                let ground = grounds.last {
                    $0.0.left <= x && x <= $0.0.right && $0.0.top <= y && y <= $0.0.bottom
                }
                texts.append(
                    Placed(
                        text: text, style: style, box: box, baseline: at.y, tags: tags,
                        ground: ground?.1 ?? .paper))
            default: break
            }
        }
        return texts
    }

    private static func box(of path: Path) -> Box {
        var points: [Point] = []
        for step in path.steps {
            switch step {
            case .move(let to), .line(let to), .curve(_, _, let to): points.append(to)
            case .close: break
            }
        }
        return Box(
            left: points.map(\.x).min() ?? 0, top: points.map(\.y).min() ?? 0,
            right: points.map(\.x).max() ?? 0, bottom: points.map(\.y).max() ?? 0)
    }

    // MARK: Faults

    private func overlaps(_ texts: [Placed]) -> [String] {
        var faults: [String] = []
        let sorted = texts.filter { !$0.text.allSatisfy(\.isWhitespace) }
            .sorted { $0.box.top < $1.box.top }
        for (number, one) in sorted.enumerated() {
            for other in sorted.dropFirst(number + 1).prefix(while: {
                $0.box.top < one.box.bottom
            }) {
                let across =
                    min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
                let down =
                    min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
                if across > 0.6, down > 0.6 {
                    faults.append("“\(one.text)” lies on “\(other.text)”")
                }
            }
        }
        return faults
    }

    private func outside(_ texts: [Placed], _ paper: Paper) -> [String] {
        texts.compactMap { placed in
            let box = placed.box
            // Numbers of findings stand in the left margin. Source: design.md §1.
            let left = paper.margin - (placed.text.count <= 2 ? 32 : 0.6)
            let right = paper.margin + Grid.width + 0.6
            if box.left < left || box.right > right {
                return "“\(placed.text)” leaves the text area: \(box.left) to \(box.right)"
            }
            if box.top < 6 || box.bottom > paper.height - 8 {
                return "“\(placed.text)” leaves the page"
            }
            if !placed.tags.isEmpty, placed.baseline > paper.bodyBottom + 4 {
                return "“\(placed.text)” stands under the body, at \(placed.baseline)"
            }
            return nil
        }
    }

    private func faint(_ texts: [Placed]) -> [String] {
        texts.compactMap { placed in
            let contrast = placed.style.color.contrast(with: placed.ground)
            return contrast < 4.5 && !placed.text.allSatisfy(\.isWhitespace)
                ? "“\(placed.text)” has a contrast of \(contrast)" : nil
        }
    }

    /// A heading with nothing of its own beneath it on the page.
    private func orphans(_ texts: [Placed], _ paper: Paper) -> [String] {
        let body = texts.filter { !$0.tags.isEmpty }
        return body.compactMap { placed in
            guard placed.tags.contains(where: { [.h1, .h2, .h3].contains($0) }) else { return nil }
            let follows = body.contains {
                // A drawing begins under its heading, its words may stand deep in it.
                let isDrawn = $0.tags.contains { !$0.alternate.isEmpty }
                return $0.baseline > placed.baseline + 2
                    && $0.baseline < placed.baseline + (isDrawn ? 200 : 70)
                    && $0.tags.contains { ![.h1, .h2, .h3].contains($0) }
            }
            return follows ? nil : "nothing follows the heading “\(placed.text)”"
        }
    }
}
