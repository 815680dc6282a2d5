internal import PDFCanvas

/// The colors of a tenant in the place of the standard's; what is not named stays as it is.
struct Palette: Hashable, Sendable {
    /// What can be changed, by its name in a template.
    enum Token: String, CaseIterable, Hashable, Sendable {
        case brand, ink, ink2, ink3, data, band, ok, bad, warn, unknown

        var standard: Color {
            switch self {
            case .brand: .brand
            case .ink: .ink
            case .ink2: .ink2
            case .ink3: .ink3
            case .data: .data
            case .band: .band
            case .ok: Status.ok.color
            case .bad: Status.bad.color
            case .warn: Status.warn.color
            case .unknown: Status.unknown.color
            }
        }

        /// The grounds that words of this color stand on. Source: design.md §3.
        fileprivate var grounds: [Color] {
            switch self {
            case .brand, .band: []
            case .ink, .ink2:
                [.paper, .wash, Status.ok.tint, Status.bad.tint, Status.warn.tint, .unknownTint]
            case .ink3, .data: [.paper]
            case .ok: [.paper, Status.ok.tint]
            case .bad: [.paper, Status.bad.tint]
            case .warn: [.paper, Status.warn.tint]
            case .unknown: [.paper, .unknownTint]
            }
        }
    }

    private var changed: [Color: Color] = [:]
    private(set) var tokens: [Token: Color] = [:]

    var isStandard: Bool { changed.isEmpty }

    subscript(color: Color) -> Color { changed[color] ?? color }

    /// Takes a color, or says why it can't be that one and which would do.
    mutating func set(_ token: Token, to color: Color) -> (problem: String, hint: String)? {
        if let fault = Self.fault(of: color, as: token) { return fault }
        guard color != token.standard else { return nil }
        tokens[token] = color
        changed[token.standard] = color
        return nil
    }

    /// What the style sheet of the HTML is given besides.
    var styleSheet: String {
        guard !isStandard else { return "" }
        func line(_ token: Token) -> String? {
            tokens[token].map { "--\(token.rawValue): \($0.hexadecimal);" }
        }
        var sheet = ""
        if let brand = line(.brand) { sheet += "\n:root, .brand { \(brand) }" }
        let others = Token.allCases.filter { $0 != .brand }.compactMap(line)
        if !others.isEmpty {
            sheet +=
                "\n@media print, screen and (prefers-color-scheme: light) { :root { "
                + others.joined(separator: " ") + " } }"
        }
        return sheet + "\n"
    }

    /// White words stand on the brand's color, dark ones on the band of a chart.
    /// Source: design.md §3: 7 to 1 for the brand, 4.5 to 1 for words.
    private static func fault(
        of color: Color, as token: Token
    ) -> (problem: String, hint: String)? {
        let (needed, others): (Double, [Color]) =
            switch token {
            case .brand: (7, [.paper])
            case .band: (4.5, [.ink2])
            default: (4.5, token.grounds)
            }
        func least(_ color: Color) -> Double { others.map { color.contrast(with: $0) }.min() ?? 21 }
        guard least(color) < needed else { return nil }
        var better = color
        // Darker, or for a ground lighter, by a fiftieth at a time: the nearest that will do.
        var part = 0.0
        while least(better) < needed, part < 1 {
            part += 0.02
            better = color.mixed(with: token == .band ? .paper : Color(0), part: part)
        }
        let on = token == .brand ? "white words" : token == .band ? "words on it" : "words"
        return (
            "\(color.hexadecimal) gives \(on) a contrast of \(rounded(least(color))) to 1; "
                + "\(rounded(needed)) is the least",
            "the nearest that will do is \(better.hexadecimal)"
        )
    }

    private static func rounded(_ ratio: Double) -> String {
        let tenths = Int(ratio * 10)
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}

extension Color {
    /// `#14253D`.
    var hexadecimal: String {
        "#"
            + [red, green, blue].map { channel in
                let digits = String(channel, radix: 16, uppercase: true)
                return digits.count < 2 ? "0" + digits : digits
            }.joined()
    }

    /// Six hexadecimal digits after `#`; `nil` for anything else.
    init?(hexadecimal text: String) {
        guard text.utf8.count == 7, text.hasPrefix("#"),
            text.dropFirst().allSatisfy(\.isHexDigit),
            let number = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(number)
    }

    func mixed(with other: Color, part: Double) -> Color {
        func channel(_ a: UInt8, _ b: UInt8) -> UInt32 {
            UInt32((Double(a) + (Double(b) - Double(a)) * min(part, 1)).rounded())
        }
        return Color(
            channel(red, other.red) << 16 | channel(green, other.green) << 8
                | channel(blue, other.blue))
    }

    /// From 1 to 21. Source: WCAG 2.2, relative luminance and contrast ratio.
    func contrast(with other: Color) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private var luminance: Double {
        func linear(_ channel: UInt8) -> Double {
            let part = Double(channel) / 255
            return part <= 0.04045 ? part / 12.92 : Self.power((part + 0.055) / 1.055)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// x to the 2.4: the fifth root by Newton, then its twelfth power.
    private static func power(_ x: Double) -> Double {
        var root = x < 0.01 ? 0.3 : 0.8
        for _ in 0..<40 {
            root -= (root * root * root * root * root - x) / (5 * root * root * root * root)
        }
        let square = root * root
        return square * square * square * square * square * square
    }
}
