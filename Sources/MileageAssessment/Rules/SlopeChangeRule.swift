internal import RealModule
import VehicleRecords

/// From some day on the vehicle is driven much less, or much more.
///
/// Two paces fit better than one: with a gamma process of the class's shape, or of the runs' own
/// where they are less even, twice the logarithm of the likelihoods' ratio exceeds 6.63 + 2·ln n,
/// over 60 days and five readings on each side, and the paces differ by a factor of three. A car
/// that hardly moves stands, and is another finding. A new job does it too: a note, never more.
/// Source: `reference/detection.md` R18; the runs' own shape and the standing are ours.
public struct SlopeChangeRule: AssessmentRule {
    public init() {}

    public func findings(in examination: Examination) -> [Finding] {
        let thresholds = examination.thresholds
        let core = examination.core
        let each = thresholds.slopeReadings
        guard examination.lastingSteps.isEmpty, core.count > 2 * each, let first = core.first,
            let last = core.last, last.days(since: first) >= 2 * Double(thresholds.slopeDays)
        else { return [] }
        let whole = (days: last.days(since: first), gained: gained(first, last))
        guard whole.gained > 0 else { return [] }
        var best: (ratio: Double, place: Int)?
        // At most 256 places: days nearby say the same.
        let stride = max(1, core.count / 256)
        for place in Swift.stride(from: each, through: core.count - 1 - each, by: stride) {
            let before = (days: core[place].days(since: first), gained: gained(first, core[place]))
            let after = (
                days: whole.days - before.days, gained: whole.gained - before.gained
            )
            guard min(before.days, after.days) >= Double(thresholds.slopeDays) else { continue }
            let (slow, fast) = (
                min(before.gained / before.days, after.gained / after.days),
                max(before.gained / before.days, after.gained / after.days)
            )
            guard slow >= Self.standing, slow * Double(thresholds.slopeFactor) < fast else {
                continue
            }
            let ratio = logarithm(whole) - logarithm(before) - logarithm(after)
            if ratio > best?.ratio ?? 0 { best = (ratio, place) }
        }
        let needed = 6.63 + 2 * Double.log(Double(core.count))
        guard let best else { return [] }
        let shape = min(
            thresholds.classShapePerDay, shapePerDay(of: core[...best.place]),
            shapePerDay(of: core[best.place...]))
        guard 2 * shape * best.ratio > needed else { return [] }
        let change = core[best.place]
        func perDay(_ a: WeighedReading, _ b: WeighedReading) -> Distance {
            Distance(meters: Int64((gained(a, b) / b.days(since: a)).rounded()))
        }
        return [
            Finding(
                .slopeChange(
                    at: change.time, before: perDay(first, change), after: perDay(change, last)),
                evidence: [first.index, change.index, last.index])
        ]
    }

    /// Below so many meters a day a car stands.
    private static let standing = 1000.0

    /// How evenly a run is driven: pace² × days ÷ Σ(Δv − pace × Δt)².
    private func shapePerDay(of run: ArraySlice<WeighedReading>) -> Double {
        guard let first = run.first, let last = run.last else { return 0 }
        let days = last.days(since: first)
        let pace = gained(first, last) / days
        let squares = zip(run, run.dropFirst()).reduce(0.0) { sum, step in
            let error = gained(step.0, step.1) - pace * step.1.days(since: step.0)
            return sum + error * error
        }
        return squares > 0 ? pace * pace * days / squares : .infinity
    }

    private func gained(_ a: WeighedReading, _ b: WeighedReading) -> Double {
        max(0, Double(b.distance.meters - a.distance.meters))
    }

    /// T·ln(rate), the part of the log-likelihood at its best scale that does not cancel.
    private func logarithm(_ run: (days: Double, gained: Double)) -> Double {
        run.days * .log(max(1, run.gained / run.days))
    }
}
