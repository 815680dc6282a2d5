/// Anything the ledger can hold. Nothing is ever taken back; it is answered by a later record.
public enum Record: Hashable, Sendable {
    case reading(OdometerReading)
    case noValue(NoValue)
    case condition(VehicleCondition)
    case identity(StatedVIN)
    case attributes(VehicleAttributes)
    case replacement(OdometerReplacement)
    case correction(Correction)
    case brand(TitleBrand)
    case sale(Sale)
    case service(Service)
    case hold(Hold)
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
        case .brand(let said): said.vin
        case .sale(let said): said.vin
        case .service(let said): said.vin
        case .hold(let said): said.vin
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
        case .brand(let said): said.source
        case .sale(let said): said.source
        case .service(let said): said.source
        case .hold(let said): said.source
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
        case .brand(let said): said.measuredAt
        case .sale(let said): said.measuredAt
        case .service(let said): said.measuredAt
        case .hold(let said): said.measuredAt
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
        case .brand(let said): said.retrieval
        case .sale(let said): said.retrieval
        case .service(let said): said.retrieval
        case .hold(let said): said.retrieval
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
        case .replacement, .correction, .brand, .sale, .service, .hold: nil
        }
    }
}
