/// What the pages are printed on. Both have the same columns; only the height differs.
public enum Paper: String, CaseIterable, Hashable, Sendable {
    /// 210 × 297 mm.
    case a4
    /// 8.5 × 11 in.
    case letter

    var width: Double {
        switch self {
        case .a4: 595.276
        case .letter: 612
        }
    }

    var height: Double {
        switch self {
        case .a4: 841.89
        case .letter: 792
        }
    }

    /// The left edge of the content.
    var margin: Double { ((width - Grid.width) / 2 * 1000).rounded() / 1000 }

    /// The last usable point of the body: 784 on A4, 736 on Letter.
    var bodyBottom: Double { ((height - 56) / 4).rounded(.down) * 4 }

    /// The baseline of the footer: 810 on A4, 762 on Letter.
    var footer: Double { ((height - 30) / 2).rounded(.down) * 2 }
}
