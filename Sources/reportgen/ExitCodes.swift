/// The exit codes that scripts rely on. Source: sysexits.h.
enum ExitStatus: Int32 {
    case done = 0
    /// A verdict at or above `--fail-on`.
    case verdictReached = 10
    case usage = 64
    /// Ledger, proof or input data that does not verify or cannot be understood.
    case data = 65
    case missingInput = 66
    /// Upstream unavailable for everything asked.
    case unavailable = 69
    /// A bug of ours.
    case software = 70
    case cannotCreate = 73
    case inputOutput = 74
    /// Partly done: run again.
    case tryAgain = 75
    case permission = 77
    case configuration = 78
    /// 128 and the number of the signal: told to stop, and stopped in order.
    case interrupted = 130
    case terminated = 143
}

/// An operation that failed, in the form in which a person is told: what, why, what to do.
struct Failure: Error, Hashable, CustomStringConvertible {
    let status: ExitStatus
    /// What could not be done, and to what: `cannot append to fleet.ledger`.
    let what: String
    let cause: String?
    let hint: String?

    init(_ status: ExitStatus, _ what: String, cause: String? = nil, hint: String? = nil) {
        self.status = status
        self.what = what
        self.cause = cause
        self.hint = hint
    }

    var description: String {
        var lines = ["reportgen: \(what.visible)"]
        if let cause { lines.append("  cause: \(cause.visible)") }
        if let hint { lines.append("  hint:  \(hint.visible)") }
        return lines.joined(separator: "\n")
    }
}
