import GRDB

/// Which judgments make a vehicle an exception: some verdicts, and falls of the odometer that a
/// verdict leaves open.
public struct ExceptionRule: Hashable, Sendable {
    /// Codes of verdicts.
    public let verdicts: [String]
    /// From this many meters on a fall makes an exception whatever the verdict; nil for none.
    public let leastFall: Int64?

    public init(verdicts: [String], leastFall: Int64? = nil) {
        self.verdicts = verdicts
        self.leastFall = leastFall
    }

    /// Of a row of `judgment`, with a place for each of ``arguments``.
    var condition: String {
        let codes = "verdict IN (" + verdicts.map { _ in "?" }.joined(separator: ", ") + ")"
        return leastFall == nil ? codes : codes + " OR fall >= ?"
    }

    var arguments: StatementArguments {
        StatementArguments(verdicts) + StatementArguments(leastFall.map { [$0] } ?? [])
    }
}
