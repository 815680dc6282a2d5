import VehicleRecords

extension V3SignalList {
    /// The signals that the product uses, by their codes. Source: contract §5.5.
    enum Code {
        static let odometer = "odometer-traveleddistance"
        static let vin = "vehicleidentification-vin"
        static let trim = "vehicleidentification-trim"
        static let oilLife = "internalcombustionengine-oillife"
        static let tires = "wheel-tires"
        static let fuelLevel = "internalcombustionengine-fuellevel"
        static let batteryLevel = "tractionbattery-stateofcharge"
        static let charging = "charge-detailedchargingstatus"
    }

    /// The number that the vehicle states, as it came.
    var statedVIN: String? { signals[Code.vin]?.body?["value"]?.text }

    /// Why it states none, if it says so.
    var vinTrouble: NoValue.Reason? { signals[Code.vin]?.trouble }

    /// The records of one vehicle, in the order odometer, conditions, VIN, attributes.
    ///
    /// A signal that is missing from the list is only noted for the odometer: most vehicles lack
    /// most signals. Where not all signals were asked for, not even that.
    func records(
        under vin: VIN, from source: Source, attributes: VehicleDescription,
        notingAbsence: Bool = true
    ) -> [Record] {
        var builder = RecordBuilder(vin: vin, source: source)
        if let signal = signals[Code.odometer] {
            addValue(signal, .odometer, to: &builder) { builder, occasion in
                builder.addOdometer(
                    signal.body?["value"], unit: signal.unit, occasion)
            }
        } else if notingAbsence {
            builder.addNothing(.odometer, .notCollected, occasion(nil))
        }
        addLevel(Code.oilLife, .oilLife, to: &builder) { .oilLife($0) }
        addTires(to: &builder)
        addLevel(Code.fuelLevel, .fuelLevel, to: &builder) { .fuelLevel($0) }
        addLevel(Code.batteryLevel, .batteryLevel, to: &builder) { .batteryLevel($0) }
        addCharging(to: &builder)
        if let signal = signals[Code.vin] {
            addValue(signal, .vin, to: &builder) { builder, occasion in
                builder.addVIN(signal.body?["value"]?.text, occasion)
            }
        }
        var attributes = attributes
        attributes.trim = signals[Code.trim]?.body?["value"]?.text
        builder.addAttributes(attributes, occasion(nil))
        return builder.records
    }

    /// Adds what the signal says, or the trouble it reports.
    private func addValue(
        _ signal: V3Signal, _ kind: Signal, to builder: inout RecordBuilder,
        _ add: (inout RecordBuilder, Occasion) -> Void
    ) {
        let occasion = occasion(signal)
        if let trouble = signal.trouble {
            builder.addNothing(kind, trouble, occasion)
        } else {
            add(&builder, occasion)
        }
    }

    private func addLevel(
        _ code: String, _ kind: Signal, to builder: inout RecordBuilder,
        _ make: (ReportedAmount) -> VehicleCondition.State
    ) {
        guard let signal = signals[code] else { return }
        addValue(signal, kind, to: &builder) { builder, occasion in
            builder.addCondition(kind, occasion) { () throws(Unusable) in
                // A fraction is the unit of v2.0 only; here it would be read a hundred times too
                // large or too small.
                guard signal.unit != "fraction" else { throw Unusable(.unitUnknown("fraction")) }
                return try .level(signal.body?["value"], signal.unit, make)
            }
        }
    }

    /// All wheels are one signal. Numbers and unit stay as they came, also where the label is
    /// wrong: `bar` over kilopascals is real (contract §5.6). A wheel without a usable number is
    /// left out; without any, the first one's reason stands.
    private func addTires(to builder: inout RecordBuilder) {
        guard let signal = signals[Code.tires] else { return }
        addValue(signal, .tirePressure, to: &builder) { builder, occasion in
            builder.addCondition(.tirePressure, occasion) { () throws(Unusable) in
                let places = signal.body?["values"]?.items?.compactMap { value in
                    TirePressure.Wheel(value).map { ($0, value["tirePressure"]) }
                }
                return try .tires(places ?? [], unit: signal.unit)
            }
        }
    }

    private func addCharging(to builder: inout RecordBuilder) {
        guard let signal = signals[Code.charging] else { return }
        addValue(signal, .charge, to: &builder) { builder, occasion in
            builder.addCondition(.charge, occasion) { () throws(Unusable) in
                .charge(try ChargeState(stated: signal.body?["value"]?.text))
            }
        }
    }
}

extension V3Signal {
    /// The unit as it came; empty where there is none.
    var unit: String { body?["unit"]?.text ?? "" }
}

extension TirePressure.Wheel {
    /// Row and column, counted from the front left; nil where they can't be a place on a vehicle.
    init?(_ value: JSONValue) {
        guard let row = value["row"]?.integer, let column = value["column"]?.integer,
            (0...9).contains(row), (0...9).contains(column)
        else { return nil }
        self.init(row: Int(row), column: Int(column))
    }
}

extension ChargeState {
    /// The word that both versions use. Source: contract §4.2, §5.5.
    init(stated word: String?) throws(Unusable) {
        switch word?.uppercased() {
        case "CHARGING": self = .charging
        case "FULLY_CHARGED": self = .fullyCharged
        case "NOT_CHARGING": self = .notCharging
        case let other?: throw Unusable(.unreadable(other))
        case nil: throw Unusable(.blank)
        }
    }
}
