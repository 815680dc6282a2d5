/// Whether a vehicle may be asked, as the run that fills the ledger knows it.
public enum ConsentState: String, CaseIterable, Sendable {
    case connected = "CONNECTED"
    /// The owner has taken it back, or it has run out.
    case lapsed = "LAPSED"
    /// The vehicle can't be asked by this interface at all.
    case notCapable = "NOT_CAPABLE"
    /// No connection is known.
    case missing = "MISSING"
}
