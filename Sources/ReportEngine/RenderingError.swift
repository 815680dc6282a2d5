internal import PDFCanvas
internal import XMLTree

/// Why a report could not be made.
public enum RenderingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A font the design names is not installed; `package` is what Debian and Ubuntu call it.
    case missingFont(family: String, package: String)
    /// The wording has no such sentence, or one of its blanks was not filled.
    case wording(key: String, problem: String)
    /// The file does not fit its own schema: a fault of ours, found before anyone read it.
    case invalidOutput(line: Int, message: String)
    /// Pango, HarfBuzz, Cairo or libxml2 refused; in their own words.
    case library(String)
    /// It could not be signed; why.
    case unsigned(String)

    public var description: String {
        switch self {
        case .missingFont(let family, let package):
            "The font \(family) is not installed. Install the package \(package)."
        case .wording(let key, let problem): "The wording \(key): \(problem)."
        case .invalidOutput(let line, let message):
            "The report does not fit its schema, line \(line): \(message)"
        case .library(let message): "The report could not be drawn: \(message)"
        case .unsigned(let why): "The report could not be signed: \(why)"
        }
    }

    init(_ error: CanvasError) {
        self =
            switch error {
            case .missingFont(let family, let package):
                .missingFont(family: family, package: package)
            case .library(let message): .library(message)
            }
    }

    init(_ error: XMLError) {
        self =
            switch error {
            case .unwritable: .library("libxml2 has no memory")
            case .malformed(let line, let message), .invalid(let line, let message):
                .invalidOutput(line: line, message: message)
            case .unusableSchema(let message): .library(message)
            }
    }
}
