import VehicleRecords

/// One of two runs a power of ten too large or too small, all of it, and of one source.
///
/// Multiplied or divided, it must join the other run: where the end of the earlier and the pace
/// of the run that is right lead to, within three standard deviations of what vehicles cover in
/// such a time. And the two paces must differ like the numbers, by ratio: nearer to the factor
/// than to one. A pace that stands or is not known tells nothing, and the cost is a rollback's, a
/// tie; so it is with paces of less than 60 days that do not differ.
/// Source: `reference/detection.md` R06; 60 days as in R18.
struct ScaledRun {
    let factor: Int64

    /// What it costs, and which of the two runs is then wrong.
    func account(
        of step: Break.Step, in examination: Examination
    ) -> (cost: Int, wrongIsEarlier: Bool)? {
        let runs = [step.earlier, step.later]
        let fitting = runs.indices.filter { wrong in
            runs[wrong].allSatisfy { $0.sourceNumber == runs[wrong][0].sourceNumber }
                && joins(step, wrongIsEarlier: wrong == 0, in: examination)
        }
        guard let first = fitting.first,
            let cost = cost(of: step, runs, in: examination)
        else { return nil }
        return (cost, fitting.count == 1 ? first == 0 : isEarlierFartherOff(step, runs))
    }

    /// Where either run could be the wrong one: not the one that another source bears out; else
    /// the one whose pace lies farther, by ratio, from 40 km a day. Ours: half of 39,703 auction
    /// lots lie above 50, a private car read for three years at 15.
    private func isEarlierFartherOff(_ step: Break.Step, _ runs: [[WeighedReading]]) -> Bool {
        guard let before = RunPace(runs[0]), let after = RunPace(runs[1]) else {
            return runs[0].count < runs[1].count
        }
        let usual: Int128 = 40_000
        let isLargeWrong =
            Int128(max(1, before.perDay)) * Int128(max(1, after.perDay)) > usual * usual
        return isLargeWrong == (step.fall > .zero)
    }

    private func cost(
        of step: Break.Step, _ runs: [[WeighedReading]], in examination: Examination
    ) -> Int? {
        let costs = examination.thresholds.costs
        let surcharge = Witnesses(step, examination.thresholds).surcharge
        let paces = runs.map { RunPace($0) }
        guard let before = paces[0], let after = paces[1], before.perDay > 0, after.perDay > 0
        else { return costs.rollback + surcharge }
        let (large, small) =
            step.fall > .zero ? (before.perDay, after.perDay) : (after.perDay, before.perDay)
        if Int128(large) * Int128(large) >= Int128(small) * Int128(small) * Int128(factor) {
            return costs.scaleChange + surcharge
        }
        return before.isLong && after.isLong ? nil : costs.rollback + surcharge
    }

    /// All in true meters, if this run is the wrong one.
    private func joins(
        _ step: Break.Step, wrongIsEarlier: Bool, in examination: Examination
    ) -> Bool {
        guard let last = step.earlier.max(by: { $0.distance < $1.distance }),
            let first = step.later.first
        else { return false }
        let isTooLarge = wrongIsEarlier == (step.fall > .zero)
        func mended(_ distance: Distance) -> Int128 {
            isTooLarge
                ? Int128(distance.meters) / Int128(factor)
                : Int128(distance.meters) * Int128(factor)
        }
        func meters(_ distance: Distance, isWrong: Bool) -> Int128 {
            isWrong ? mended(distance) : Int128(distance.meters)
        }
        let start = meters(last.distance, isWrong: wrongIsEarlier)
        let end = meters(first.distance, isWrong: !wrongIsEarlier)
        let right = RunPace(wrongIsEarlier ? step.later : step.earlier)
        let perDay = max(0, right?.perDay ?? examination.usualPerDay?.meters ?? 0)
        let elapsed = Int128(first.time.seconds(since: last.time))
        let likely = Int128(perDay) * elapsed / 86_400
        let exactness =
            (start + likely) * Int128(examination.thresholds.factorPermille) / 1000
            + meters(last.resolution, isWrong: wrongIsEarlier)
            + meters(first.resolution, isWrong: !wrongIsEarlier)
        let excess = max(0, abs(end - start - likely) - exactness)
        // How far a vehicle goes in a time varies with variance (class scale) × (usual distance).
        return excess * excess <= 9 * Int128(examination.thresholds.classScale.meters) * likely
            && end + exactness >= start
    }
}

/// How far a run goes in a day.
private struct RunPace {
    /// Meters.
    let perDay: Int64
    /// Whether it was seen for 60 days.
    let isLong: Bool

    /// `nil` for less than a week.
    init?(_ run: [WeighedReading]) {
        guard let first = run.first, let last = run.last else { return nil }
        let elapsed = last.time.seconds(since: first.time)
        guard elapsed >= 7 * 86_400 else { return nil }
        perDay = Int64(
            Int128((last.distance - first.distance).meters) * 86_400 / Int128(elapsed))
        isLong = elapsed >= 60 * 86_400
    }
}
