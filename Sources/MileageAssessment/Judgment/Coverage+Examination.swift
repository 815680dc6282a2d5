import VehicleRecords

extension Coverage {
    init(of examination: Examination) {
        let series = examination.series
        let months = Set(series.map { $0.time.date.monthNumber })
        // The longest gap by its place: readings are large to copy.
        let longest = series.indices.dropFirst().max {
            series[$0].time - series[$0 - 1].time < series[$1].time - series[$1 - 1].time
        }
        self.init(
            first: series.first?.time, last: series.last?.time,
            readings: series.reduce(0) { $0 + 1 + $1.copies.count },
            sources: Set(series.map(\.sourceNumber)).count,
            longestGap: longest.map {
                Gap(
                    between: series[$0 - 1], and: series[$0],
                    under: examination.thresholds.privateLimits)
            },
            monthsWithReading: months.count,
            months: months.isEmpty ? 0 : (months.max() ?? 0) - (months.min() ?? 0) + 1)
    }
}

extension Coverage.Gap {
    /// What could be hidden is what a private car could have covered in the gap, less what the
    /// readings show. Source: `reference/detection.md` R16.
    init(between a: WeighedReading, and b: WeighedReading, under limits: DistanceLimits) {
        let elapsed = (b.measuredAt.latest - a.measuredAt.earliest).components.seconds
        self.init(
            from: a.time, to: b.time,
            couldHide: max(
                .zero, a.distance + limits.distance(inSeconds: elapsed) - b.distance))
    }
}

extension CalendarDate {
    /// Months since the year 0.
    fileprivate var monthNumber: Int { year * 12 + month - 1 }
}
