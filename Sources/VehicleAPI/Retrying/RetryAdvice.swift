/// What may be done after a failure.
public enum RetryAdvice: Hashable, Sendable {
    /// Asking again changes nothing: a final answer, a mistake of ours, or someone must act.
    case never
    /// The token was refused: renew it once, ask once more.
    case afterRefresh
    /// Not before this has passed; this vehicle only.
    case after(Duration)
    /// The whole application waits, at least this long if the server said so.
    case pauseAll(atLeast: Duration?)
    /// Soon, a few times, at growing random intervals.
    case backoff
    /// Not now; in some hours, when the vehicle may have been used.
    case hoursLater
}
