internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// The six facts of page 1.
    func tiles() throws(RenderingError) -> [FactTile] {
        [
            try lastTile(), try distanceTile(), try averageTile(), try readingsTile(),
            try oilTile(), try tiresTile(),
        ]
    }

    private func lastTile() throws(RenderingError) -> FactTile {
        let label = try words("tile.last")
        guard let last = assessment.lastReceived else {
            return FactTile(
                label: label, value: try words("tile.last-none"),
                note: try words("tile.last-none-note"), absence: .unknown)
        }
        var note = try said(last.measuredAt, last.source)
        if assessment.minimumRemoved != nil {
            note = try words("tile.last-understates", ["said": note])
        }
        return FactTile(
            label: label, value: figures.number(last.distance), unit: figures.unit.rawValue,
            note: note)
    }

    private func distanceTile() throws(RenderingError) -> FactTile {
        if let least = assessment.minimumTotal {
            return FactTile(
                label: try words("tile.total-at-least"), value: figures.number(least),
                unit: figures.unit.rawValue, note: try words("tile.total-at-least-note"))
        }
        let label = try words("tile.estimate", ["date": figures.date(report.asOf)])
        guard let estimate else {
            let isBroken = assessment.compared > 1
            return FactTile(
                label: label, value: try words("tile.estimate-none"),
                note: try words(isBroken ? "tile.estimate-none-break" : "tile.estimate-none-few"),
                absence: .unknown)
        }
        return FactTile(
            label: label, value: figures.numbers.text(estimate.likely), unit: figures.unit.rawValue,
            note: try words(
                estimate.isFromClass ? "tile.estimate-note-class" : "tile.estimate-note",
                [
                    "low": figures.numbers.text(estimate.low),
                    "high": figures.numbers.text(estimate.high), "unit": figures.unit.rawValue,
                ]))
    }

    private func averageTile() throws(RenderingError) -> FactTile {
        var label = try words("tile.average")
        if let fall = fall() {
            label = try words(
                "tile.average-driven", ["date": figures.date(fall.from.measuredAt)])
        }
        guard let (average, first, last) = averagePace() else {
            return FactTile(
                label: label, value: try words("tile.average-none"),
                note: try words(
                    assessment.verdict == .undetermined
                        ? "tile.estimate-none-break" : "tile.average-none-note"),
                absence: .unknown)
        }
        return FactTile(
            label: label, value: figures.numbers.text(figures.rounded(average)),
            unit: figures.unit.rawValue,
            note: try words(
                "tile.average-note", ["period": figures.period(first.measuredAt, last.measuredAt)]))
    }

    /// The distance a year over the readings that agree; before a fall only, if there is one.
    private func averagePace() -> (Distance, WeighedReading, WeighedReading)? {
        guard assessment.verdict != .undetermined,
            let first = assessment.examination.core.first
        else { return nil }
        guard let fall = fall() else {
            guard let average = assessment.averagePerYear, let last = assessment.latest else {
                return nil
            }
            return (average, first, last)
        }
        let elapsed = (fall.from.measuredAt.middle - first.measuredAt.middle).components.seconds
        guard elapsed >= 30 * 86_400, fall.from.distance >= first.distance else { return nil }
        let gained = Int128(fall.from.distance.meters - first.distance.meters)
        // A year of 365.2425 days, as in the assessment's own average.
        let meters = gained * 3_652_425 * 86_400 / 10_000 / Int128(elapsed)
        return (Distance(meters: Int64(meters)), first, fall.from)
    }

    private func readingsTile() throws(RenderingError) -> FactTile {
        let coverage = assessment.coverage
        let label = try words("tile.readings")
        guard let first = coverage.first, let last = coverage.last else {
            let asked = assessment.standings.count
            return FactTile(
                label: label, value: "0",
                note: asked == 0
                    ? try words("tile.never-asked")
                    : try words(
                        "tile.asked-note", ["count": figures.numbers.text(Int64(asked))]))
        }
        return FactTile(
            label: label, value: figures.numbers.text(Int64(coverage.readings)),
            unit: try words.counted("counted.from-sources", coverage.sources, figures.numbers),
            note: coverage.readings == 1
                ? try words("tile.readings-note-one", ["date": figures.date(first)])
                : try words(
                    "tile.readings-note",
                    [
                        "period": figures.period(first, last),
                        "seen": "\(coverage.monthsWithReading)", "months": "\(coverage.months)",
                    ]))
    }

    /// Oil life; the battery of a vehicle that burns nothing, which then says so.
    private func oilTile() throws(RenderingError) -> FactTile {
        if let oil = facts.state(.oilLife), case .oilLife(let amount) = oil.value.state {
            let said = try said(oil.value.measuredAt, oil.value.source)
            if let permille = amount.permille {
                return FactTile(
                    label: try words("tile.oil"), value: figures.percent(permille: permille),
                    unit: "%", note: try words("tile.oil-note", ["said": said]),
                    ornament: .bar(permille: permille))
            }
            return FactTile(
                label: try words("tile.oil"), value: figures.asWritten(amount.digits),
                unit: amount.unit.visible, note: said)
        }
        let absence = try absenceText(.oilLife)
        if facts.isElectric, let battery = facts.state(.batteryLevel),
            case .batteryLevel(let amount) = battery.value.state, let permille = amount.permille
        {
            let said = try said(battery.value.measuredAt, battery.value.source)
            return FactTile(
                label: try words("tile.battery"), value: figures.percent(permille: permille),
                unit: "%",
                note: try words("tile.battery-note", ["said": said, "absence": absence]),
                ornament: .bar(permille: permille))
        }
        return FactTile(
            label: try words("tile.oil"), value: absence,
            note: try askedNote(.oilLife), absence: absenceStatus(.oilLife))
    }

    private func tiresTile() throws(RenderingError) -> FactTile {
        let label = try words("tile.tires")
        guard let said = facts.state(.tirePressure),
            case .tirePressures(let wheels) = said.value.state, !wheels.isEmpty
        else {
            return FactTile(
                label: label, value: try absenceText(.tirePressure),
                note: try askedNote(.tirePressure), absence: absenceStatus(.tirePressure))
        }
        let wheelsInOrder = wheels.sorted { $0.wheel < $1.wheel }
        let read = wheelsInOrder.compactMap(\.pascals)
        let date = figures.date(said.value.measuredAt)
        let silent = try wheelsInOrder.filter { $0.pascals == nil }
            .map { wheel throws(RenderingError) in try self.wheel(wheel.wheel) }
        let note: String
        if read.isEmpty {
            note = try words("tile.tires-all-silent", ["date": date])
        } else if silent.isEmpty {
            note = try words("tile.tires-note", ["range": pressureRange(read), "date": date])
        } else {
            note = try words(
                "tile.tires-no-reading",
                [
                    "range": pressureRange(read), "wheels": silent.joined(separator: ", "),
                    "date": date,
                ])
        }
        return FactTile(
            label: label,
            value: try words(
                "tile.tires-value", ["count": "\(read.count)", "all": "\(wheels.count)"]),
            unit: try words("tile.tires-unit"), note: note,
            ornament: silent.isEmpty
                ? nil : .wheels(wheelsInOrder.map { $0.pascals == nil ? .unknown : .info }))
    }

    func wheel(_ wheel: TirePressure.Wheel) throws(RenderingError) -> String {
        let name = "\(wheel)"
        return try words("wheel.\(name.contains(" ") ? "other" : name)")
    }

    /// `226 to 231 kPa (33 psi)`; the reader's own unit first.
    func pressureRange(_ pascals: [Int64]) -> String {
        guard let low = pascals.min(), let high = pascals.max() else { return "" }
        func text(_ divisor: Int64, _ unit: String) -> String {
            // 1 psi = 6 894.757 Pa. Source: NIST SP 811, B.8.
            let (a, b) = (
                (low * 1000 + divisor / 2) / divisor, (high * 1000 + divisor / 2) / divisor
            )
            return (a == b ? "\(a)" : figures.range("\(a)", "\(b)")) + Figures.space + unit
        }
        let (kilopascals, psi) = (text(1_000_000, "kPa"), text(6_894_757, "psi"))
        return figures.unit == .miles ? "\(psi) (\(kilopascals))" : "\(kilopascals) (\(psi))"
    }

    // MARK: Absence

    func absenceStatus(_ signal: Signal) -> Status {
        switch facts.absence(signal) {
        case .notRequested?: .info
        default: .unknown
        }
    }

    /// Why there is no value, in words.
    func absenceText(_ signal: Signal) throws(RenderingError) -> String {
        switch facts.absence(signal) {
        case .notCapable?: return try words("absence.notCapable")
        case .notPermitted?: return try words("absence.notPermitted")
        case .noAnswer?:
            let date = facts.refusal(signal).map { figures.date($0.value.measuredAt) } ?? ""
            return try words("absence.noAnswer", ["date": date])
        case .notRequested?, nil: return try words("absence.notRequested")
        }
    }

    private func askedNote(_ signal: Signal) throws(RenderingError) -> String {
        guard let refusal = facts.refusal(signal) else {
            return try words("tile.no-value-ever")
        }
        return try words("tile.asked-on", ["date": figures.date(refusal.value.measuredAt)])
    }
}
