/// How many requests of a run may be repeats: one for ten first attempts, and a few to begin with.
///
/// A server that fails always is asked at most 1.1 times as often as one that never fails.
/// Source: reliability notes §3.2; a repeat that the server itself asked for (`retry-after`) is
/// not drawn from it.
actor RetryBudget {
    /// For small fleets, where a tenth would be nothing.
    static let floor = 10

    private var attempts = 0
    private var repeats = 0

    /// A request was made for the first time.
    func first() { attempts += 1 }

    /// Whether one more may be repeated; if so, it counts as repeated.
    func take() -> Bool {
        guard repeats < max(Self.floor, attempts / 10) else { return false }
        repeats += 1
        return true
    }
}
