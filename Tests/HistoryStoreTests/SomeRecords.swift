import VehicleRecords

/// Records of every kind with unlikely contents, from a seed.
struct SomeRecords {
    var random: SplitMix

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    mutating func record(of vehicle: Int) throws -> Record {
        let vin = try vin(vehicle)
        let at = measuredAt()
        let source = Source(pick(Source.Kind.allCases), text())
        let retrieval = retrieval()
        switch Int.random(in: 0..<13, using: &random) {
        case 0, 1:
            return .reading(
                OdometerReading(
                    vin: vin, shown: try distance(), measuredAt: at, source: source,
                    retrieval: retrieval))
        case 2:
            return .noValue(
                NoValue(
                    vin: vin, signal: pick(Signal.allCases), reason: reason(), measuredAt: at,
                    source: source, retrieval: retrieval))
        case 3, 4:
            return .condition(
                VehicleCondition(
                    vin: vin, state: try state(), measuredAt: at, source: source,
                    retrieval: retrieval))
        case 5:
            return .identity(
                StatedVIN(
                    vin: vin, stated: text(), measuredAt: at, source: source,
                    retrieval: retrieval))
        case 6:
            return .attributes(
                VehicleAttributes(
                    vin: vin, make: maybe(text()), model: maybe(text()),
                    year: maybe(Int.random(in: -5...3000, using: &random)), trim: maybe(text()),
                    powertrain: maybe("BEV"), measuredAt: at, source: source,
                    retrieval: retrieval))
        case 7:
            return .replacement(
                OdometerReplacement(
                    vin: vin, before: maybe(try distance()), after: maybe(try distance()),
                    measuredAt: at, source: source, retrieval: retrieval))
        case 8:
            return .brand(
                TitleBrand(
                    vin: vin, brand: pick(TitleBrand.Brand.allCases), jurisdiction: maybe(text()),
                    text: maybe(text()), measuredAt: at, source: source, retrieval: retrieval))
        case 9:
            return .sale(
                Sale(
                    vin: vin, channel: maybe(text()), price: maybe(try amount()), measuredAt: at,
                    source: source, retrieval: retrieval))
        case 10:
            return .service(
                Service(
                    vin: vin, kind: pick(Service.Kind.allCases), work: maybe(text()),
                    result: maybe(text()), measuredAt: at, source: source, retrieval: retrieval))
        case 11:
            return .hold(
                Hold(
                    vin: vin, isSet: pick([true, false]), reason: text(), decidedBy: text(),
                    measuredAt: at, source: source, retrieval: retrieval))
        default:
            return .correction(
                Correction(
                    vin: vin, corrects: EntryIndex(.random(in: 0...UInt64.max, using: &random)),
                    replacedBy: maybe(EntryIndex(.random(in: 0...UInt64.max, using: &random))),
                    reason: text(), requestedBy: text(), measuredAt: at, source: source,
                    retrieval: retrieval))
        }
    }

    private mutating func state() throws -> VehicleCondition.State {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: .oilLife(try amount())
        case 1: .fuelLevel(try amount())
        case 2: .batteryLevel(try amount())
        case 3: .charge(pick(ChargeState.allCases))
        default:
            .tirePressures(
                try (0..<Int.random(in: 0...6, using: &random)).map { number in
                    TirePressure(
                        TirePressure.Wheel(row: number / 2 * 100, column: number % 2),
                        shown: try amount())
                })
        }
    }

    private mutating func reason() -> NoValue.Reason {
        pick([
            .blank, .unreadable(text()), .negative("-1"), .unitUnknown(text()), .notCapable,
            .notPermitted, .notCollected, .upstream(type: text(), code: nil),
            .upstream(type: text(), code: text()),
        ])
    }

    private mutating func retrieval() -> Retrieval? {
        let retrieval = Retrieval(
            fetchedAt: maybe(instant()), requestID: maybe(text()),
            interface: maybe(pick(["v3", "v2.0", "csv"])))
        return retrieval == Retrieval() ? nil : retrieval
    }

    private mutating func measuredAt() -> TimeSpan {
        let from = instant()
        return Bool.random(using: &random)
            ? TimeSpan(from)
            : TimeSpan(from, from + .seconds(Int64.random(in: 0...1_000_000, using: &random)))
    }

    private mutating func instant() -> Timestamp {
        Timestamp(
            millisecondsSince1970: .random(
                in: -62_135_596_800_000...253_000_000_000_000, using: &random))
    }

    private mutating func distance() throws -> ReportedDistance {
        try ReportedDistance(digits(), pick(ReportedDistance.Unit.allCases))
    }

    private mutating func amount() throws -> ReportedAmount {
        try ReportedAmount(digits(), pick(["", "percent", "%", "kPa", "fraction", "gälön"]))
    }

    private mutating func digits() -> String {
        let number = String(Int.random(in: 0...999_999, using: &random))
        return pick([number, "0", "000", number + ".50", "1.2e5", "115071.50046584333"])
    }

    private mutating func text() -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "Z", "0", " ", "\n", "\u{0}", "\u{7f}", "é", "e\u{301}", "\u{202e}", "車", "🚗",
            "\u{fffd}", "'", "\"", "\\", "\u{feff}", "\u{10fffd}",
        ].flatMap { (text: String) in Array(text.unicodeScalars) }
        var text = ""
        for _ in 0..<Int.random(in: 0...200, using: &random) {
            text.unicodeScalars.append(scalars.randomElement(using: &random) ?? "a")
        }
        return text
    }

    private mutating func maybe<Value>(_ value: Value) -> Value? {
        Bool.random(using: &random) ? value : nil
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }
}
