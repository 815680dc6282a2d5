/// Anything the ledger can hold. Nothing is ever taken back; it is answered by a later record.
public enum Record: Hashable, Sendable {
    case reading(OdometerReading)
    case noValue(NoValue)
    case condition(VehicleCondition)
    case identity(StatedVIN)
    case attributes(VehicleAttributes)
    case replacement(OdometerReplacement)
    case correction(Correction)
}

extension Record {
    /// The vehicle it is about.
    public var vin: VIN {
        switch self {
        case .reading(let said): said.vin
        case .noValue(let said): said.vin
        case .condition(let said): said.vin
        case .identity(let said): said.vin
        case .attributes(let said): said.vin
        case .replacement(let said): said.vin
        case .correction(let said): said.vin
        }
    }

    /// Who says so.
    public var source: Source {
        switch self {
        case .reading(let said): said.source
        case .noValue(let said): said.source
        case .condition(let said): said.source
        case .identity(let said): said.source
        case .attributes(let said): said.source
        case .replacement(let said): said.source
        case .correction(let said): said.source
        }
    }

    /// When it was so, by the source's account.
    public var measuredAt: TimeSpan {
        switch self {
        case .reading(let said): said.measuredAt
        case .noValue(let said): said.measuredAt
        case .condition(let said): said.measuredAt
        case .identity(let said): said.measuredAt
        case .attributes(let said): said.measuredAt
        case .replacement(let said): said.measuredAt
        case .correction(let said): said.measuredAt
        }
    }

    /// How it reached us, if that is known.
    public var retrieval: Retrieval? {
        switch self {
        case .reading(let said): said.retrieval
        case .noValue(let said): said.retrieval
        case .condition(let said): said.retrieval
        case .identity(let said): said.retrieval
        case .attributes(let said): said.retrieval
        case .replacement(let said): said.retrieval
        case .correction(let said): said.retrieval
        }
    }

    /// What it speaks of; `nil` for what was not asked of the vehicle.
    public var signal: Signal? {
        switch self {
        case .reading: .odometer
        case .noValue(let said): said.signal
        case .condition(let said): said.state.signal
        case .identity: .vin
        case .attributes: .attributes
        case .replacement, .correction: nil
        }
    }
}

/// A later record that says an earlier one was wrong, who asked for it and why.
///
/// Both stay; reports show both. Bookkeeping's rule: reverse, never erase.
public struct Correction: Hashable, Sendable {
    public let vin: VIN
    /// The entry that was wrong.
    public let corrects: EntryIndex
    public let reason: String
    public let requestedBy: String
    public let measuredAt: TimeSpan
    public let source: Source
    public let retrieval: Retrieval?

    public init(
        vin: VIN, corrects: EntryIndex, reason: String, requestedBy: String,
        measuredAt: TimeSpan, source: Source, retrieval: Retrieval? = nil
    ) {
        self.vin = vin
        self.corrects = corrects
        self.reason = reason
        self.requestedBy = requestedBy
        self.measuredAt = measuredAt
        self.source = source
        self.retrieval = retrieval
    }
}
