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
        let likely = Int128(examination.usualPerDay?.meters ?? 0) * Int128(elapsed) / 86_400
        let (before, after) = (Int128(last.distance.meters), Int128(first.distance.meters))
        /// Whether the one number leads to the other, both in the same unit. How far a vehicle
        /// goes in a time varies with variance (class scale) × (usual distance).
        func leads(_ start: Int128, to end: Int128, resolution: Int128) -> Bool {
            let exactness =
                (start + likely) * Int128(examination.thresholds.factorPermille) / 1000
                + resolution
            let excess = max(0, abs(end - start - likely) - exactness)
            return excess * excess <= 9 * Int128(examination.thresholds.classScale.meters) * likely
                && end + exactness >= start
        }
        let (coarse, fine) = (Int128(last.resolution.meters), Int128(first.resolution.meters))
        // The later numbers are in the other unit; or the earlier were, if they are fewer and of
        // one source.
        let laterIsWrong = leads(
            before, to: after * numerator / denominator,
            resolution: coarse + fine * numerator / denominator)
        let earlierIsWrong =
            step.earlier.count < step.later.count
            && Set(step.earlier.map(\.source)).count == 1
            && leads(
                before * denominator / numerator, to: after,
                resolution: coarse * denominator / numerator + fine)
        guard laterIsWrong || earlierIsWrong else { return nil }

        let costs = examination.thresholds.costs
        let surcharge = Witnesses(step, examination.thresholds).surcharge
        let later = Pace(step.later)
        guard step.later.count >= examination.thresholds.factorReadings else {
            return costs.rollback + surcharge
        }
        let earlier = Pace(step.earlier)
        // Nearer to (earlier ÷ factor) than to earlier, by ratio: later² × factor ≤ earlier².
        let (old, new) = (Int128(earlier.perDay), Int128(later.perDay))
        let isNearer =
            isFall
            ? new * new * numerator <= old * old * denominator
            : new * new * numerator >= old * old * denominator
        if isNearer, old > 0, new > 0 { return costs.scaleChange + surcharge }
        // Fewer readings may have been wrong for a while, but then their pace was, too.
        if !laterIsWrong, step.earlier.count >= examination.thresholds.factorReadings,
            earlier.isLong, later.isLong
        {
            return nil
        }
        guard let earlierError = earlier.squaredError, let laterError = later.squaredError else {
            return costs.rollback + surcharge
        }
        // Compare later × numerator with earlier × denominator, in thousands to stay small.
        let (up, down) = (numerator / 1000, denominator / 1000)
        let difference = new * up - old * down
        let drift = Int128(examination.thresholds.paceDriftPermille)
        func error(_ squared: Int128, _ pace: Int128) -> Int128 {
            squared + pace * pace * drift * drift / 1_000_000
        }
        let spread =
            error(laterError, new) * up * up + error(earlierError, old) * down * down
        return difference * difference > 9 * spread ? nil : costs.rollback + surcharge
    }
}

/// How far a run goes in a day, and how sure that is, from its weeks.
private struct Pace {
    /// Meters.
    let perDay: Int64
    /// The variance of `perDay`; `nil` with fewer than three weeks.
    let squaredError: Int128?
    /// Whether it was seen for 60 days. D R18.
    let isLong: Bool

    init(_ run: [WeighedReading]) {
        guard let first = run.first, let last = run.last else {
            (perDay, squaredError, isLong) = (0, nil, false)
            return
        }
        perDay = Self.pace(first, last)
        isLong = last.time - first.time >= .seconds(60 * 86_400)
        var weeks: [Int64] = []
        var start = first
        for reading in run
        where reading.time - start.time >= .seconds(7 * 86_400) {
            weeks.append(Self.pace(start, reading))
            start = reading
        }
        guard weeks.count >= 3 else {
            squaredError = nil
            return
        }
        let mean = weeks.reduce(Int128(0)) { $0 + Int128($1) } / Int128(weeks.count)
        let squares = weeks.reduce(Int128(0)) { sum, week in
            sum + (Int128(week) - mean) * (Int128(week) - mean)
        }
        squaredError = squares / Int128(weeks.count * (weeks.count - 1))
    }

    private static func pace(_ a: WeighedReading, _ b: WeighedReading) -> Int64 {
        let elapsed = (b.time - a.time).components.seconds
        guard elapsed > 0 else { return 0 }
        return Int64(Int128(b.distance.meters - a.distance.meters) * 86_400 / Int128(elapsed))
    }
}
