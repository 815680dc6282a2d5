/// The languages that reports are written in: their words, numbers, dates and plurals.
public enum ReportLanguage: String, CaseIterable, Hashable, Sendable {
    case americanEnglish = "en-US"
    case britishEnglish = "en-GB"
    case german = "de"
    case french = "fr"

    /// By its BCP 47 tag; plain `en` is American. `nil` for a language there is none of.
    public init?(tag: String) {
        self.init(rawValue: tag == "en" ? "en-US" : tag)
    }

    /// Whether the one-form of a word goes with this number. French counts nothing like one.
    /// Source: Unicode CLDR 44, plural rules of cardinals.
    func isOne(_ count: Int) -> Bool {
        self == .french ? count == 0 || count == 1 : count == 1
    }
}
