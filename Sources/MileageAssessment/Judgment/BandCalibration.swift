import VehicleRecords

/// How wide a band must be to hold what it says, from the vehicle's own past.
///
/// Each past reading is foretold from the others: between its neighbors, and ahead over several
/// lengths of time from those before it. If the model were right, the shares below the readings
/// would be spread evenly; the band is cut where nine tenths of them really lay. That widens where
/// the model is too sure and narrows where it is not sure enough. Source: split-conformal
/// prediction, `reference/detection.md` §6.2; of distributions: Chernozhukov, Wüthrich and Zhu,
/// PNAS 2021.
struct BandCalibration: Sendable {
    /// Days, shortest first, and the half-width for so long: between two readings so far apart,
    /// and so long after the last.
    private var between: [Cut] = []
    private var ahead: [Cut] = []
    private(set) var coverage: BandCoverage?
    private let level: Double

    private struct Cut {
        let days: Double
        let half: Double
    }

    /// At most so many past readings are foretold for each length: more tell no more, and the cost
    /// of a question stays bounded.
    private static let most = 60
    /// The lengths, in days.
    private static let lengths: [Double] = [7, 30, 91, 365]

    /// Half of the shares that a band holds, about the middle one, between two readings so many
    /// days apart.
    ///
    /// Within days a car stands first and drives then, or the reverse: below two days nearly all of
    /// the way between belongs to the band, and from twelve on the model's share of it. Ours.
    func halfBetween(days: Double) -> Double {
        let tails = (1 - level) / 2 * min(1, max(0.002, (days - 2) / 10))
        return max(calibratedBetween(days: days), days < 12 ? 0.5 - tails : 0)
    }

    private func calibratedBetween(days: Double) -> Double {
        // The shortest stretches asked about span two steps of the readings; one step of some days
        // is like them.
        if let first = between.first, days < first.days, days >= 3, days * 2.5 >= first.days {
            return first.half
        }
        return half(days, in: between)
    }

    /// The same for so many days after the last reading.
    func halfAhead(days: Double) -> Double { half(days, in: ahead) }

    /// Between two lengths on a straight line. Shorter or longer than the past can be asked, the
    /// band is never surer than the model: within a day a car stands and drives in turn.
    private func half(_ days: Double, in cuts: [Cut]) -> Double {
        let place = cuts.partition { $0.days > days }
        if place == 0 { return max(cuts.first?.half ?? 0, level / 2) }
        guard place < cuts.count else {
            return days > 1.5 * cuts[place - 1].days
                ? max(cuts[place - 1].half, level / 2) : cuts[place - 1].half
        }
        let (a, b) = (cuts[place - 1], cuts[place])
        return a.half + (b.half - a.half) * (days - a.days) / (b.days - a.days)
    }

    init(_ model: DrivingModel?, under thresholds: Thresholds) {
        level = thresholds.bandLevel
        let needed = thresholds.conformalSteps
        guard let model, model.isFitted else { return }
        let readings = model.readings
        let whole = readings[readings.count - 1].days(since: readings[0])
        addNeighbors(of: model, whole, needed)
        for length in Self.lengths where whole >= 4 * length {
            // As many stretches of that length as the past really holds.
            let stretches = whole / length
            let inner = Self.errors(between: length, of: model)
            if inner.count >= needed, length > between.last?.days ?? 0 {
                between.append(Cut(days: length, half: Self.cut(inner, level, stretches)))
            }
            let errors = Self.errors(ahead: length, of: model)
            guard errors.count >= needed else { continue }
            ahead.append(Cut(days: length, half: Self.cut(errors, level, stretches)))
            guard coverage == nil, errors.count >= 2 * needed else { continue }
            // Each judged by the cut that was known before it.
            var held = 0
            for place in needed..<errors.count {
                let known = Array(errors[..<place])
                held += errors[place] <= Self.cut(known, level, Double(place)) ? 1 : 0
            }
            coverage = BandCoverage(level: level, steps: errors.count - needed, held: held)
        }
    }

    /// Each reading foretold from its two neighbors.
    private mutating func addNeighbors(of model: DrivingModel, _ whole: Double, _ needed: Int) {
        let all = model.readings.count - 2
        guard all >= needed else { return }
        let places = all > Self.most ? (0..<Self.most).map { $0 * all / Self.most } : Array(0..<all)
        let readings = model.readings
        var spans: [Double] = []
        let errors = places.map { place in
            spans.append(readings[place + 2].days(since: readings[place]))
            let forecast = model.forecast(
                from: readings[place], to: readings[place + 2], at: readings[place + 1].time)
            return Self.error(of: forecast, readings[place + 1])
        }
        let span = max(0.1, spans.sorted()[spans.count / 2])
        between.append(Cut(days: span, half: Self.cut(errors, level, whole / span)))
    }

    /// How far off the middle what came lay, each from what was known by then.
    private static func errors(ahead days: Double, of model: DrivingModel) -> [Double] {
        stretches(of: days, in: model.readings).map { start, end in
            let forecast = model.forecast(
                from: model.readings[start], to: nil, at: model.readings[end].time)
            return error(of: forecast, model.readings[end])
        }
    }

    /// The same for a reading between two that are so many days apart: by turns early, in the
    /// middle and late.
    private static func errors(between days: Double, of model: DrivingModel) -> [Double] {
        stretches(of: days, in: model.readings).enumerated().compactMap { number, stretch in
            let (start, end) = stretch
            let place = start + max(1, (end - start) * (1 + number % 3) / 4)
            guard place < end else { return nil }
            let forecast = model.forecast(
                from: model.readings[start], to: model.readings[end],
                at: model.readings[place].time)
            return error(of: forecast, model.readings[place])
        }
    }

    /// Two readings so many days apart, up to twice as many, evenly over the series.
    private static func stretches(
        of days: Double, in readings: [WeighedReading]
    ) -> [(start: Int, end: Int)] {
        let all = readings.count - 1
        let starts = all > most ? (0..<most).map { $0 * all / most } : Array(0..<all)
        return starts.compactMap { start in
            let then = readings[start].time + .milliseconds(Int64(days * 86_400_000))
            let end = readings.partition { $0.time >= then }
            guard end < readings.count, readings[end].days(since: readings[start]) <= 2 * days
            else { return nil }
            return (start, end)
        }
    }

    private static func error(of forecast: Forecast, _ reading: WeighedReading) -> Double {
        abs(forecast.share(below: Double(reading.distance.meters)) - 0.5)
    }

    /// The error that the wanted share of (n + 1) does not exceed, n the number of stretches that
    /// do not overlap; never all of the distribution, whose ends lie nowhere.
    private static func cut(_ errors: [Double], _ level: Double, _ stretches: Double) -> Double {
        let wanted = min(1, level * (1 + 1 / min(stretches, Double(errors.count))))
        let rank = Int((Double(errors.count) * wanted).rounded(.up))
        return min(errors.sorted()[min(max(1, rank), errors.count) - 1], 0.4999)
    }
}
