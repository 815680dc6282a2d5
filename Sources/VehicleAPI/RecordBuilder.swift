import VehicleRecords

/// When the vehicle said something and how it reached us.
struct Occasion: Sendable {
    let measuredAt: TimeSpan
    let retrieval: Retrieval

    /// - Parameters:
    ///   - measuredAt: the vehicle's own time, if it is known. Without one the value is at most
    ///     as old as the exchange can tell: from when the API fetched it, or we asked for it, to
    ///     when the answer came. That is never a single instant, so that it can't be mistaken for
    ///     a time that the vehicle gave.
    ///   - fetchedAt: when the API fetched it from the maker, if it says so.
    ///   - reply: the exchange it came with.
    ///   - version: which interface.
    init(measuredAt: Timestamp?, fetchedAt: Timestamp?, reply: Reply, version: APIVersion) {
        if let measuredAt {
            self.measuredAt = TimeSpan(measuredAt)
        } else {
            let latest = reply.receivedAt
            let asked = min(fetchedAt ?? reply.askedAt, reply.askedAt)
            self.measuredAt = TimeSpan(min(asked, latest - .milliseconds(1)), latest)
        }
        retrieval = Retrieval(
            fetchedAt: fetchedAt ?? reply.receivedAt, requestID: reply.requestID,
            interface: version.rawValue)
    }
}

/// Collects the records of one vehicle; every one under the same VIN and source.
struct RecordBuilder {
    let vin: VIN
    let source: Source
    private(set) var records: [Record] = []

    init(vin: VIN, source: Source) {
        self.vin = vin
        self.source = source
    }

    /// The odometer, or why there is none. A zero is a reading: what it means is judged later.
    mutating func addOdometer(_ value: JSONValue?, unit: String, _ occasion: Occasion) {
        add(.odometer, occasion) { [vin, source] () throws(Unusable) in
            .reading(
                OdometerReading(
                    vin: vin, shown: try distance(value, unit), measuredAt: occasion.measuredAt,
                    source: source, retrieval: occasion.retrieval))
        }
    }

    /// A condition, or why there is none.
    mutating func addCondition(
        _ signal: Signal, _ occasion: Occasion,
        _ state: () throws(Unusable) -> VehicleCondition.State
    ) {
        add(signal, occasion) { [vin, source] () throws(Unusable) in
            .condition(
                VehicleCondition(
                    vin: vin, state: try state(), measuredAt: occasion.measuredAt, source: source,
                    retrieval: occasion.retrieval))
        }
    }

    /// What the vehicle calls itself, whether or not it is the number we file it under.
    mutating func addVIN(_ text: String?, _ occasion: Occasion) {
        add(.vin, occasion) { [vin, source] () throws(Unusable) in
            guard let text, !text.trimmed.isEmpty else { throw Unusable(.blank) }
            return .identity(
                StatedVIN(
                    vin: vin, stated: text, measuredAt: occasion.measuredAt, source: source,
                    retrieval: occasion.retrieval))
        }
    }

    /// Make, model, year; nothing when none of them came.
    mutating func addAttributes(_ said: VehicleDescription, _ occasion: Occasion) {
        guard !said.isEmpty else { return }
        records.append(
            .attributes(
                VehicleAttributes(
                    vin: vin, make: said.make, model: said.model, year: said.year, trim: said.trim,
                    powertrain: said.powertrain, measuredAt: occasion.measuredAt, source: source,
                    retrieval: occasion.retrieval)))
    }

    /// Asked, and there was no usable answer.
    mutating func addNothing(_ signal: Signal, _ reason: NoValue.Reason, _ occasion: Occasion) {
        records.append(
            .noValue(
                NoValue(
                    vin: vin, signal: signal, reason: reason, measuredAt: occasion.measuredAt,
                    source: source, retrieval: occasion.retrieval)))
    }

    private mutating func add(
        _ signal: Signal, _ occasion: Occasion, _ record: () throws(Unusable) -> Record
    ) {
        do throws(Unusable) {
            records.append(try record())
        } catch {
            addNothing(signal, error.reason, occasion)
        }
    }
}

extension APIFault {
    /// Why a signal has no value, in the terms of the ledger.
    var noValueReason: NoValue.Reason {
        switch classification {
        case .notCapable: .notCapable
        case .noPermission: .notPermitted
        case .notFound: .notCollected
        default: .upstream(type: type ?? "HTTP \(status)", code: code)
        }
    }
}
