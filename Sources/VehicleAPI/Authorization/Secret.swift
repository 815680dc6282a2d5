/// A token, password or client secret. Whatever prints it, prints `***`.
///
/// It is not `Encodable`, can't be interpolated, and shows nothing to a debugger's mirror; the text
/// comes out only through ``exposed``, which is easy to search for.
public struct Secret: Hashable, Sendable {
    /// The text itself: for a header, a form field or the token store, never for a message.
    public let exposed: String

    public init(_ text: String) { exposed = text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var debugDescription: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: [(label: String?, value: Any)]()) }
}

extension DefaultStringInterpolation {
    /// A secret has no place in a text: whoever means its text says ``Secret/exposed``.
    @available(*, unavailable, message: "a secret can't be interpolated; see Secret.exposed")
    public mutating func appendInterpolation(_ secret: Secret) {}

    /// The same for one that may be missing.
    @available(*, unavailable, message: "a secret can't be interpolated; see Secret.exposed")
    public mutating func appendInterpolation(_ secret: Secret?) {}
}

extension String {
    /// The text without the secrets in it: servers like to repeat what they were sent.
    func redacting(_ secrets: [Secret]) -> String {
        secrets.reduce(self) { text, secret in
            secret.exposed.isEmpty ? text : text.replacing(secret.exposed, with: "***")
        }
    }

    /// Text from outside, fit to stand in a message: one line, no control or direction
    /// characters, at most 300 characters.
    var printable: String {
        var shown = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(300) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                shown.append("\u{FFFD}")
            default:
                shown.append(scalar)
            }
        }
        if unicodeScalars.count > 300 { shown.append("…") }
        return String(shown)
    }
}
