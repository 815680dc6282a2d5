internal import RealModule
import VehicleRecords

/// How a vehicle is driven, from the distances between its accepted readings.
///
/// A gamma process gives shares and quantiles. Its scale is not one number: habits last, so that
/// months differ more than days would make them differ. It is fitted at several lengths of step,
/// and a question over a length is answered with the scale at that length.
/// Source: `reference/detection.md` §6.2; the lengths are ours.
struct DrivingModel: Sendable {
    let readings: [WeighedReading]
    /// Meters a day over all of it.
    let perDay: Double
    /// Meters a day as usual, for a likely distance ahead.
    let usualPerDay: Double
    /// Whether the scale is the vehicle's own.
    let isFitted: Bool
    /// By which share of itself the pace to come differs from the pace that was.
    let drift: Double
    /// Days and meters of scale at each length of step, shortest first; never empty.
    private let scales: [(days: Double, scale: Double)]

    /// Beyond the longest step that was seen the scale grows by this power of the length. The
    /// class's scales of 300 to 590 km at 7 to 90 days, D §6.2, are (590/300) = (90/7)^0.26.
    private static let growth = 0.26

    /// `nil` without a reading.
    init?(_ readings: [WeighedReading], _ thresholds: Thresholds) {
        guard let first = readings.first, let last = readings.last else { return nil }
        self.readings = readings
        drift = Double(thresholds.bandDriftPermille) / 1000
        let classPace = thresholds.classShapePerDay * Double(thresholds.classScale.meters)
        let days = last.days(since: first)
        let gained = Double(last.distance.meters - first.distance.meters)
        let isPaced = days >= 30 && gained > 0
        let pace = isPaced ? gained / days : classPace
        perDay = pace
        let slope = isPaced ? Self.medianPace(readings) : nil
        usualPerDay = slope ?? pace
        var scales: [(days: Double, scale: Double)] = []
        if isPaced {
            for length in [0, 7, 30, 91, 183, 365] as [Double] {
                guard
                    let (step, scale) = Self.scale(
                        of: readings, steps: length, pace, atLeast: thresholds.bandIncrements),
                    scale > 0
                else { continue }
                if let before = scales.last, step < before.days * 1.5 { continue }
                scales.append((step, scale))
            }
        }
        isFitted = !scales.isEmpty
        // The class's pace comes with its scale at a month; another pace has the same shape.
        self.scales = scales.isEmpty ? [(30, pace / thresholds.classShapePerDay)] : scales
    }

    /// The process to answer a question over so many days with.
    func process(over days: Double, pace: Double? = nil) -> GammaProcess {
        let place = scales.partition { $0.days > days }
        let scale: Double
        if place == 0 {
            scale = scales[0].scale
        } else if place == scales.count {
            let longest = scales[place - 1]
            scale = longest.scale * .pow(max(1, days / longest.days), Self.growth)
        } else {
            // Between two lengths on a straight line of their logarithms.
            let (a, b) = (scales[place - 1], scales[place])
            let part = .log(days / a.days) / .log(b.days / a.days)
            scale = a.scale * .pow(b.scale / a.scale, part)
        }
        return GammaProcess(shapePerDay: (pace ?? perDay) / scale, scale: scale)
    }

    /// Σ(Δv − μΔt)² ÷ T ÷ μ over steps of at least so many days, and their mean length.
    private static func scale(
        of readings: [WeighedReading], steps length: Double, _ pace: Double, atLeast count: Int
    ) -> (days: Double, scale: Double)? {
        var (squares, days, number) = (0.0, 0.0, 0)
        var start = readings[0]
        for reading in readings.dropFirst() {
            let elapsed = reading.days(since: start)
            guard elapsed > 0, elapsed >= length else { continue }
            let error =
                Double(reading.distance.meters - start.distance.meters) - pace * elapsed
            squares += error * error
            days += elapsed
            number += 1
            start = reading
        }
        guard number >= count, days > 0 else { return nil }
        // One degree of freedom went into the pace.
        let freedom = Double(number) / Double(max(1, number - 1))
        return (days / Double(number), squares / days / pace * freedom)
    }

    /// The median of the slopes between readings half of the series apart: Theil and Sen's line,
    /// cut to one slope a reading. Source: `reference/detection.md` §6.2.
    private static func medianPace(_ readings: [WeighedReading]) -> Double? {
        let half = readings.count / 2
        guard half > 0 else { return nil }
        let slopes = (0..<readings.count - half).compactMap { place -> Double? in
            let (a, b) = (readings[place], readings[place + half])
            let days = b.days(since: a)
            guard days >= 1 else { return nil }
            return Double(b.distance.meters - a.distance.meters) / days
        }.sorted()
        return slopes.isEmpty ? nil : max(0, slopes[slopes.count / 2])
    }
}

extension WeighedReading {
    func days(since other: Self) -> Double { time.days(since: other.time) }
}

extension Timestamp {
    func days(since other: Self) -> Double {
        Double(millisecondsSince1970 - other.millisecondsSince1970) / 86_400_000
    }
}
