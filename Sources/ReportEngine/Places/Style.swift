internal import PDFCanvas

/// A way of setting text: the font, the distance between baselines in points, the ink.
struct TextStyle: Hashable, Sendable {
    var font: Font
    var leading: Double
    var color: Color = .ink

    func with(
        size: Double? = nil, weight: Int? = nil, color: Color? = nil, tabular: Bool? = nil,
        leading: Double? = nil
    ) -> Self {
        var style = self
        if let size { style.font.size = size }
        if let weight { style.font.weight = weight }
        if let color { style.color = color }
        if let tabular { style.font.tabular = tabular }
        if let leading { style.leading = leading }
        return style
    }

    private init(
        _ family: FontSet.Family, _ size: Double, _ leading: Double, _ weight: Int,
        _ tracking: Double, tabular: Bool = false
    ) {
        font = Font(family, size, weight: weight, tracking: tracking, tabular: tabular)
        self.leading = leading
    }

    // The scale; tracking in em. Three weights: 400, 500, 600.
    static let title = Self(.display, 26, 32, 600, -0.018)
    static let verdict = Self(.display, 20, 24, 600, -0.015)
    static let h1 = Self(.display, 16, 20, 600, -0.012)
    static let h2 = Self(.text, 10.5, 16, 600, -0.012)
    static let h3 = Self(.text, 8.5, 12, 600, -0.008)
    static let num1 = Self(.display, 20, 24, 600, -0.012, tabular: true)
    static let num2 = Self(.display, 16, 20, 600, -0.010, tabular: true)
    static let num3 = Self(.text, 10.5, 12, 600, -0.006, tabular: true)
    static let lead = Self(.text, 10, 14, 400, -0.010)
    static let body = Self(.text, 8.5, 12, 400, -0.007)
    static let label = Self(.text, 7.5, 12, 500, -0.003, tabular: true)
    static let small = Self(.text, 7.5, 10, 400, -0.003, tabular: true)
    static let cell = Self(.text, 7.5, 12, 400, -0.003, tabular: true)
    static let chart = Self(.text, 7.25, 10, 400, 0, tabular: true)
    static let chartNamed = Self(.text, 7.25, 10, 600, 0, tabular: true)
    static let vin = Self(.mono, 16, 20, 500, 0)
    static let mono = Self(.mono, 7.25, 12, 400, 0)
    static let monoLarge = Self(.mono, 8.5, 12, 500, 0)
}

extension Color {
    static let ink = Color(0x11161D)
    static let ink2 = Color(0x434C58)
    static let ink3 = Color(0x5C6673)
    static let rule = Color(0xC3CAD2)
    static let rule2 = Color(0xE3E7EB)
    static let wash = Color(0xF5F7F9)
    static let paper = Color(0xFFFFFF)
    static let brand = Color(0x14253D)
    static let onBrand2 = Color(0xC9D3E0)
    static let data = Color(0x1F5A99)
    static let data2 = Color(0x7FA3C8)
    static let band = Color(0xDCE7F2)
    static let bad = Color(0xAE2B0C)
    static let warn = Color(0x7A5000)
    static let unknown = Color(0x56606D)
    static let unknownTint = Color(0xF1F3F5)
    static let unknownLine = Color(0xB4BCC6)
}

/// How a fact stands. It is always said by a shape and a word too, never by color alone.
enum Status: Hashable, Sendable {
    case ok, bad, warn, unknown, info

    var color: Color {
        switch self {
        case .ok: Color(0x0A6857)
        case .bad: .bad
        case .warn: .warn
        case .unknown: .unknown
        case .info: .ink3
        }
    }

    var tint: Color {
        switch self {
        case .ok: Color(0xE8F3F0)
        case .bad: Color(0xFCEEE9)
        case .warn: Color(0xFBF3E1)
        case .unknown, .info: .unknownTint
        }
    }

    var line: Color {
        switch self {
        case .ok: Color(0x8FC0B5)
        case .bad: Color(0xE2A999)
        case .warn: Color(0xD9BC80)
        case .unknown, .info: .unknownLine
        }
    }
}

/// The 12 columns of 31 points with gutters of 12, the same on every paper.
enum Grid {
    static let width = 504.0
    static let gutter = 12.0
    static let top = 64.0

    /// The left edge of a column, the first being 1.
    static func column(_ number: Int) -> Double { Double(number - 1) * 43 }

    /// The width of so many columns.
    static func span(_ columns: Int) -> Double { Double(columns) * 43 - 12 }
}
