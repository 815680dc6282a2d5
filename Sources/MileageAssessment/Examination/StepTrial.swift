import VehicleRecords

/// Whether two runs that do not join are a step that lasts, or readings of something else.
///
/// Each question is about what a wrong accusation would look like: few witnesses, two vehicles
/// that alternate, a run of another vehicle's readings after which the old course goes on.
struct StepTrial {
    let step: Break.Step
    private let earlier: [Int]
    private let later: [Int]
    /// Where the upper run begins.
    private let positionOfUpper: Int?
    /// The last of the upper run and the first of the lower that the best single chain keeps.
    private let kept: (upper: WeighedReading?, lower: WeighedReading?)
    private let range: Range<Int>
    private let finder: BreakFinder
    private var series: [WeighedReading] { finder.series }
    private var thresholds: Thresholds { finder.thresholds }

    /// Positions in the series. `nil` when the runs do join.
    init?(
        earlier: [Int], later: [Int], range: Range<Int>,
        standings: [ReadingStanding.Standing], finder: BreakFinder
    ) {
        let elements = finder.elements
        func joins(_ a: Int, _ b: Int) -> Bool {
            finder.compatibility.allows(elements[a], elements[b])
        }
        guard let first = later.first,
            let highest = earlier.max(by: { elements[$0].value < elements[$1].value }),
            !joins(highest, first)
        else { return nil }
        let series = finder.series
        // What was written round contradicts little; the exactest of a run tells who contradicts it.
        let lowest = later.min { elements[$0].most < elements[$1].most } ?? first
        let surest = earlier.max { elements[$0].least < elements[$1].least } ?? highest
        let upper = earlier.filter { !joins($0, first) || !joins($0, lowest) }
        let lower = later.prefix { !joins(highest, $0) || !joins(surest, $0) }
        step = Break.Step(
            upper: upper.map { series[$0] }, lower: lower.map { series[$0] },
            earlier: earlier.map { series[$0] }, later: later.map { series[$0] },
            fall: series[highest].distance - series[first].distance)
        func isKept(_ position: Int) -> Bool { standings[position - range.lowerBound] == .core }
        kept = (
            upper.last(where: isKept).map { series[$0] },
            lower.first(where: isKept).map { series[$0] }
        )
        positionOfUpper = upper.first
        self.earlier = earlier
        self.later = later
        self.range = range
        self.finder = finder
    }

    /// A fall that is only a note needs no witnesses.
    var isSmall: Bool { step.fall > .zero && step.fall <= thresholds.noteworthyFall }

    /// Witnesses on both sides, and no return to the old course.
    var lasts: Bool {
        guard isClear, isWitnessed, !goesOnBelow, !goesOnAbove else { return false }
        if step.fall <= .zero { return true }
        return !isMadeGood && (isSmooth || !(returns || isExcursion || goesOnThrough))
    }

    private var isWitnessed: Bool {
        let isFall = step.fall > .zero
        let upper = Set((isFall ? step.upper : step.earlier).map(\.day)).count
        let lower = Set((isFall ? step.lower : step.later).map(\.day)).count
        let isAtEnd = isFall && step.lower.last == series.last
        return upper >= thresholds.witnesses && (lower >= thresholds.witnesses || isAtEnd)
    }

    /// Two branches that alternate are no step: half of what lies between the first reading of
    /// the upper run and the last of the lower one would be left over. What lies before or after
    /// is another matter, perhaps another step.
    private var isClear: Bool {
        guard let entry = positionOfUpper, step.lower.count > 0 else { return false }
        let exit = later[step.lower.count - 1]
        let own = earlier.count { $0 >= entry } + step.lower.count
        return exit - entry + 1 - own <= min(step.upper.count, step.lower.count)
    }

    /// Whether readings after the step, left over by the later run, go on with the earlier one:
    /// half as many or more, or the later run is not witnessed again after them.
    private var goesOnAbove: Bool {
        guard let first = later.first,
            let highest = earlier.max(by: { isLower($0, $1) })
        else { return false }
        let kept = Set(later)
        // Only while the later run is below: once it has overtaken, one course is the other's.
        let end = later.count > step.lower.count ? later[step.lower.count] : range.upperBound
        let left = (first..<end).filter { !kept.contains($0) && joins(highest, $0) }
        guard let last = left.last else { return false }
        let run = step.fall > .zero ? later.prefix(step.lower.count) : later[...]
        // One odd reading among many is a slip, also at their end.
        return left.count * 2 >= run.count
            || run.count { $0 > last } < thresholds.witnesses && left.count * 8 >= run.count
    }

    /// The same seen from the later run: half as many readings or more before it went on to it.
    private var goesOnBelow: Bool {
        guard let first = later.first, let entry = positionOfUpper else { return false }
        let kept = Set(earlier)
        // Only while the earlier run is above: what fell out before is another matter.
        let left = (entry..<first).filter { !kept.contains($0) && joins($0, first) }
        return left.count * 2 >= max(1, step.upper.count)
    }
}

// MARK: - The course

extension StepTrial {
    /// Whether the first reading above the old branch lies nearer to where that branch would be
    /// than to where the lower one would be.
    private var returns: Bool {
        guard let highest = step.upper.max(by: { $0.distance < $1.distance }),
            let last = step.lower.last, step.later.count > step.lower.count
        else { return false }
        let after = step.later[step.lower.count]
        let toOld = (after.distance - expected(at: after, after: highest)).magnitude
        let toNew = (after.distance - expected(at: after, after: last)).magnitude
        // The lower run's own pace, where it has shown one: a new owner drives otherwise.
        let own = expected(at: after, after: last, atPaceOf: step.lower)
        // Clearly nearer: a car that is driven more from then on lies beyond both.
        return toOld + toOld < toNew
            && own.map { toOld + toOld < (after.distance - $0).magnitude } ?? true
            && (Set(step.lower.map(\.distance)).count == 1
                || isLeap(from: last, to: after, usual: expected(at: after, after: last)))
    }

    /// Whether both runs climb without a leap as large as three quarters of the fall: the upper
    /// one from before it rose above the lower, the lower one until it is above the upper. Whoever
    /// goes on with one course leaves it by a leap as well as by a fall. What people key in
    /// passing is not even enough to tell.
    private var isSmooth: Bool {
        let sides = [step.upper, step.lower]
        guard let first = step.upper.first,
            sides.allSatisfy({ side in
                Set(side.filter { !$0.isKeyed }.map(\.day)).count >= thresholds.witnesses
            })
        else { return false }
        let entry = step.earlier.firstIndex { $0.index == first.index } ?? 0
        // A leap that was a step of its own lies before this range.
        let opening =
            entry == 0 ? (0..<range.lowerBound).last(where: isCore).map { [series[$0]] } ?? [] : []
        let runs = [
            opening + step.earlier[max(0, entry - 1)...],
            Array(step.later.prefix(step.lower.count + 1)),
        ]
        return runs.allSatisfy { run in
            zip(run, run.dropFirst()).allSatisfy { a, b in
                (b.distance - a.distance).meters * 4 < step.fall.meters * 3
            }
        }
    }

    /// Whether the upper run leapt up and came back to the course it left.
    private var isExcursion: Bool {
        guard let entry = step.upper.first, let first = step.lower.first,
            let before = step.earlier.last(where: { $0.distance <= first.distance })
                // Where the leap was a step of its own, what it left lies before this range.
                ?? (0..<range.lowerBound).last(where: {
                    isCore($0) && series[$0].distance <= first.distance
                }).map({ series[$0] })
        else { return false }
        // At the upper run's own pace, where it has shown one: it may only be driven more.
        let usual = expected(at: entry, after: before)
        let own = expected(at: entry, after: before, atPaceOf: step.upper)
        let leap = entry.distance - max(usual, own ?? usual)
        let rest = (first.distance - expected(at: first, after: before)).magnitude
        return leap + leap > step.fall && rest + rest < step.fall
            && isLeap(from: before, to: entry, usual: max(usual, own ?? usual))
    }

    /// Whether a vehicle seldom gets so much farther than usual: by three standard deviations, the
    /// variance (class scale) × (usual distance). Beside a fall of a few thousand kilometers only
    /// what no private car covers is a leap: another vehicle is seldom so near, and a journey
    /// often so long.
    private func isLeap(from a: WeighedReading, to b: WeighedReading, usual: Distance) -> Bool {
        let likely = Int128((usual - a.distance).meters)
        let gained = Int128((b.distance - a.distance).meters)
        let excess = gained - likely
        guard excess * excess > 9 * likely * Int128(thresholds.classScale.meters) else {
            return false
        }
        let elapsed = b.measuredAt.latest.seconds(since: a.measuredAt.earliest)
        return step.fall >= thresholds.anotherVehicleFall
            || gained > thresholds.privateLimits.meters(in: elapsed)
    }

    /// Whether one course goes on through both runs, so that only the readings left off it are
    /// odd: it lacks less than half of the fall.
    private var goesOnThrough: Bool {
        guard let before = kept.upper, let after = kept.lower else { return false }
        let lacking = expected(at: after, after: before) - after.distance
        return lacking + lacking < step.fall
    }

    /// Whether a leap elsewhere makes good for the fall: as large within a quarter. Then the
    /// readings in between are of another vehicle.
    private var isMadeGood: Bool {
        guard let highest = step.upper.max(by: { $0.distance < $1.distance }),
            let first = step.lower.first
        else { return false }
        let missing = Int128((expected(at: first, after: highest) - first.distance).meters)
        // What the earlier run left behind when it began is before it, too.
        let opening = range.lowerBound..<max(range.lowerBound, earlier.first ?? 0)
        let before =
            (0..<range.lowerBound).filter(isCore).map { series[$0] } + series[opening]
            + step.earlier
        let after = step.later + (range.upperBound..<series.count).filter(isCore).map { series[$0] }
        return [before, after].contains { run in
            run.indices.dropFirst().contains { place in
                let (a, b) = (run[place - 1], run[place])
                let usual = expected(at: b, after: a)
                let excess = Int128((b.distance - usual).meters)
                return abs(excess - missing) * 4 <= missing && isLeap(from: a, to: b, usual: usual)
                    && !isPace(
                        of: Int128((b.distance - a.distance).meters), around: place, in: run)
            }
        }
    }

    /// Whether the stretch before a gain, or the one after, was driven at half its pace at least:
    /// then it is no leap.
    private func isPace(of gained: Int128, around place: Int, in run: [WeighedReading]) -> Bool {
        let elapsed = Int128(run[place].time.seconds(since: run[place - 1].time))
        return [place - 1, place + 1].contains { next in
            guard next > 0, next < run.count else { return false }
            let seconds = Int128(run[next].time.seconds(since: run[next - 1].time))
            let own = Int128((run[next].distance - run[next - 1].distance).meters)
            return seconds >= 30 * 86_400 && own * elapsed * 2 >= gained * seconds
        }
    }

    /// By the pace of these readings; `nil` where they span less than a fortnight.
    private func expected(
        at reading: WeighedReading, after earlier: WeighedReading, atPaceOf run: [WeighedReading]
    ) -> Distance? {
        guard let first = run.first, let last = run.last else { return nil }
        let seen = Int128(last.time.seconds(since: first.time))
        guard seen >= 14 * 86_400 else { return nil }
        let gained = Int128((last.distance - first.distance).meters)
        let elapsed = Int128(reading.time.seconds(since: earlier.time))
        return earlier.distance + Distance(meters: Int64(gained * elapsed / seen))
    }

    private func expected(at reading: WeighedReading, after earlier: WeighedReading) -> Distance {
        let pace = Int128(finder.usualPerDay?.meters ?? 0)
        let elapsed = Int128(reading.time.seconds(since: earlier.time))
        return earlier.distance + Distance(meters: Int64(pace * elapsed / 86_400))
    }

    private func isCore(_ position: Int) -> Bool { finder.chain.standings[position] == .core }

    private func isLower(_ a: Int, _ b: Int) -> Bool {
        finder.elements[a].value < finder.elements[b].value
    }

    private func joins(_ a: Int, _ b: Int) -> Bool {
        finder.compatibility.allows(finder.elements[a], finder.elements[b])
    }
}
