/// Why a reading does not fit, or is not compared; the raw value is the code that files carry.
public enum Cause: String, CaseIterable, Sendable {
    /// One slip of the hand: digits swapped, wrong, doubled, left out or added.
    case keyingSlip = "KEYING_SLIP"
    /// A power of ten too large or too small.
    case scaleError = "SCALE_ERROR"
    /// One reading in miles under the name of kilometers, or the reverse.
    case unitMix = "UNIT_MIX"
    /// From a date on, the other unit.
    case unitSwitch = "UNIT_SWITCH"
    /// An old value sent again as if it were new.
    case staleReplay = "STALE_REPLAY"
    /// Read earlier than it is dated.
    case lateArrival = "LATE_ARRIVAL"
    /// No usable number: blank, unreadable, refused, or a sentinel such as 0.
    case noValue = "NO_VALUE"
    /// Another vehicle's.
    case identityConflict = "IDENTITY_CONFLICT"
    /// A time that cannot be.
    case timeImpossible = "TIME_IMPOSSIBLE"
    /// A later entry says that it was wrong, who asked for it and why.
    case corrected = "CORRECTED"
    /// The counter passed its largest number.
    case rollover = "ROLLOVER"
    /// Another odometer.
    case meterReplaced = "METER_REPLACED"
    /// Lower for good, with nothing lawful to explain it.
    case rollback = "ROLLBACK"
    /// None of these fits.
    case unexplained = "UNEXPLAINED"
}
