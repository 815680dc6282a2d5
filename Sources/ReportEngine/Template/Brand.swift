internal import PDFCanvas

/// Whose report it is: what stands in the band, in every head and at every foot.
struct Brand: Hashable, Sendable {
    /// `nil`: the name that the report is given.
    var name: String?
    var logo: Picture?
    /// At most three.
    var contact: [String] = []

    var contactLine: String { contact.joined(separator: " · ") }

    /// What a logo may be: large enough to be sharp at the 24 points it gets, and small enough to
    /// be in every file.
    enum LogoLimit {
        static let bytes = 256 * 1024
        static let height = 64...2000
        static let width = 32...2000
        /// As wide as this many times its height, at the most.
        static let proportion = 6
    }

    /// The longest name and contact line, in characters.
    static let longestLine = 80
    static let mostContacts = 3

    /// Reads a logo, or says why it can't be one.
    static func logo(_ bytes: [UInt8]) -> (picture: Picture?, problem: String) {
        guard bytes.count <= LogoLimit.bytes else {
            return (nil, "it has \(bytes.count / 1024) kB; \(LogoLimit.bytes / 1024) is the most")
        }
        guard let (width, height) = Picture.size(ofPNG: bytes) else {
            return (nil, "it is no PNG file")
        }
        guard LogoLimit.height.contains(height), LogoLimit.width.contains(width) else {
            return (
                nil,
                "it is \(width) by \(height) pixels; \(LogoLimit.height.lowerBound) to "
                    + "\(LogoLimit.height.upperBound) high and \(LogoLimit.width.lowerBound) to "
                    + "\(LogoLimit.width.upperBound) wide are the limits"
            )
        }
        guard width <= height * LogoLimit.proportion else {
            return (
                nil,
                "it is more than \(LogoLimit.proportion) times as wide as it is high"
            )
        }
        do {
            let picture = try Picture(png: bytes)
            // It stands on white: what hardly differs from white would not be there.
            guard picture.permilleSeenOnWhite >= 10 else {
                return (nil, "it is all but white, and would stand on white")
            }
            return (picture, "")
        } catch {
            return (nil, "it is damaged")
        }
    }
}
