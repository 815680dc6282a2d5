internal import MileageAssessment
internal import VehicleRecords

/// The distance driven in each calendar year, in the unit of the report.
struct YearChart: Hashable, Sendable {
    struct Bar: Hashable, Sendable {
        var name: String
        var value: Double
        var label: String
        /// The history begins or ends within the year.
        var isPart: Bool
        /// What the dash counted in the year of a fall, and its two lines.
        var dash: Double?
        var dashLabel: [String] = []
    }

    var heading: String
    var aside: String
    var bars: [Bar]
    /// Year and distance, where the bars are a table.
    var heads: [String]
    /// The bars in words.
    var alternate: String
}

extension Phrases {
    /// `nil` where the readings disagree, or span less than three calendar years.
    func years() throws(RenderingError) -> YearChart? {
        guard let line = drivenLine(), let first = line.first, let last = line.last else {
            return nil
        }
        let firstYear = Timestamp(millisecondsSince1970: first.time).date.year
        let lastYear = Timestamp(millisecondsSince1970: last.time).date.year
        guard (2..<14).contains(lastYear - firstYear) else { return nil }
        let fall = assessment.minimumTotal == nil ? nil : fall()
        var bars: [YearChart.Bar] = []
        for year in firstYear...lastYear {
            let from = max(start(of: year), first.time)
            let to = min(start(of: year + 1), last.time)
            let value = at(to, line) - at(from, line)
            let number = figures.numbers.text((Int64(value.rounded()) + 5) / 10 * 10)
            var bar = YearChart.Bar(
                name: "\(year)", value: value, label: number,
                isPart: from > start(of: year) || to < start(of: year + 1))
            if let fall, fall.to.measuredAt.middle.date.year == year {
                bar.label = "\u{2265}" + number
                let dash = value - figures.value(fall.size)
                bar.dash = dash
                let text =
                    figures.numbers.text(Int64((dash / 10).rounded()) * 10) + Figures.space
                    + figures.unit.rawValue
                bar.dashLabel = [
                    try words("year.dash", ["distance": text]), try words("year.dash-note"),
                ]
            }
            bars.append(bar)
        }
        // Where the readings take more away than was driven, a year says nothing.
        guard bars.allSatisfy({ $0.value >= 0 }) else { return nil }
        return YearChart(
            heading: try words("year.heading"),
            aside: try words(
                fall == nil ? "year.aside" : "year.aside-least",
                [
                    "unit": figures.unit.rawValue,
                    "period": figures.period(
                        Timestamp(millisecondsSince1970: first.time),
                        Timestamp(millisecondsSince1970: last.time)),
                ]), bars: bars, heads: [try words("year.head"), try words("year.head-distance")],
            alternate: try words(
                "year.alternate",
                [
                    "unit": figures.unit.rawValue,
                    "bars": bars.map { $0.name + ": " + $0.label }.joined(separator: "; "),
                ]))
    }

    /// The distance driven over time: the core readings; with an indicated fall, what was shown
    /// before it and what was added after. `nil` where neither holds.
    private func drivenLine() -> [OdometerChart.Place]? {
        func place(_ reading: WeighedReading, _ offset: Distance) -> OdometerChart.Place {
            OdometerChart.Place(
                time: reading.measuredAt.middle.millisecondsSince1970,
                value: figures.value(reading.distance + offset))
        }
        guard let fall = fall() else {
            let core = assessment.examination.core
            guard core.count >= 3, assessment.verdict <= .inconsistentExplained else { return nil }
            return core.map { place($0, .zero) }
        }
        guard let least = assessment.minimumTotal, let last = assessment.lastReceived else {
            return nil
        }
        let offset = least - last.distance
        return assessment.examination.series.map { reading in
            let isAfter = reading.measuredAt.middle >= fall.to.measuredAt.middle
            return place(reading, isAfter ? offset : .zero)
        }
    }

    /// On the straight line between the two places around an instant.
    private func at(_ time: Int64, _ line: [OdometerChart.Place]) -> Double {
        guard let after = line.firstIndex(where: { $0.time >= time }) else {
            return line.last?.value ?? 0
        }
        guard after > 0 else { return line[after].value }
        let (a, b) = (line[after - 1], line[after])
        guard b.time > a.time else { return b.value }
        return a.value + (b.value - a.value) * Double(time - a.time) / Double(b.time - a.time)
    }

    private func start(of year: Int) -> Int64 {
        CalendarDate(year: year, month: 1, day: 1)
            .map { Timestamp($0).millisecondsSince1970 } ?? 0
    }
}
