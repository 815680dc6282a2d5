import TestSupport
import VehicleRecords

/// Writes a history reading by reading, days counted from its first.
struct HistoryMaker {
    let vin: VIN
    var unit = ReportedDistance.Unit.kilometers
    var firstDay: Int64 = 18_425
    private var records: [Record] = []
    private var seeds = Seeds(7)

    init(vin: VIN) { self.vin = vin }

    func history() -> VehicleHistory {
        let sorted = records.sorted { $0.measuredAt.middle < $1.measuredAt.middle }
        return VehicleHistory(
            of: vin,
            sorted.enumerated().map { number, record in
                let at = record.retrieval?.fetchedAt ?? record.measuredAt.latest
                return VehicleHistory.Entry(
                    index: EntryIndex(UInt64(1_204_119 + number * 97_431)), recordedAt: at,
                    record: record)
            })
    }

    private mutating func instant(_ day: Int) -> Timestamp {
        let minutes = Int64(seeds.next() % 960) + 320
        return Timestamp(
            millisecondsSince1970: (firstDay + Int64(day)) * SampleVehicle.day + minutes * 60_000)
    }

    private mutating func retrieval(_ at: Timestamp) -> Retrieval {
        Retrieval(
            fetchedAt: at + .seconds(Int64(60 + seeds.next() % 600)), requestID: nil,
            interface: "v3")
    }

    mutating func identity(
        _ make: String, _ model: String, _ year: Int, trim: String?, powertrain: String?
    ) throws {
        let at = instant(0)
        records.append(
            .attributes(
                VehicleAttributes(
                    vin: vin, make: make, model: model, year: year, trim: trim,
                    powertrain: powertrain, measuredAt: TimeSpan(at),
                    source: Source(.vehicle, "\(make) connected services"),
                    retrieval: retrieval(at))))
    }

    mutating func reading(
        _ day: Int, _ distance: Int, _ kind: Source.Kind, name: String
    ) throws {
        let at = instant(day)
        records.append(
            .reading(
                OdometerReading(
                    vin: vin, shown: try ReportedDistance("\(distance)", unit),
                    measuredAt: TimeSpan(at), source: Source(kind, name),
                    retrieval: kind == .vehicle ? retrieval(at) : nil)))
    }

    /// Along straight lines between days and distances, from every kind of source.
    mutating func drive(
        _ anchors: [(Int, Int)], stepDays: Int, first: Source.Kind = .workshop
    ) throws {
        guard var day = anchors.first?.0, let last = anchors.last else { return }
        var number = 0
        while day < last.0 {
            let upper = anchors.firstIndex { $0.0 > day } ?? anchors.count - 1
            let (a, b) = (anchors[max(upper - 1, 0)], anchors[upper])
            let distance = a.1 + (b.1 - a.1) * (day - a.0) / max(b.0 - a.0, 1)
            let kind: Source.Kind =
                number == 0
                ? first : number % 9 == 5 ? .inspection : number % 4 == 2 ? .workshop : .vehicle
            try reading(day, distance, kind, name: name(kind))
            day += stepDays / 2 + Int(seeds.next() % UInt64(stepDays / 2 + 1))
            number += 1
        }
        try reading(last.0, last.1, .vehicle, name: name(.vehicle))
    }

    private func name(_ kind: Source.Kind) -> String {
        switch kind {
        case .vehicle: "INFINITI connected services"
        case .auction: "Lakeshore Wholesale Auction"
        case .inspection: "Provincial inspection register"
        default: "Northgate Motors workshop"
        }
    }

    /// A reading a night, with some nights missing and one long silence.
    mutating func nightly(_ nights: Int, from start: Int) throws {
        var tenths = start * 10
        for night in 0...nights {
            tenths += Int(seeds.next() % 800)
            if night % 47 == 9 || (600..<650).contains(night) { continue }
            let at = instant(night)
            records.append(
                .reading(
                    OdometerReading(
                        vin: vin,
                        shown: try ReportedDistance("\(tenths / 10).\(tenths % 10)", unit),
                        measuredAt: TimeSpan(at),
                        source: Source(.vehicle, "INFINITI connected services"),
                        retrieval: retrieval(at))))
        }
    }

    /// Oil life falling from full to about `least` and back, `stepDays` apart; wheels that lose
    /// what `leak` says, wheel by wheel, over the whole time.
    mutating func conditions(
        _ days: Range<Int>, stepDays: Int, oilDays: Int, least: Int = 15, base: Int = 230,
        leak: [Int] = [0, 0, 0, 0]
    ) throws {
        var left = 97.0
        for day in stride(from: days.lowerBound, to: days.upperBound, by: stepDays) {
            let season = Int(4 * Double(day % 365 - 180).magnitude / 180)
            let wheels = leak.enumerated().map { wheel, lost in
                let past = max(0, day - days.upperBound + 240)
                return base - season + (wheel % 2) - lost * past / 240
                    + Int(seeds.next() % 2)
            }
            try condition(day, oil: Int(left), tires: wheels)
            left -= Double(100 - least) * Double(stepDays) / Double(oilDays)
            if left < Double(least) { left = 99 }
        }
    }

    mutating func condition(
        _ day: Int, oil: Int? = nil, tires: [Int] = [], fuel: Int? = nil, battery: Int? = nil
    ) throws {
        let at = instant(day)
        var states: [VehicleCondition.State] = []
        if let oil { states.append(.oilLife(try ReportedAmount("\(oil)", "percent"))) }
        if let fuel { states.append(.fuelLevel(try ReportedAmount("\(fuel)", "percent"))) }
        if let battery { states.append(.batteryLevel(try ReportedAmount("\(battery)", "percent"))) }
        if !tires.isEmpty {
            let wheels: [TirePressure.Wheel] = [.frontLeft, .frontRight, .backLeft, .backRight]
            states.append(
                .tirePressures(
                    try zip(wheels, tires).map {
                        TirePressure($0, shown: try ReportedAmount("\($1)", "kPa"))
                    }))
        }
        for state in states {
            records.append(
                .condition(
                    VehicleCondition(
                        vin: vin, state: state, measuredAt: TimeSpan(at),
                        source: Source(.vehicle, "INFINITI connected services"),
                        retrieval: retrieval(at))))
        }
    }

    mutating func noValue(_ day: Int, _ signal: Signal, _ reason: NoValue.Reason) throws {
        let at = instant(day)
        records.append(
            .noValue(
                NoValue(
                    vin: vin, signal: signal, reason: reason, measuredAt: TimeSpan(at),
                    source: Source(.vehicle, "INFINITI connected services"),
                    retrieval: retrieval(at))))
    }
}
