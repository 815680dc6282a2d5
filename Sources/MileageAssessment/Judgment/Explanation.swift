/// A possible cause of a break. The cheapest is reported, with its runner-up.
///
/// An explanation says what it would take for the break to be of its kind, and what that costs;
/// it never looks at its rivals. Source: `reference/detection.md` §5.
public protocol Explanation: Sendable {
    /// `nil` when the break cannot be of this kind.
    func explain(_ `break`: Break, in examination: Examination) -> Account?
}

/// One explanation's account of one break.
public struct Account: Hashable, Sendable {
    public let cause: Cause
    public let kind: Finding.Kind
    /// In points, about as many as bits: 3 more is 8 times less likely.
    public let cost: Int

    public init(_ cause: Cause, _ kind: Finding.Kind, cost: Int) {
        self.cause = cause
        self.kind = kind
        self.cost = cost
    }
}
