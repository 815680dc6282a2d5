internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// Every signal with its newest value, or why there is none: nothing is missing silently.
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
            name: try words("signal.\(signal.rawValue)"), value: "", measured: "", source: "",
            kind: nil, status: .ok, state: try words("signals.reported"))
        if signal == .odometer, let last = assessment.lastReceived {
            row.value =
                figures.asWritten(last.reading.shown.digits) + Figures.space
                + last.reading.shown.unit.rawValue
            try fill(&row, last.measuredAt, last.source)
        } else if let said = facts.state(signal) {
            row.value = try value(said.value.state)
            try fill(&row, said.value.measuredAt, said.value.source)
        }
        if let absence = facts.absence(signal), signal != .odometer || row.value.isEmpty {
            row.status = absence == .notRequested ? .info : .unknown
            row.state = try absenceText(signal)
        }
        return row
    }

    private func fill(
        _ row: inout SignalTable.Row, _ span: TimeSpan, _ source: Source
    ) throws(RenderingError) {
        row.measured = figures.dateAndTime(span)
        row.source = try kind(source)
        row.kind = mark(source)
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
