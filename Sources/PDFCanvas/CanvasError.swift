/// Why a page could not be drawn.
package enum CanvasError: Error, Hashable, Sendable {
    /// A family the design names is not installed; `package` is Debian's name for it.
    case missingFont(family: String, package: String)
    /// Fontconfig, Pango or Cairo refused; in their own words.
    case library(String)
}
