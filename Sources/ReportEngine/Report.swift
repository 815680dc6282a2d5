/// What a report can be written as.
public enum ReportFormat: String, CaseIterable, Hashable, Sendable {
    /// Pages for people.
    case pdf
    /// Facts for machines, with a published schema.
    case xml
    /// The words of the pages, for a browser: one file that loads nothing.
    case html
    /// The facts of the XML under the same names, with a published schema.
    case json
    /// The first page as a picture.
    case png
}

/// A report: facts that can be put into words, and words that can be put in places.
public protocol Report: Sendable {
    /// The finished file. The same report gives the same bytes, on any machine with the same
    /// versions of Pango, HarfBuzz, zlib and the fonts.
    ///
    /// - Throws: when a font is missing, a sentence has no wording, or the file would not fit
    ///   its own schema.
    func rendered(as format: ReportFormat) throws(RenderingError) -> [UInt8]
}

extension ReportFormat {
    /// What its files end in.
    public var fileExtension: String { rawValue }
}
