internal import PDFCanvas

/// How wide a line will be. Layout asks; it never draws.
protocol TextMeasure {
    func width(of text: String, in font: Font) -> Double
}

extension PangoText: TextMeasure {}
