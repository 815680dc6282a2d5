import VehicleRecords

/// Cuts what does not cohere into breaks: single odd readings, and runs that do not join.
///
/// Suppose the counter may fall (or leap) once, between two readings. If the best chain before
/// plus the best chain after then explain more readings than the best chain of all, and both
/// runs are lawful and witnessed, and the series does not return to its old course, then this is
/// a step between two runs. Both sides are then examined each for itself. What is left over is
/// odd one by one. Source: `reference/detection.md` R02, R03, §4.
struct BreakFinder {
    let series: [WeighedReading]
    let elements: [ChainElement]
    let compatibility: Compatibility
    let thresholds: Thresholds
    let usualPerDay: Distance?

    func breaks(in chain: ConsistentChain) -> [Break] {
        chain.pieces.flatMap { piece in
            // With the certain cuts on either side, which fit whatever is decided inside.
            examine(max(0, piece.lowerBound - 1)..<min(series.count, piece.upperBound + 1))
        }
    }

    private func examine(_ range: Range<Int>) -> [Break] {
        guard range.count > 1 else { return [] }
        let solution = ChainSolution.withoutDrift(
            of: Array(elements[range]), under: compatibility)
        guard solution.standings.contains(where: { $0 != .core }) else { return [] }
        guard let (position, step) = step(in: range, solution) else {
            return oddReadings(in: range, solution)
        }
        let found = Break(
            before: step.earlier.last, odd: step.upper + step.lower,
            after: step.later.dropFirst(step.lower.count).first, step: step, isAmbiguous: false)
        return examine(range.lowerBound..<position) + [found]
            + examine(position..<range.upperBound)
    }
}

// MARK: - Two runs that do not join

extension BreakFinder {
    /// The step that explains most, if any lasts: the position of its later side, and the step.
    private func step(
        in range: Range<Int>, _ solution: ChainSolution
    ) -> (Int, Break.Step)? {
        var candidates = StepCandidates(solution).nearestToBest
        candidates.removeAll { $0.gain <= 0 }
        for candidate in candidates {
            let earlier = solution.chain(endingAt: candidate.end).map { $0 + range.lowerBound }
            let later = solution.chain(beginningAt: candidate.start).map { $0 + range.lowerBound }
            let unexplained = range.count - earlier.count - later.count
            guard let step = step(from: earlier, to: later) else { continue }
            let contested = min(step.upper.count, max(1, step.lower.count))
            let isSmall = step.fall > .zero && step.fall <= thresholds.noteworthyFall
            // Two branches that alternate are no step: half of them would be left over.
            let isClear = unexplained <= contested && staysLow(step, later, in: range)
            guard isSmall || (isClear && lasts(step)) else { continue }
            return (range.lowerBound + candidate.start, step)
        }
        return nil
    }

    private func step(from earlier: [Int], to later: [Int]) -> Break.Step? {
        guard let first = later.first, let highest = earlier.max(by: isLower) else { return nil }
        guard !compatibility.allows(elements[highest], elements[first]) else { return nil }
        let upper = earlier.filter { !compatibility.allows(elements[$0], elements[first]) }
        let lower = later.prefix { !compatibility.allows(elements[highest], elements[$0]) }
        return Break.Step(
            upper: upper.map { series[$0] }, lower: lower.map { series[$0] },
            earlier: earlier.map { series[$0] }, later: later.map { series[$0] },
            fall: series[highest].distance - series[first].distance)
    }

    private func isLower(_ a: Int, _ b: Int) -> Bool { elements[a].value < elements[b].value }

    /// Witnesses on both sides, and no return to the old course.
    private func lasts(_ step: Break.Step) -> Bool {
        let days = (
            upper: Set((step.fall > .zero ? step.upper : step.earlier).map(\.day)).count,
            lower: Set((step.fall > .zero ? step.lower : step.later).map(\.day)).count
        )
        let isAtEnd = step.lower.last == series.last
        guard days.upper >= thresholds.witnesses else { return false }
        if step.fall <= .zero { return days.lower >= thresholds.witnesses }
        guard days.lower >= thresholds.witnesses || isAtEnd else { return false }
        return !returns(step) && !isExcursion(step)
    }

    /// Whether what the later run leaves over does not speak for the earlier one: few readings
    /// that would continue it, and the lower run witnessed again after them.
    private func staysLow(_ step: Break.Step, _ later: [Int], in range: Range<Int>) -> Bool {
        guard step.fall > .zero, let first = later.first,
            let highest = step.upper.max(by: { $0.distance < $1.distance })
        else { return true }
        let top = ChainElement(highest)
        let kept = Set(later)
        let returning = (first..<range.upperBound).filter {
            !kept.contains($0) && compatibility.allows(top, elements[$0])
        }
        guard let last = returning.last else { return true }
        let lower = later.prefix(step.lower.count)
        return returning.count * 2 < lower.count
            && lower.count { $0 > last } >= thresholds.witnesses
    }

    /// Whether the first reading above the old branch lies nearer to where that branch would be
    /// than to where the lower one would be.
    private func returns(_ step: Break.Step) -> Bool {
        guard let highest = step.upper.max(by: { $0.distance < $1.distance }),
            let last = step.lower.last, step.later.count > step.lower.count
        else { return false }
        let after = step.later[step.lower.count]
        let toOld = (after.distance - expected(at: after, after: highest)).magnitude
        let toNew = (after.distance - expected(at: after, after: last)).magnitude
        return toOld < toNew
    }

    /// Whether the upper run leapt up and came back to the course it left: a run of another
    /// vehicle's readings, say.
    private func isExcursion(_ step: Break.Step) -> Bool {
        guard let entry = step.upper.first, let first = step.lower.first,
            let before = step.earlier.last(where: { $0.distance <= first.distance })
        else { return false }
        let leap = entry.distance - expected(at: entry, after: before)
        let rest = (first.distance - expected(at: first, after: before)).magnitude
        return leap + leap > step.fall && rest + rest < step.fall
    }

    private func expected(at reading: WeighedReading, after earlier: WeighedReading) -> Distance {
        let elapsed = reading.time - earlier.time
        let pace = usualPerDay?.meters ?? 0
        return earlier.distance
            + Distance(
                meters: Int64(Int128(pace) * Int128(elapsed.components.seconds) / 86_400))
    }
}

// MARK: - Odd readings

extension BreakFinder {
    private func oddReadings(in range: Range<Int>, _ solution: ChainSolution) -> [Break] {
        var breaks: [Break] = []
        var position = range.lowerBound
        func standing(_ position: Int) -> ReadingStanding.Standing {
            solution.standings[position - range.lowerBound]
        }
        func core(_ positions: some Sequence<Int>) -> WeighedReading? {
            positions.first { standing($0) == .core }.map { series[$0] }
        }
        while position < range.upperBound {
            var end = position + 1
            switch standing(position) {
            case .core, .excluded: break
            case .outlier, .ambiguous:
                while end < range.upperBound, standing(end) == .ambiguous,
                    standing(position) == .ambiguous
                {
                    end += 1
                }
                breaks.append(
                    Break(
                        before: core((range.lowerBound..<position).reversed()),
                        odd: Array(series[position..<end]), after: core(end..<range.upperBound),
                        step: nil, isAmbiguous: standing(position) == .ambiguous))
            }
            position = end
        }
        return breaks
    }
}

// MARK: - Candidates

/// Places where letting the counter fall once would explain more than one chain can.
private struct StepCandidates {
    /// The last reading of the earlier chain, the first of the later one, and what they explain
    /// beyond the best single chain.
    struct Candidate {
        let end: Int
        let start: Int
        let gain: Int64
    }

    /// The places that gain more than their neighbors do, best first. Eight suffice: in each
    /// piece only the first that lasts is taken, and its sides are then searched again.
    let nearestToBest: [Candidate]

    init(_ solution: ChainSolution) {
        let count = solution.ending.count
        // The best chain that ends before each place, and the best that begins there or later.
        var ends = [0]
        for position in 1..<count {
            let last = ends[position - 1]
            ends.append(solution.ending[position] >= solution.ending[last] ? position : last)
        }
        var starts = [Int](repeating: count - 1, count: count)
        for position in (0..<count - 1).reversed() {
            let next = starts[position + 1]
            starts[position] =
                solution.beginning[position] >= solution.beginning[next] ? position : next
        }
        let gains = (1..<count).map { place in
            solution.ending[ends[place - 1]] + solution.beginning[starts[place]] - solution.weight
        }
        let peaks = gains.indices.filter { index in
            let place = index + 1
            return starts[place] == place && (index == 0 || gains[index - 1] < gains[index])
                && (index + 1 == gains.count || gains[index + 1] <= gains[index])
        }
        nearestToBest = peaks.map {
            Candidate(end: ends[$0], start: $0 + 1, gain: gains[$0])
        }.sorted { $0.gain > $1.gain }.prefix(8).map { $0 }
    }
}
