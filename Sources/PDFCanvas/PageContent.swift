/// The drawing operators of one page, from its top left corner, y downwards.
///
/// It remembers what is set, so that nothing is set twice, and marks each piece with the element
/// of the structure that it belongs to, or as an artifact, which readers aloud pass over.
/// Source: ISO 32000-1 §8, §9 and §14.6.
struct PageContent {
    /// Whose what is drawn now is.
    private enum Owner: Hashable { case artifact, element(Int) }

    let width, height: Double
    private(set) var bytes: [UInt8] = []
    private var owner: Owner?
    private var fillColor: Color?
    private var strokeColor: Color?
    private var stroke: Stroke?
    private var font: (name: Int, size: Double)?

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
        bytes.reserveCapacity(48_000)
        bytes.append("1 0 0 -1 0 ")
        bytes.appendNumber(height)
        bytes.append(" cm\n")
    }

    /// What follows is no element's.
    mutating func beginArtifact() {
        guard owner != .artifact else { return }
        endMark()
        bytes.append("/Artifact BMC\n")
        owner = .artifact
    }

    /// Whether what follows is an element's already.
    func isMarked(for element: Int) -> Bool { owner == .element(element) }

    /// What follows is an element's, as the piece of that number.
    mutating func begin(_ tag: String, mark: Int, for element: Int) {
        endMark()
        bytes.append(UInt8(ascii: "/"))
        bytes.append(text: tag)
        bytes.append(" <</MCID ")
        bytes.append(mark)
        bytes.append(">>BDC\n")
        owner = .element(element)
    }

    mutating func endMark() {
        if owner != nil { bytes.append("EMC\n") }
        owner = nil
    }

    mutating func fill(_ path: Path, _ color: Color) {
        set(fill: color)
        trace(path)
        bytes.append("f\n")
    }

    mutating func stroke(_ path: Path, _ stroke: Stroke) {
        set(stroke)
        trace(path)
        bytes.append("S\n")
    }

    private mutating func trace(_ path: Path) {
        for step in path.steps {
            switch step {
            case .move(let to):
                bytes.appendNumbers(to.x, to.y)
                bytes.append("m\n")
            case .line(let to):
                bytes.appendNumbers(to.x, to.y)
                bytes.append("l\n")
            case .curve(let a, let b, let to):
                bytes.appendNumbers(a.x, a.y, b.x, b.y, to.x, to.y)
                bytes.append("c\n")
            case .close: bytes.append("h\n")
            }
        }
    }

    private mutating func set(fill color: Color) {
        guard color != fillColor else { return }
        fillColor = color
        append(color)
        bytes.append("rg\n")
    }

    private mutating func set(_ stroke: Stroke) {
        guard stroke != self.stroke else { return }
        if stroke.color != self.stroke?.color {
            append(stroke.color)
            bytes.append("RG\n")
        }
        if stroke.width != self.stroke?.width {
            bytes.appendNumbers(stroke.width)
            bytes.append("w\n")
        }
        if stroke.dash != self.stroke?.dash ?? [] {
            bytes.append(UInt8(ascii: "["))
            for length in stroke.dash { bytes.appendNumbers(length) }
            bytes.append("] 0 d\n")
        }
        if stroke.cap != self.stroke?.cap ?? .butt {
            bytes.append(stroke.cap == .round ? "1 J\n" : "0 J\n")
        }
        if stroke.join != self.stroke?.join ?? .miter {
            bytes.append(stroke.join == .round ? "1 j\n" : "0 j\n")
        }
        self.stroke = stroke
    }

    private mutating func append(_ color: Color) {
        bytes.appendNumbers(
            Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    }

    /// Glyphs of one piece of a line whose baseline begins at `origin`; `face` is the number of
    /// the font in the file, `meaning` what they say where they can't themselves.
    mutating func draw(
        _ piece: ShapedLine.Piece, face: Int, _ color: Color, at origin: Point, meaning: String?
    ) {
        set(fill: color)
        if let meaning {
            bytes.append("/Span <</ActualText ")
            PDFText.append(meaning, to: &bytes)
            bytes.append(">>BDC\n")
        }
        bytes.append("BT\n")
        if font?.name != face || font?.size != piece.size {
            font = (face, piece.size)
            bytes.append("/F")
            bytes.append(face)
            bytes.append(UInt8(ascii: " "))
            bytes.appendNumbers(piece.size)
            bytes.append("Tf\n")
        }
        for show in piece.shows {
            bytes.append("1 0 0 -1 ")
            bytes.appendNumbers(origin.x + show.x, origin.y + show.y)
            bytes.append("Tm\n")
            bytes += show.operand
            bytes.append("TJ\n")
        }
        bytes.append("ET\n")
        if meaning != nil { bytes.append("EMC\n") }
    }

    /// The picture of a number, in a rectangle whose left top corner is said.
    mutating func draw(picture: Int, at corner: Point, width: Double, height: Double) {
        bytes.append("q\n")
        bytes.appendNumbers(width, 0, 0, -height, corner.x, corner.y + height)
        bytes.append("cm\n/X")
        bytes.append(picture)
        bytes.append(" Do\nQ\n")
    }
}
