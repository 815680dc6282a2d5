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
    private let between: Double
    /// Days ahead, shortest first, and the half-width for so long.
    private var ahead: [(days: Double, half: Double)] = []
    private(set) var coverage: BandCoverage?
    private let level: Double

    /// At most so many past readings are foretold for each length: more tell no more, and the cost
    /// of a question stays bounded.
    private static let most = 100
    /// The lengths ahead, in days.
    private static let lengths: [Double] = [7, 30, 91, 365]

    /// Half of the shares that a band between two readings holds, about the middle one.
    var halfBetween: Double { between }

    /// The same for so many days after the last reading.
    func halfAhead(days: Double) -> Double {
        let place = ahead.partition { $0.days > days }
        if place == 0 { return ahead.first?.half ?? level / 2 }
        // Farther than the past can be asked: never surer than the model.
        guard place < ahead.count else {
            return days > 1.5 * ahead[place - 1].days
                ? max(ahead[place - 1].half, level / 2) : ahead[place - 1].half
        }
        let (a, b) = (ahead[place - 1], ahead[place])
        return a.half + (b.half - a.half) * (days - a.days) / (b.days - a.days)
    }

    init(_ model: DrivingModel?, under thresholds: Thresholds) {
        level = thresholds.bandLevel
        let needed = thresholds.conformalSteps
        guard let model, model.isFitted else {
            between = level / 2
            return
        }
        let readings = model.readings
        let inner = Self.places(readings.indices.dropFirst().dropLast()).map { place in
            let forecast = model.forecast(
                from: readings[place - 1], to: readings[place + 1], at: readings[place].time)
            return Self.error(of: forecast, readings[place])
        }
        between = inner.count >= needed ? Self.cut(inner, level) : level / 2
        let whole = readings[readings.count - 1].days(since: readings[0])
        for length in Self.lengths where whole >= 4 * length {
            let errors = Self.errors(ahead: length, of: model)
            guard errors.count >= needed else { continue }
            // Few stretches of that length, seen again and again, may widen but not narrow.
            let cut = Self.cut(errors, level)
            ahead.append(
                (length, whole >= Double(needed) * length ? cut : max(cut, level / 2)))
            guard coverage == nil, errors.count >= 2 * needed else { continue }
            // Each judged by the cut that was known before it.
            var held = 0
            for place in needed..<errors.count {
                held += errors[place] <= Self.cut(Array(errors[..<place]), level) ? 1 : 0
            }
            coverage = BandCoverage(level: level, steps: errors.count - needed, held: held)
        }
    }

    /// How far off the middle what came lay, each from what was known by then.
    private static func errors(ahead days: Double, of model: DrivingModel) -> [Double] {
        let readings = model.readings
        return places(readings.indices.dropLast()).compactMap { place in
            let then = readings[place].time + .milliseconds(Int64(days * 86_400_000))
            let next = readings.partition { $0.time >= then }
            // A reading that comes much later tells of another length.
            guard next < readings.count, readings[next].days(since: readings[place]) <= 2 * days
            else { return nil }
            let forecast = model.forecast(
                from: readings[place], to: nil, at: readings[next].time)
            return error(of: forecast, readings[next])
        }
    }

    private static func error(of forecast: Forecast, _ reading: WeighedReading) -> Double {
        abs(forecast.share(below: Double(reading.distance.meters)) - 0.5)
    }

    /// Evenly over the series.
    private static func places(_ all: Range<Int>) -> [Int] {
        guard all.count > most else { return Array(all) }
        return (0..<most).map { all.lowerBound + $0 * all.count / most }
    }

    /// The error that the wanted share of (n + 1) does not exceed; never all of the distribution,
    /// whose ends lie nowhere.
    private static func cut(_ errors: [Double], _ level: Double) -> Double {
        let rank = Int((Double(errors.count + 1) * level).rounded(.up))
        return min(errors.sorted()[min(rank, errors.count) - 1], 0.4999)
    }
}
