/// What the pages are printed with.
public enum ReportInk: String, CaseIterable, Hashable, Sendable {
    /// As designed.
    case color
    /// The same page in greys.
    case gray
    /// Greys, without grounds: the band is a rule, tinted panels keep their lines only.
    case save
}
