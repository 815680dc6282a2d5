internal import CPangoCairo

/// Exactly the fonts the design names, never "whatever is installed".
///
/// A fontconfig set-up of its own sees the system's folders and accepts the
/// named families only, so that a report looks the same on every machine
/// that can make it.
package final class FontSet {
    package enum Family: String, CaseIterable, Hashable, Sendable {
        case text = "Inter"
        case display = "Inter Display"
        case mono = "JetBrains Mono"
    }

    /// Scripts Inter doesn't have, in the order they are asked. Only the first must be there.
    package static let fallbacks = [
        "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
        "Noto Sans Thai", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math",
        "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR",
    ]

    let config: OpaquePointer
    /// The family that is used for each of the three.
    private let names: [Family: String]

    func name(of family: Family) -> String { names[family] ?? family.rawValue }

    /// `names` are families to be used in the place of the design's.
    ///
    /// - Throws: ``CanvasError/missingFont(family:package:)`` for the first named family that
    ///   is not installed, with the package that has it.
    package init(_ names: [Family: String] = [:]) throws(CanvasError) {
        self.names = names
        let needed = Family.allCases.map { names[$0] ?? $0.rawValue }
        guard let config = FcConfigCreate() else {
            throw .library("fontconfig could not be started")
        }
        self.config = config
        let text = Self.configuration(needed + Self.fallbacks)
        let read = text.withCString { start in
            start.withMemoryRebound(to: FcChar8.self, capacity: text.utf8.count) {
                FcConfigParseAndLoadFromMemory(config, $0, 1)
            }
        }
        guard read != 0, FcConfigBuildFonts(config) != 0 else {
            throw .library("fontconfig did not take our set-up")
        }
        let installed = installedFamilies()
        for family in needed + [Self.fallbacks[0]]
        where !installed.contains(family) {
            throw .missingFont(family: family, package: Self.package(of: family))
        }
    }

    deinit {
        FcConfigDestroy(config)
    }

    /// The families named here that this machine has.
    package func installedFamilies() -> Set<String> {
        guard let fonts = FcConfigGetFonts(config, FcSetSystem) else { return [] }
        var families: Set<String> = []
        for number in 0..<Int(fonts.pointee.nfont) {
            var name: UnsafeMutablePointer<FcChar8>?
            guard
                FcPatternGetString(fonts.pointee.fonts[number], FC_FAMILY, 0, &name)
                    == FcResultMatch,
                let name
            else { continue }
            families.insert(String(cString: name))
        }
        return families
    }

    /// Debian's and Ubuntu's package for a family.
    static func package(of family: String) -> String {
        switch family {
        case Family.text.rawValue, Family.display.rawValue: "fonts-inter"
        case Family.mono.rawValue: "fonts-jetbrains-mono"
        default: family.contains("CJK") ? "fonts-noto-cjk" : "fonts-noto-core"
        }
    }

    /// A family's name in the set-up, which is XML.
    private static func escaped(_ name: String) -> String {
        name.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    /// Accepted patterns win over rejected ones, and between them the two
    /// rejections match every font. Upright faces of normal width only, and none
    /// of a variable file: only a static one can be cut down and embedded.
    private static func configuration(_ families: [String]) -> String {
        let accepted = families.map {
            """
            <acceptfont><pattern><patelt name="family"><string>\(escaped($0))</string></patelt>\
            <patelt name="slant"><int>0</int></patelt>\
            <patelt name="width"><int>100</int></patelt>\
            <patelt name="variable"><bool>false</bool></patelt>\
            \($0.contains("CJK") ? "" : "<patelt name=\"index\"><int>0</int></patelt>")\
            </pattern></acceptfont>
            """
        }
        return """
            <?xml version="1.0"?><fontconfig>
            <dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>
            <dir prefix="xdg">fonts</dir>
            <cachedir>/var/cache/fontconfig</cachedir>
            <cachedir prefix="xdg">fontconfig</cachedir>
            <selectfont>
            <rejectfont><pattern><patelt name="scalable"><bool>true</bool></patelt></pattern></rejectfont>
            <rejectfont><pattern><patelt name="scalable"><bool>false</bool></patelt></pattern></rejectfont>
            \(accepted.joined(separator: "\n"))
            </selectfont></fontconfig>
            """
    }
}
