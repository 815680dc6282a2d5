import VehicleRecords

/// A factor that holds from an instant on: in the number, and in the pace.
///
/// The number must be where the earlier run would have led, divided (or, after a leap, times)
/// the factor, within three standard deviations of what vehicles cover in such a time. Then the
/// pace speaks. Nearer to a changed pace than to the old one: the factor explains the step. Three
/// standard errors from a changed pace: it does not. In between nothing can be told, and the cost
/// is a rollback's, a tie. All in whole numbers.
/// Source: `reference/detection.md` R24; the three standard errors are ours.
struct LastingFactor {
    let millionths: Int64

    func cost(of step: Break.Step, in examination: Examination) -> Int? {
        guard let last = step.earlier.max(by: { $0.distance < $1.distance }),
            let first = step.later.first
        else { return nil }
        let isFall = step.fall > .zero
        let (numerator, denominator) =
            isFall ? (Int128(millionths), 1_000_000) : (1_000_000, Int128(millionths))
        let elapsed = (first.time - last.time).components.seconds
        let (earlier, later) = (Pace(step.earlier), Pace(step.later))
        /// The way in between, in the unit that both numbers are then in: at the pace of the run
        /// that is in it, or of the other one converted; of the whole where neither was seen long.
        func likely(_ own: Pace, _ other: Pace, times ratio: (Int128, Int128)) -> Int128 {
            let usual = Int128(examination.usualPerDay?.meters ?? 0)
            let converted = Int128(max(0, other.perDay)) * ratio.0 / ratio.1
            let perDay =
                own.isLong ? Int128(max(0, own.perDay)) : (other.isLong ? converted : usual)
            return perDay * Int128(elapsed) / 86_400
        }
        let (before, after) = (Int128(last.distance.meters), Int128(first.distance.meters))
        /// How far the one number, both in the same unit, is from where the other leads to: a
        /// square, in thousandths of a standard deviation's; `nil` beyond three, and where the
        /// counter would have fallen by more than comparisons forgive: a dash that is set to another
        /// unit converts exactly. How far a vehicle goes in a time varies with variance (class
        /// scale) × (usual distance). Less than usual is never out of the question: a car that is
        /// imported, or waits for its sale, stands.
        func offset(
            _ start: Int128, to end: Int128, likely: Int128, resolution: Int128
        ) -> Int128? {
            let exactness =
                (start + likely) * Int128(examination.thresholds.factorPermille) / 1000
                + resolution
            let excess = max(0, abs(end - start - likely) - exactness)
            let variance = Int128(examination.thresholds.classScale.meters) * likely
            let forgiven = Int128(examination.thresholds.manualTolerance.meters) + resolution
            guard end + min(exactness, forgiven) >= start else { return nil }
            guard excess > 0 else { return 0 }
            if end - start < likely, variance > 0 {
                return min(excess * excess * 1000 / variance, Self.standing)
            }
            guard excess * excess <= 9 * variance else { return nil }
            return excess * excess * 1000 / variance
        }
        let (coarse, fine) = (Int128(last.resolution.meters), Int128(first.resolution.meters))
        // What is too small was miles under the name of kilometers, what is too large the reverse:
        // the name tells which run can be in the other unit. A dash set to another unit changes
        // every later number; that all earlier ones were misnamed is dearer where several sources
        // must have erred alike.
        let isLaterNamed = (first.reading.shown.unit == .kilometers) == isFall
        let isEarlierNamed = (last.reading.shown.unit == .miles) == isFall
        let isEarlierOneSource = Set(step.earlier.map(\.sourceNumber)).count == 1
        let ofLater =
            isLaterNamed
            ? offset(
                before, to: after * numerator / denominator,
                likely: likely(earlier, later, times: (numerator, denominator)),
                resolution: coarse + fine * numerator / denominator) : nil
        let ofEarlier =
            isEarlierNamed
            ? offset(
                before * denominator / numerator, to: after,
                likely: likely(later, earlier, times: (denominator, numerator)),
                resolution: coarse * denominator / numerator + fine) : nil
        guard let place = [ofLater, ofEarlier].compactMap({ $0 }).min() else { return nil }
        let costs = examination.thresholds.costs
        let surcharge =
            Witnesses(step, examination.thresholds).surcharge
            + (ofLater == nil && !isEarlierOneSource ? costs.severalWrong : 0)
        let changed = ofLater == nil ? step.earlier : step.later
        guard changed.count >= examination.thresholds.factorReadings else {
            return costs.rollback + surcharge + Self.bits(place)
        }
        let (old, new) = (Int128(earlier.perDay), Int128(later.perDay))
        let thresholds = examination.thresholds
        guard let earlierError = earlier.squaredError(thresholds),
            let laterError = later.squaredError(thresholds)
        else { return costs.rollback + surcharge + Self.bits(place) }
        // Compare later × numerator with earlier × denominator, in thousands to stay small.
        let (up, down) = (numerator / 1000, denominator / 1000)
        let asChanged = (new * up - old * down, laterError * up * up + earlierError * down * down)
        let asBefore = (new - old, laterError + earlierError)
        let paces =
            min(Self.square(asChanged), Self.another) - min(Self.square(asBefore), Self.another)
        return costs.scaleChange + surcharge + Self.bits(place + paces)
    }

    /// One car in fifteen stands for most of some months: no more than four bits, as a square in
    /// thousandths. One in thirty is driven by somebody else from then on: five. Ours.
    private static let standing: Int128 = 5500
    private static let another: Int128 = 7000

    /// An offset in standard deviations, squared, in thousandths.
    private static func square(_ offset: (difference: Int128, variance: Int128)) -> Int128 {
        offset.difference * offset.difference * 1000 / max(1, offset.variance)
    }

    /// What speaks against the factor, in points: a normal density falls by e^(−z²/2), which is
    /// 0.72 z² bits.
    private static func bits(_ thousandths: Int128) -> Int {
        Int(max(0, min(40_000, thousandths)) * 72 / 100_000)
    }
}

/// How far a run goes in a day, and how sure that is, from its weeks.
private struct Pace {
    /// Meters.
    let perDay: Int64
    /// The variance of `perDay` by its weeks; `nil` with fewer than three.
    private let ownError: Int128?
    private let weeks: Int
    private let days: Int64
    /// Whether it was seen for 60 days. D R18.
    let isLong: Bool

    init(_ run: [WeighedReading]) {
        guard let first = run.first, let last = run.last else {
            (perDay, ownError, weeks, days, isLong) = (0, nil, 0, 0, false)
            return
        }
        perDay = Self.pace(first, last)
        days = last.time.seconds(since: first.time) / 86_400
        isLong = last.time - first.time >= .seconds(60 * 86_400)
        var paces: [Int64] = []
        var start = first
        for reading in run
        where reading.time - start.time >= .seconds(7 * 86_400) {
            paces.append(Self.pace(start, reading))
            start = reading
        }
        weeks = paces.count
        guard paces.count >= 3 else {
            ownError = nil
            return
        }
        let mean = paces.reduce(Int128(0)) { $0 + Int128($1) } / Int128(paces.count)
        let squares = paces.reduce(Int128(0)) { sum, week in
            sum + (Int128(week) - mean) * (Int128(week) - mean)
        }
        ownError = squares / Int128(paces.count * (paces.count - 1))
    }

    /// The variance of `perDay`: of few weeks no less than of vehicles at large, class scale ×
    /// pace ÷ days; and what a pace drifts from one half of a year to the next. `nil` for less
    /// than two weeks.
    func squaredError(_ thresholds: Thresholds) -> Int128? {
        guard days >= 14, perDay > 0 else { return nil }
        let atLarge = Int128(thresholds.classScale.meters) * Int128(perDay) / Int128(days)
        let error = weeks < Self.weeksToTrust ? max(ownError ?? 0, atLarge) : ownError ?? atLarge
        let drift = Int128(perDay) * Int128(thresholds.paceDriftPermille) / 1000
        return error + drift * drift
    }

    /// Fewer give their own spread too roughly. Ours.
    private static let weeksToTrust = 8

    private static func pace(_ a: WeighedReading, _ b: WeighedReading) -> Int64 {
        let elapsed = (b.time - a.time).components.seconds
        guard elapsed > 0 else { return 0 }
        return Int64(Int128(b.distance.meters - a.distance.meters) * 86_400 / Int128(elapsed))
    }
}
