public import VehicleRecords

/// One thing the records show that a careful buyer would want to know.
public struct Finding: Hashable, Sendable {
    public let kind: Kind
    /// The entries that show it, in ledger order; never empty.
    public let evidence: [EntryIndex]
    /// The cheapest explanation, the next, and by how many points it is cheaper; only where
    /// explanations competed.
    public let explanation: Cause?
    public let runnerUp: Cause?
    public let gap: Int?

    public init(
        _ kind: Kind, evidence: [EntryIndex], explanation: Cause? = nil, runnerUp: Cause? = nil,
        gap: Int? = nil
    ) {
        precondition(!evidence.isEmpty, "a finding names the entries that show it")
        self.kind = kind
        self.evidence = evidence.sorted()
        self.explanation = explanation
        self.runnerUp = runnerUp
        self.gap = gap
    }

    /// How sure the explanation is against its runner-up; `nil` where none competed.
    ///
    /// A point is about a bit: 1–2 points are 2:1 to 4:1, 3–6 are 8:1 to 64:1, 7 are 128:1.
    public var certainty: Certainty? {
        guard explanation != nil, explanation != .unexplained else { return nil }
        return switch gap {
        case nil: .veryLikely
        case .some(...0): .even
        case .some(...2): .likely
        case .some(...6): .veryLikely
        case .some: .nearCertain
        }
    }

    /// The rule's name in `reference/detection.md` §3, or the nearest word to it.
    public var code: String { kind.code }
    public var severity: Severity { kind.severity }
}

extension Finding {
    /// A word for odds.
    public enum Certainty: String, CaseIterable, Sendable {
        case unlikely, even, likely, veryLikely, nearCertain
    }

    /// How much a finding matters. Source: `reference/detection.md` §3.
    public enum Severity: Int, Comparable, CaseIterable, Sendable {
        case info, warning, major, critical
        public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
        public var code: String { screamingSnake("\(self)") }
    }
}
