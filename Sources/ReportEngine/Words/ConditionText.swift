internal import MileageAssessment
internal import VehicleRecords

extension Phrases {
    /// What the vehicle said of itself.
    func condition() throws(RenderingError) -> ConditionSection {
        let condition = assessment.condition
        let newest = [
            condition.oil?.newest.at, condition.tires?.newest, condition.battery?.newest.at,
        ].compactMap { $0 }.max()
        var sentence = try words("condition.sentence-none")
        if let newest {
            sentence = try words("condition.sentence", ["date": figures.date(newest)])
        }
        return ConditionSection(
            heading: try words("condition.heading"),
            sentence: sentence,
            oil: try condition.oil.flatMap { oil throws(RenderingError) in try oilChart(oil) },
            tires: try condition.tires.flatMap { tires throws(RenderingError) in
                try tirePanel(tires)
            },
            battery: try condition.battery.flatMap { battery throws(RenderingError) in
                facts.isElectric ? try batteryPanel(battery) : nil
            },
            signals: try signals())
    }

    // MARK: Oil

    /// Fewer readings than this are a number, not a course; the tile has it. Ours.
    private static let oilReadingsNeeded = 4

    private func oilChart(_ oil: OilHistory) throws(RenderingError) -> OilChart? {
        let samples = oilSamples()
        guard oil.samples >= Self.oilReadingsNeeded, let first = samples.first,
            let last = samples.last
        else { return nil }
        let gaps = try chart().gaps.filter { $0.to > first.time }
        let changes = oil.changes.map { change in
            let distance = isKnown(change) ? change.sincePrevious : nil
            return OilChart.Change(
                time: middle(change.before.at, change.after.at),
                distance: distance.map { figures.number($0) } ?? "",
                thousands: distance.map { tenths(figures.value($0) / 1000) } ?? "",
                hasRecord: hasWorkshopReading(change.before.at, change.after.at),
                isEarly: change.isEarly)
        }
        let now = figures.percent(permille: oil.newest.permille) + Figures.space + "%"
        let unit = figures.unit.rawValue
        var nowLines = [try words("condition.oil-now", ["share": now])]
        if let left = oil.distanceLeft {
            nowLines += [
                try words(
                    "condition.oil-left",
                    ["distance": figures.numbers.text(figures.rounded(left)) + Figures.space + unit]
                ), try words("condition.oil-left-note"),
            ]
        }
        let count = try words.counted("counted.oil-changes", changes.count, figures.numbers)
        return OilChart(
            heading: try words("signal.oilLife"),
            aside: try words("condition.oil-aside", ["changes": count]), from: first.time,
            to: report.asOf.millisecondsSince1970, lines: oilLines(samples),
            changes: changes, gaps: gaps, months: figures.formats.months, now: nowLines,
            recordLabel: changes.contains(where: \.hasRecord)
                ? try words("condition.oil-record") : "",
            distanceLabel: try words("condition.oil-between", ["unit": unit]),
            thousandsLabel: try words("condition.oil-between-thousands", ["unit": unit]),
            alternate: try words(
                "condition.oil-alternate",
                [
                    "from": figures.date(Timestamp(millisecondsSince1970: first.time)),
                    "to": figures.date(Timestamp(millisecondsSince1970: last.time)),
                    "changes": count, "now": now,
                ]))
    }

    /// From a fall on, the odometer no longer says what was driven between two changes.
    private func isKnown(_ change: OilHistory.Change) -> Bool {
        guard let distance = change.sincePrevious, distance > .zero else { return false }
        return fall().map { change.after.at < $0.from.measuredAt.middle } ?? true
    }

    private func tenths(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return figures.numbers.text(tenths / 10) + figures.numbers.point + "\(tenths % 10)"
    }

    private func middle(_ a: Timestamp, _ b: Timestamp) -> Int64 {
        a.millisecondsSince1970 / 2 + b.millisecondsSince1970 / 2
    }

    private func oilSamples() -> [OilChart.Place] {
        report.history.entries.compactMap { entry in
            guard case .condition(let said) = entry.record, case .oilLife(let amount) = said.state,
                let permille = amount.permille, said.measuredAt.middle <= report.asOf
            else { return nil }
            return OilChart.Place(
                time: said.measuredAt.middle.millisecondsSince1970, permille: permille)
        }.sorted { ($0.time, $0.permille) < ($1.time, $1.permille) }
    }

    /// The course in pieces: none goes across a gap.
    private func oilLines(_ samples: [OilChart.Place]) -> [[OilChart.Place]] {
        var lines: [[OilChart.Place]] = []
        for sample in samples {
            // Over sixty days nothing is known of the way between. Source: design.md §6.8.
            var isBroken = true
            if let last = lines.last?.last { isBroken = sample.time - last.time > 60 * 86_400_000 }
            if isBroken { lines.append([]) }
            lines[lines.count - 1].append(sample)
        }
        return lines
    }

    /// Whether a workshop read the odometer in these days, one more on either side.
    private func hasWorkshopReading(_ from: Timestamp, _ to: Timestamp) -> Bool {
        assessment.examination.series.contains { reading in
            reading.source.kind == .workshop
                && reading.measuredAt.middle >= from - .seconds(86_400)
                && reading.measuredAt.middle <= to + .seconds(86_400)
        }
    }

    // MARK: Tires

    /// A course of fewer readings is not drawn. Ours.
    private static let tireReadingsNeeded = 3

    /// The four wheels of a car; `nil` for a vehicle with others.
    private func tirePanel(_ tires: TireHistory) throws(RenderingError) -> TirePanel? {
        let places: [TirePressure.Wheel] = [.frontLeft, .frontRight, .backLeft, .backRight]
        guard Set(tires.wheels.map(\.wheel)) == Set(places) else { return nil }
        let to = report.asOf
        // Two years, or since the first reading. Source: design.md §5.
        let courses = Dictionary(
            uniqueKeysWithValues: places.map {
                ($0, pressures($0, from: to - .seconds(63_072_000)))
            })
        let first = courses.values.compactMap(\.first?.0).min() ?? to.millisecondsSince1970
        let placard = tires.placard
        var aside = try words("condition.tires-aside")
        if let placard {
            aside = try words("condition.tires-placard", ["pressure": pressureRange([placard])])
        }
        let wheels = try tires.wheels.sorted { $0.wheel < $1.wheel }.map {
            wheel throws(RenderingError) in
            try self.wheel(wheel, courses[wheel.wheel] ?? [], placard)
        }
        return TirePanel(
            heading: try words("signal.tirePressure"), aside: aside, wheels: wheels,
            placard: placard, from: first, to: to.millisecondsSince1970,
            fromLabel: month(Timestamp(millisecondsSince1970: first)), toLabel: month(to),
            alternate: try words(
                "condition.tires-alternate",
                [
                    "wheels": wheels.map {
                        $0.name + ": " + $0.value + Figures.space + $0.unit
                            + ($0.state.isEmpty ? "" : ", " + $0.state)
                    }.joined(separator: "; ")
                ]))
    }

    private func month(_ instant: Timestamp) -> String {
        figures.formats.months[instant.date.month - 1] + Figures.space + "\(instant.date.year)"
    }

    private func wheel(
        _ wheel: TireHistory.Wheel, _ course: [(Int64, Int64)], _ placard: Int64?
    ) throws(RenderingError) -> TirePanel.Wheel {
        let name = try words("wheel.\(wheel.wheel)-name")
        guard let newest = wheel.newest else {
            return TirePanel.Wheel(
                name: name, status: .unknown, state: try words("signals.wheel-none"), value: "",
                unit: "", otherUnit: "", note: try words("condition.tire-silent"), times: [],
                pascals: [])
        }
        let (own, other) =
            figures.unit == .miles
            ? (psi(newest.pascals), kilopascals(newest.pascals))
            : (kilopascals(newest.pascals), psi(newest.pascals))
        var status: Status?
        var state = ""
        var note = try words("condition.tire-read", ["date": figures.date(newest.at)])
        if let share = wheel.againstPlacardPermille {
            let percent = (share - 1000) / 10
            // Source: design.md §5; the placard's own tolerance is not reported.
            status = abs(share - 1000) > 100 ? .warn : .ok
            state =
                status == .ok
                ? try words("condition.tire-within")
                : try words(
                    percent < 0 ? "condition.tire-below" : "condition.tire-above",
                    ["percent": "\(abs(percent))"])
        }
        if let leak = wheel.leak {
            status = .warn
            state = try words("condition.tire-leak")
            let lost = figures.unit == .miles ? psi(leak.lost) : kilopascals(leak.lost)
            note = try words(
                "condition.tire-leak-note",
                ["lost": lost.0 + Figures.space + lost.1, "date": figures.date(leak.from)])
        }
        let isCourse = course.count >= Self.tireReadingsNeeded
        return TirePanel.Wheel(
            name: name, status: status, state: state, value: own.0, unit: own.1,
            otherUnit: other.0 + Figures.space + other.1, note: note,
            times: isCourse ? course.map(\.0) : [], pascals: isCourse ? course.map(\.1) : [])
    }

    private func kilopascals(_ pascals: Int64) -> (String, String) {
        ("\((pascals + 500) / 1000)", "kPa")
    }

    private func psi(_ pascals: Int64) -> (String, String) {
        // 1 psi = 6 894.757 Pa. Source: NIST SP 811, B.8.
        ("\((pascals * 1000 + 3_447_379) / 6_894_757)", "psi")
    }

    private func pressures(
        _ wheel: TirePressure.Wheel, from: Timestamp
    ) -> [(Int64, Int64)] {
        report.history.entries.compactMap { entry -> (Int64, Int64)? in
            guard case .condition(let said) = entry.record,
                case .tirePressures(let wheels) = said.state,
                let pascals = wheels.first(where: { $0.wheel == wheel })?.pascals,
                said.measuredAt.middle >= from, said.measuredAt.middle <= report.asOf
            else { return nil }
            return (said.measuredAt.middle.millisecondsSince1970, pascals)
        }.sorted { $0.0 < $1.0 }
    }

    // MARK: Battery

    private func batteryPanel(_ battery: BatteryHistory) throws(RenderingError) -> BatteryPanel {
        func share(_ permille: Int) -> String {
            figures.percent(permille: permille) + Figures.space + "%"
        }
        let seasons = battery.seasons.suffix(12).map { season in
            BatteryPanel.Season(
                name: month(season.from), value: figures.value(season.perFullCharge),
                label: figures.numbers.text(figures.rounded(season.perFullCharge)))
        }
        return BatteryPanel(
            heading: try words("condition.battery"),
            aside: try words("condition.battery-aside"), label: try words("signal.batteryLevel"),
            value: figures.percent(permille: battery.newest.permille),
            permille: battery.newest.permille,
            note: figures.dateAndTime(battery.newest.at),
            lowest: try words(
                "condition.battery-lowest",
                ["share": share(battery.lowest.permille), "date": figures.date(battery.lowest.at)]),
            seasonsHeading: try words(
                "condition.battery-seasons", ["unit": figures.unit.rawValue]),
            seasons: seasons, seasonsNone: try words("condition.battery-seasons-none"),
            alternate: try words(
                seasons.count < 2
                    ? "condition.battery-seasons-none"
                    : "condition.battery-alternate",
                [
                    "unit": figures.unit.rawValue,
                    "seasons": seasons.map { $0.name + ": " + $0.label }.joined(separator: "; "),
                ]))
    }
}
