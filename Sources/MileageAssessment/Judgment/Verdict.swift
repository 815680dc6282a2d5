/// What the history as a whole allows one to say, mildest first. The worst finding decides.
///
/// Source: `reference/detection.md` §7; the crosswalk to public codes is `reference/field.md` §2.
public enum Verdict: Int, Comparable, CaseIterable, Sendable {
    case consistent
    case consistentWithNotes
    case notEnoughData
    case inconsistentExplained
    case undetermined
    case exceedsMechanicalLimits
    case trueMileageUnknown
    case rollbackPossible
    case rollbackIndicated

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// The case's name in capitals: `ROLLBACK_INDICATED`.
    public var code: String { screamingSnake("\(self)") }

    /// The verdict of that code, if there is one.
    public init?(code: String) {
        guard let verdict = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = verdict
    }
}

/// `coverageGap` as `COVERAGE_GAP`.
func screamingSnake(_ name: String) -> String {
    var code = ""
    for character in name {
        if character.isUppercase { code += "_" }
        code += character.uppercased()
    }
    return code
}
