/// What one source says one odometer showed.
public struct OdometerReading: Hashable, Sendable {
    public let vin: VIN
    public let shown: ReportedDistance
    /// When the odometer showed it, by the source's account.
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, shown: ReportedDistance, measuredAt: TimeSpan, source: Source,
        retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.shown = shown
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}

/// Asked, and there was no usable answer; with the reason.
///
/// It is evidence of the asking, never of a distance. Source: DVSA `odometerResultType`
/// (READ, UNREADABLE, NO_ODOMETER) has the same idea for the odometer alone.
public struct NoValue: Hashable, Sendable {
    /// Why there is no usable value.
    public enum Reason: Hashable, Sendable {
        /// An empty field.
        case blank
        /// Not a number; the text as it came.
        case unreadable(String)
        /// A number below zero; the text as it came.
        case negative(String)
        /// A number in a unit that is missing or unknown; the unit as it came.
        case unitUnknown(String)
        /// This vehicle can never report it (HTTP 501, COMPATIBILITY).
        case notCapable
        /// The owner has not allowed it (HTTP 403, PERMISSION).
        case notPermitted
        /// The interface has not collected it yet.
        case notCollected
        /// Something failed on the way, by the interface's own words.
        case upstream(type: String, code: String?)
    }

    public let vin: VIN
    public let signal: Signal
    public let reason: Reason
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, signal: Signal, reason: Reason, measuredAt: TimeSpan, source: Source,
        retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.signal = signal
        self.reason = reason
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}

/// A lawful change of odometer, with what the old one last and the new one first showed.
///
/// Source: 49 USC 32704(a): the new one shows the same mileage, or zero with a notice.
public struct OdometerReplacement: Hashable, Sendable {
    public let vin: VIN
    public let before: ReportedDistance?
    public let after: ReportedDistance?
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, before: ReportedDistance?, after: ReportedDistance?, measuredAt: TimeSpan,
        source: Source, retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.before = before
        self.after = after
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}
