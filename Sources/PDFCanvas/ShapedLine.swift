/// A line of text as glyphs at their places: what Pango made of it, ready to be drawn.
struct ShapedLine {
    /// The advance of the whole, in points.
    let width: Double
    let pieces: [Piece]

    /// Glyphs of one face that stand in one drawing order.
    struct Piece {
        let face: FontFace
        /// In points.
        let size: Double
        let shows: [Show]
        let glyphs: [UInt16]
        /// What each glyph stands for, where each stands for one character.
        let scalars: [UInt32]
        let text: String
        /// Whether ``text`` says what all the glyphs mean together: letters in one, or with marks.
        let isWhole: Bool
    }

    /// Glyphs on one height, from a place right of the line's beginning and below its baseline.
    struct Show {
        let x, y: Double
        /// The operand of TJ: the glyphs' codes and the steps between them.
        let operand: [UInt8]
    }
}
