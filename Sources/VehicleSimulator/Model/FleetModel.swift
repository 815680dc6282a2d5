public import VehicleRecords

/// A whole fleet's timelines, and the histories that a nightly run would make of them without
/// any HTTP.
public struct FleetModel: Hashable, Sendable {
    public let fleet: Fleet
    /// In the fleet's order.
    public let timelines: [VehicleTimeline]
    private let places: [VIN: Int]

    public init(_ fleet: Fleet) {
        self.fleet = fleet
        timelines = fleet.vehicles.map { VehicleTimeline(of: $0, in: fleet) }
        places = Dictionary(
            fleet.vehicles.enumerated().map { ($1.vin, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// `nil` for a vehicle that is not in the fleet.
    public func timeline(of vin: VIN) -> VehicleTimeline? { places[vin].map { timelines[$0] } }
}

extension FleetModel {
    /// What a run on each night learns of a vehicle, oldest night first, nothing twice.
    ///
    /// A record is known by signal, vehicle time and digits, as in the ledger. Nights on which
    /// the call is refused give nothing.
    public func history(
        of vin: VIN, signals: Set<Signal> = [.odometer],
        from source: Source = Source(.vehicle, "simulator")
    ) -> VehicleHistory {
        guard let timeline = timeline(of: vin) else { return VehicleHistory(of: vin, []) }
        var entries: [VehicleHistory.Entry] = []
        var held: Set<Record> = []
        for night in fleet.nights where timeline.refusal(at: night) == nil {
            for signal in Signal.allCases where signals.contains(signal) {
                guard let record = timeline.record(of: signal, at: night, from: source),
                    held.insert(record).inserted
                else { continue }
                let index = EntryIndex(UInt64(entries.count))
                entries.append(.init(index: index, recordedAt: night, record: record))
            }
        }
        return VehicleHistory(of: vin, entries)
    }
}

extension VehicleTimeline {
    /// What the interface says of one signal at an instant; `nil` when it says nothing at all.
    public func record(of signal: Signal, at instant: Timestamp, from source: Source) -> Record? {
        let vin = vehicle.vin
        guard let asked = SimulatedSignal(signal) else { return nil }
        if let problem = absence(of: asked, at: instant) {
            let reason: NoValue.Reason =
                problem == .permission ? .notPermitted : .notCapable
            let day = TimeSpan(Timestamp(instant.date))
            return .noValue(
                NoValue(vin: vin, signal: signal, reason: reason, measuredAt: day, source: source))
        }
        guard let latest = latest(at: instant) else { return nil }
        let at = TimeSpan(latest.updatedAt)
        let condition = { (state: VehicleCondition.State) in
            Record.condition(
                VehicleCondition(vin: vin, state: state, measuredAt: at, source: source))
        }
        switch asked {
        case .odometer:
            guard let shown = latest.odometer else {
                return .noValue(
                    NoValue(
                        vin: vin, signal: signal, reason: .blank, measuredAt: at, source: source))
            }
            return .reading(
                OdometerReading(vin: vin, shown: shown, measuredAt: at, source: source))
        case .oilLife: return condition(.oilLife(percent(latest.oilLife)))
        case .fuelLevel: return condition(.fuelLevel(percent(latest.fuelLevel)))
        case .batteryLevel: return condition(.batteryLevel(percent(latest.batteryLevel)))
        case .charge: return condition(.charge(latest.charge))
        case .tirePressure: return condition(.tirePressures(tires(latest)))
        case .vin:
            let day = TimeSpan(Timestamp(instant.date))
            return .identity(
                StatedVIN(vin: vin, stated: "\(vin)", measuredAt: day, source: source))
        case .attributes:
            return .attributes(
                VehicleAttributes(
                    vin: vin, make: vehicle.make, model: vehicle.model, year: vehicle.year,
                    trim: vehicle.trim, powertrain: vehicle.powertrain.rawValue,
                    measuredAt: TimeSpan(Timestamp(instant.date)), source: source))
        case .batteryCapacity, .chargeLimit, .location, .security, .serviceHistory, .systemStatus,
            .troubleCodes:
            return nil  // no ledger keeps them
        }
    }

    private func percent(_ number: Int) -> ReportedAmount { amount(String(number), "percent") }

    private func tires(_ snapshot: VehicleSnapshot) -> [TirePressure] {
        snapshot.tires.enumerated().map { index, tenths in
            TirePressure(
                .init(row: index / 2, column: index % 2),
                shown: amount(
                    "\(vehicle.tires.number(tenths))", vehicle.tires.label.rawValue))
        }
    }

    private func amount(_ digits: String, _ unit: String) -> ReportedAmount {
        do { return try ReportedAmount(digits, unit) } catch {
            preconditionFailure("digits made here are a number: \(error)")
        }
    }
}

extension TireSensors {
    /// A pressure as the number that v3 gives.
    func number(_ tenthsOfKilopascal: Int) -> Double {
        let kilopascals = Double(tenthsOfKilopascal) / 10
        if tenthsOfKilopascal == Wear.sentinel || numbers == .kPa { return kilopascals }
        return kilopascals.rounded() / 100  // bar, to the hundredth
    }
}
