internal import PDFCanvas
internal import VehicleRecords
internal import ReportTemplates

/// How the reports of one tenant look and what they say: brand, colors, type, page, sections and
/// wording, from the files of a folder.
public struct ReportTemplate: Hashable, Sendable {
    var brand = Brand()
    var palette = Palette()
    /// Families in the place of the design's.
    var fonts: [FontSet.Family: String] = [:]
    var sections = ReportSection.allCases
    /// Whole wordings, for the languages in which the template says something otherwise.
    var wordings: [ReportLanguage: Wording] = [:]
    /// Sentences that are the tenant's own, by language; each key is one of the standard's.
    public internal(set) var ownSentences: [ReportLanguage: [String: String]] = [:]

    /// What the template asks for besides; `nil` where it leaves that to others.
    public internal(set) var language: ReportLanguage?
    public internal(set) var paper: Paper?
    public internal(set) var ink: ReportInk?
    /// `km` or `mi`.
    public internal(set) var unit: String?
    /// The name in the band, where the template has one.
    public var name: String? { brand.name }

    /// SHA-256 of the files it was read from, as 64 hexadecimal digits: two templates with the same
    /// files make the same reports. Empty for the standard's own.
    public internal(set) var digest = ""

    /// The one that is compiled in: every value as the design has it.
    public static let standard = ReportTemplate()

    init() {}

    public static func == (a: Self, b: Self) -> Bool { a.digest == b.digest }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    func wording(_ language: ReportLanguage) throws(RenderingError) -> Wording {
        if let wording = wordings[language] { return wording }
        return try Wording.standard(language)
    }

    /// The files of the standard template by their names, to be copied into a folder: a place to
    /// start from.
    public static var standardFiles: [(name: String, bytes: [UInt8])] {
        [("template.yaml", ReportTemplates.template)]
            + ReportLanguage.allCases.map {
                ("wording-\($0.rawValue).yaml", ReportTemplates.wordingFile($0.rawValue))
            }
    }

    /// Whether a file of a folder is one of a template's, by its name; others are left alone.
    public static func isOfTemplate(_ name: String) -> Bool {
        name == "template.yaml" || name.lowercased().hasSuffix(".png")
            || name.hasPrefix("wording-") && name.hasSuffix(".yaml")
    }
}
