import VehicleRecords

/// Cars with some fifty readings, oil life and tire pressures over six years; a fall in every third.
struct Cars {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    struct Car {
        let history: VehicleHistory
        /// What the peers are given.
        let facts: [String: Any]
    }

    /// SplitMix64. Source: Steele, Lea and Flood, OOPSLA 2014.
    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func car(_ number: Int) throws -> Car {
        let draft = try VIN("JN1BV7AR0FM9" + String(10_000 + number))
        let text = draft.description
        let vin = try VIN(
            String(text.prefix(8)) + String(draft.expectedCheckDigit) + String(text.suffix(8)))
        var records: [Record] = []
        var rows: [[String: Any]] = []
        var oil: [[Double]] = []
        let source = Source(.vehicle, "INFINITI connected services")
        var distance = next(400)
        var left = 97
        for step in 0..<46 {
            let day = 18_425 + step * 50 + next(20)
            let at = Timestamp(
                millisecondsSince1970: Int64(day) * 86_400_000 + Int64(next(80_000_000)))
            distance += 50 * (30 + next(30))
            if step == 30, number % 3 == 0 { distance -= 35_000 }
            let kind: Source.Kind =
                step % 9 == 5 ? .inspection : step % 4 == 2 ? .workshop : .vehicle
            let who =
                kind == .vehicle ? source : Source(kind, "Northgate Motors workshop system")
            records.append(
                .reading(
                    OdometerReading(
                        vin: vin, shown: try ReportedDistance("\(max(distance, 5))", .kilometers),
                        measuredAt: TimeSpan(at), source: who,
                        retrieval: kind == .vehicle
                            ? Retrieval(fetchedAt: at + .seconds(300), interface: "v3") : nil)))
            rows.append([
                "date": at.description, "day": day, "value": max(distance, 5),
                "source": kind.rawValue, "entry": 1_204_119 + step * 9743,
            ])
            for part in 0..<3 {
                left -= 5
                if left < 12 { left = 99 }
                let state = VehicleCondition.State.oilLife(
                    try ReportedAmount("\(left)", "percent"))
                let time = at + .seconds(Int64(part) * 1_209_600)
                records.append(
                    .condition(
                        VehicleCondition(
                            vin: vin, state: state, measuredAt: TimeSpan(time), source: source)))
                oil.append([Double(day + part * 14), Double(left)])
            }
            let wheels: [TirePressure.Wheel] = [.frontLeft, .frontRight, .backLeft, .backRight]
            records.append(
                .condition(
                    VehicleCondition(
                        vin: vin,
                        state: .tirePressures(
                            try wheels.map {
                                TirePressure(
                                    $0, shown: try ReportedAmount("\(226 + next(6))", "kPa"))
                            }), measuredAt: TimeSpan(at), source: source)))
        }
        records.append(
            .attributes(
                VehicleAttributes(
                    vin: vin, make: "INFINITI", model: "QX50", year: 2020, trim: "Luxe AWD",
                    powertrain: "ICE", measuredAt: records[0].measuredAt, source: source)))
        let sorted = records.sorted { $0.measuredAt.middle < $1.measuredAt.middle }
        let history = VehicleHistory(
            of: vin,
            sorted.enumerated().map { place, record in
                VehicleHistory.Entry(
                    index: EntryIndex(UInt64(1_204_119 + place * 97)),
                    recordedAt: record.measuredAt.latest, record: record)
            })
        return Car(
            history: history,
            facts: [
                "vin": vin.description, "name": "2020 INFINITI QX50", "readings": rows, "oil": oil,
                "tires": [227, 229, 201, 225],
            ])
    }
}
