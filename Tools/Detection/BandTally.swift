import MileageAssessment
import VehicleRecords

/// How often the likely band held the truth, and how wide it was, beside a straight line.
///
/// The straight line is drawn between the readings, or on from the last at the pace of all. Its
/// half width is fitted so that the line holds the truth as often as the band did: in `lineWidth`
/// it is one number for all, in `ownLineWidth` one multiple of how far the vehicle's own readings
/// lie from such lines, as who has only the vehicle's readings would fit it.
struct BandTally: Sendable {
    struct Bucket: Hashable, Comparable, Sendable {
        let basis: MileageBand.Basis
        /// Days to the nearest reading for an interpolation, twice; else to the last.
        let days: Int
        static func < (a: Self, b: Self) -> Bool {
            (a.basis.rawValue, a.days) < (b.basis.rawValue, b.days)
        }
    }

    var held = 0
    private(set) var widths = 0.0
    /// How far the truth lay outside, meters.
    private(set) var misses = 0.0
    /// How far the straight line was off, meters.
    private(set) var errors: [Float] = []
    /// The same in multiples of the vehicle's own deviation, and the sum of those, meters.
    private(set) var ownErrors: [Float] = []
    private(set) var deviations = 0.0
    var of: Int { errors.count }

    var coverage: Double { Double(held) / Double(max(1, of)) }
    var meanWidth: Double { widths / Double(max(1, of)) }
    /// The whole width of the line's band that holds as often.
    var lineWidth: Double { 2 * holding(errors) }
    var ownLineWidth: Double { 2 * holding(ownErrors) * deviations / Double(max(1, of)) }

    /// Width and twenty times the miss, the proper score of a band of nine in ten: a band is better
    /// the less it has. Source: Gneiting and Raftery, JASA 2007, §6.2.
    var score: Double { (widths + 20 * misses) / Double(max(1, of)) }
    var lineScore: Double { Self.score(of: errors, half: holding(errors), of: of) }
    var ownLineScore: Double {
        Self.score(of: ownErrors, half: holding(ownErrors), of: of) * deviations
            / Double(max(1, of))
    }

    private static func score(of errors: [Float], half: Double, of count: Int) -> Double {
        2 * half + 20 * errors.reduce(0) { $0 + max(0, Double($1) - half) } / Double(max(1, count))
    }

    /// What as many of these do not exceed as the band held.
    private func holding(_ errors: [Float]) -> Double {
        let sorted = errors.sorted()
        guard !sorted.isEmpty else { return 0 }
        return Double(sorted[min(sorted.count - 1, max(0, held - 1))])
    }

    static func add(
        _ vehicle: LabelledVehicle, _ assessment: Assessment, to bands: inout [Bucket: Self]
    ) {
        let right = vehicle.rightOnes.filter { $0.at <= vehicle.asOf.seconds }
        guard let first = right.first, let last = right.last, right.count >= 3,
            last.at - first.at >= 60 * Road.day
        else { return }
        var dice = Dice(UInt64(vehicle.number) &+ 991)
        let ahead = (
            instants: [7, 30, 90, 180].map { last.at + $0 * Road.day },
            deviation: deviation(of: right, isBetween: false)
        )
        let between = (
            instants: (0..<3).map { _ in dice.whole(first.at + 1...last.at - 1) },
            deviation: deviation(of: right, isBetween: true)
        )
        for instant in ahead.instants + between.instants {
            guard let band = assessment.band(at: Timestamp(seconds: instant)) else { continue }
            let after = right.first { $0.at >= instant }
            guard let before = right.last(where: { $0.at <= instant }) else { continue }
            let truth = vehicle.road.total(at: instant)
            let days: Int64
            let line: Double
            if let after {
                guard after.at > before.at else { continue }
                days = (after.at - before.at) / Road.day
                let share = Double(instant - before.at) / Double(after.at - before.at)
                line = Double(before.meters) + share * Double(after.meters - before.meters)
            } else {
                days = (instant - last.at) / Road.day
                let pace = Double(last.meters - first.meters) / Double(last.at - first.at)
                line = Double(last.meters) + pace * Double(instant - last.at)
            }
            let edges = [2, 7, 30, 90, 180, 400]
            let bucket = Bucket(
                basis: band.basis, days: edges.last { $0 <= Int(days) } ?? 0)
            let (low, high) = (
                band.low.meters - vehicle.lost, band.high.meters + vehicle.lost
            )
            bands[bucket, default: Self()].add(
                miss: Double(max(0, low - truth, truth - high)),
                width: Double((band.high - band.low).meters), error: abs(Double(truth) - line),
                deviation: after == nil ? ahead.deviation : between.deviation)
        }
    }

    /// How far readings lie from a straight line, meters: each from the one between its neighbors,
    /// or all from the one between the first and the last; 100 m at least.
    private static func deviation(of readings: [Sighting], isBetween: Bool) -> Double {
        let squares = readings.indices.dropFirst().dropLast().map { place -> Double in
            let (a, b) = isBetween ? (place - 1, place + 1) : (0, readings.count - 1)
            let (start, end, own) = (readings[a], readings[b], readings[place])
            guard end.at > start.at else { return 0 }
            let share = Double(own.at - start.at) / Double(end.at - start.at)
            let line = Double(start.meters) + share * Double(end.meters - start.meters)
            return (Double(own.meters) - line) * (Double(own.meters) - line)
        }
        let mean = squares.reduce(0, +) / Double(max(1, squares.count))
        return max(100, mean.squareRoot())
    }

    private mutating func add(miss: Double, width: Double, error: Double, deviation: Double) {
        held += miss == 0 ? 1 : 0
        misses += miss
        widths += width
        errors.append(Float(error))
        ownErrors.append(Float(error / deviation))
        deviations += deviation
    }

    static func += (sum: inout Self, other: Self) {
        sum.held += other.held
        sum.widths += other.widths
        sum.misses += other.misses
        sum.errors += other.errors
        sum.ownErrors += other.ownErrors
        sum.deviations += other.deviations
    }
}
