internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// Every signal with its state and newest value: nothing is missing silently.
    func signals() throws(RenderingError) -> SignalTable {
        let order: [Signal] = [
            .odometer, .oilLife, .tirePressure, .fuelLevel, .batteryLevel, .charge,
        ]
        return SignalTable(
            heading: try words("signals.heading"), aside: try words("signals.aside"),
            heads: try (1...5).map { number throws(RenderingError) in
                try words("signals.heads.\(number)")
            },
            rows: try order.map { signal throws(RenderingError) in try row(signal) })
    }

    private func row(_ signal: Signal) throws(RenderingError) -> SignalTable.Row {
        var row = SignalTable.Row(
            name: try words("signal.\(signal.rawValue)"), status: .ok,
            state: try words("signals.reported"), value: "", measured: "", count: "")
        if signal == .odometer, let last = assessment.lastReceived {
            row.value =
                figures.asWritten(last.reading.shown.digits) + Figures.space
                + last.reading.shown.unit.rawValue
            row.measured = figures.dateAndTime(last.measuredAt)
        } else if let said = facts.state(signal) {
            row.value = try value(said.value.state)
            row.measured = figures.dateAndTime(said.value.measuredAt)
            row.permille = said.value.state.permille
        }
        let count = facts.count(signal)
        if count > 0 { row.count = figures.numbers.text(Int64(count)) }
        if let absence = facts.absence(signal), signal != .odometer || row.value.isEmpty {
            row.status = absence == .notRequested ? .info : .unknown
            row.state = try absenceText(signal)
            if let reason = try doesNotApply(signal, absence) {
                row.status = .info
                row.state = reason
            }
        }
        return row
    }

    /// What can't be on this kind of vehicle was not kept back: it has no oil, or no battery to
    /// drive by.
    private func doesNotApply(
        _ signal: Signal, _ absence: VehicleFacts.Absence
    ) throws(RenderingError) -> String? {
        guard absence == .notRequested || absence == .notCapable else { return nil }
        switch signal {
        case .oilLife, .fuelLevel:
            return facts.isElectric ? try words("absence.electric") : nil
        case .batteryLevel, .charge:
            let code = facts.attributes?.value.powertrain?.uppercased()
            return code == "ICE" ? try words("absence.combustion") : nil
        default: return nil
        }
    }

    /// A state in words: `75 %`, `228, 231, 226 and 229 kPa`.
    func value(_ state: VehicleCondition.State) throws(RenderingError) -> String {
        switch state {
        case .oilLife(let amount), .fuelLevel(let amount), .batteryLevel(let amount):
            if let permille = amount.permille {
                return figures.percent(permille: permille) + Figures.space + "%"
            }
            return figures.asWritten(amount.digits) + Figures.space + amount.unit.visible
        case .charge(let state): return try words("charge.\(state.rawValue)")
        case .tirePressures(let wheels):
            let sorted = wheels.sorted { $0.wheel < $1.wheel }
            guard sorted.contains(where: { $0.pascals != nil }) else {
                return try words("signals.wheel-none")
            }
            let texts = try sorted.map { wheel throws(RenderingError) in
                guard let pascals = wheel.pascals else { return try words("signals.wheel-none") }
                return figures.unit == .miles
                    ? "\((pascals * 1000 + 3_447_379) / 6_894_757)" : "\((pascals + 500) / 1000)"
            }
            return texts.joined(separator: ", ") + Figures.space
                + (figures.unit == .miles ? "psi" : "kPa")
        }
    }
}

extension VehicleCondition.State {
    /// Thousandths of the whole, for what is a share of it.
    fileprivate var permille: Int? {
        switch self {
        case .fuelLevel(let amount), .batteryLevel(let amount): amount.permille
        default: nil
        }
    }
}
