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
    let chain: ConsistentChain

    var breaks: [Break] {
        chain.pieces.flatMap { piece in
            // With the certain cuts on either side, which fit whatever is decided inside.
            examine(max(0, piece.lowerBound - 1)..<min(series.count, piece.upperBound + 1))
        }
    }

    /// Chaos has steps within steps, and each costs another solution: a long range is cut only so
    /// many times over.
    private static let (deepest, long) = (12, 1000)

    private func examine(_ range: Range<Int>, depth: Int = 0) -> [Break] {
        guard range.count > 1 else { return [] }
        let solution = ChainSolution.withoutDrift(
            of: Array(elements[range]), under: compatibility)
        guard solution.standings.contains(where: { $0 != .core }) else { return [] }
        guard depth < Self.deepest || range.count <= Self.long,
            let (position, step) = step(in: range, solution)
        else {
            return oddReadings(in: range, solution)
        }
        let found = Break(
            before: step.earlier.last, odd: step.upper + step.lower,
            after: step.later.dropFirst(step.lower.count).first, step: step, isAmbiguous: false)
        return examine(range.lowerBound..<position, depth: depth + 1) + [found]
            + examine(position..<range.upperBound, depth: depth + 1)
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
            let trial = StepTrial(
                earlier: solution.chain(endingAt: candidate.end).map { $0 + range.lowerBound },
                later: solution.chain(beginningAt: candidate.start).map { $0 + range.lowerBound },
                range: range, standings: solution.standings, finder: self)
            guard let trial, trial.isSmall || trial.lasts else { continue }
            return (range.lowerBound + candidate.start, trial.step)
        }
        return nil
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
        // Where several places in a row gain the same, the last of them: there the later chain
        // begins at once, and nothing between the two chains hides the peak.
        // Where several places in a row gain the same, the last of them: there the later chain
        // begins at once.
        var peaks: [Int] = []
        var rose = true
        for index in gains.indices {
            if index > 0, gains[index] != gains[index - 1] {
                rose = gains[index] > gains[index - 1]
            }
            if rose, index + 1 == gains.count || gains[index + 1] < gains[index] {
                peaks.append(index)
            }
        }
        nearestToBest = peaks.map {
            Candidate(end: ends[$0], start: $0 + 1, gain: gains[$0])
        }.sorted { $0.gain > $1.gain }.prefix(8).map { $0 }
    }
}
