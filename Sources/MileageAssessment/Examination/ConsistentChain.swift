import VehicleRecords

/// The readings of greatest total weight that one honest odometer could have shown.
///
/// **The question.** Some readings contradict each other; which are wrong? To compare each with
/// its neighbor, or with the highest so far, blames the right reading that follows a mistyped
/// one. So all are weighed at once: a *chain* is a selection in order of time in which each
/// reading is compatible with the next (`Compatibility`: no lower, and no farther than a
/// vehicle gets), and the best chains are those of the greatest total weight.
///
/// **The answer for each reading** does not depend on which best chain is picked: it is *core*
/// if every best chain keeps it, *ambiguous* if some do, an *outlier* if none does. Two readings
/// of equal trust that contradict each other are both ambiguous, which is the truth.
///
/// **How.** Let F(i) be the weight of the best chain that ends in i, and B(i) of the best that
/// begins there:
///
///     F(i) = w(i) + max { F(j) : j before i, compatible }          (0 when there is none)
///
/// and B likewise from the other end. Reading i lies on a best chain exactly if
/// F(i) + B(i) − w(i) is the greatest F of all. How many best chains there are, N, and how many
/// go through i, n(i), is counted along the way; i is core exactly if n(i) = N. The counts grow
/// exponentially, so they are kept modulo the prime 2⁶¹ − 1: that two different counts agree by
/// chance happens once in 2·10¹⁸ readings.
///
/// **How fast.** The plain programme looks at every pair. Two exact shortcuts spare nearly all:
/// - *Certain cuts.* A reading that is compatible with every one before and after it could be
///   added to any chain, so every best chain keeps it, and the series falls into independent
///   pieces there. The limit on distance is the least of a few straight lines, so "compatible
///   with all before" is one comparison per line with a running minimum. An orderly series
///   is nothing but cuts.
/// - *Blocks.* Inside a piece, predecessors are searched backward in blocks; a block is skipped
///   when all of it is too high, with its neighbors where all of them are, or when nothing from
///   there back has F enough to matter.
///
/// So the cost is near n for what vehicles send, near n²/1024 within a piece at a rollback. A
/// piece of more than 4,000 readings gives up after 2,000 predecessors, and ``isExact`` then
/// says so.
///
/// **Drift.** Compatibility forgives a little, so many small falls could add up. Where a best
/// chain falls below its own highest reading by more than those two forgive, the piece is solved
/// again with a quarter of the tolerance, then with none.
///
/// Source: `reference/detection.md` §4.
public struct ConsistentChain: Hashable, Sendable {
    /// One for each reading of the series, in its order; never `excluded`.
    public let standings: [ReadingStanding.Standing]
    /// The total weight of a best chain, in millionths of a point of trust.
    public let weight: Int
    /// Whether every possible predecessor was looked at.
    public let isExact: Bool
    /// Where certain cuts leave readings that do not all stand together: positions in the series.
    let pieces: [Range<Int>]

    init(of elements: [ChainElement], under compatibility: Compatibility) {
        var standings = [ReadingStanding.Standing](repeating: .core, count: elements.count)
        var weight: Int64 = 0
        var isExact = true
        var pieces: [Range<Int>] = []
        let cuts = CertainCuts.flags(of: elements, under: compatibility)
        var start = 0
        while start < elements.count {
            if cuts[start] {
                weight += elements[start].weight
                start += 1
                continue
            }
            // The piece between two cuts. The cuts are compatible with all of it, so that it can
            // be solved without them.
            let end = cuts[start...].firstIndex(of: true) ?? elements.count
            let solution = ChainSolution.withoutDrift(
                of: Array(elements[start..<end]), under: compatibility)
            standings.replaceSubrange(start..<end, with: solution.standings)
            weight += solution.weight
            isExact = isExact && solution.isExact
            if solution.standings.contains(where: { $0 != .core }) { pieces.append(start..<end) }
            start = end
        }
        self.standings = standings
        self.weight = Int(weight)
        self.isExact = isExact
        self.pieces = pieces
    }
}

/// Finds readings that are compatible with every other.
enum CertainCuts {
    /// One for each element. Tolerances are left out, so that a cut stays one whatever they are;
    /// a cut that is missed costs time, not truth.
    static func flags(of elements: [ChainElement], under compatibility: Compatibility) -> [Bool] {
        let forward = fits(elements, compatibility.limits)
        let backward = fits(elements.reversed().map(\.mirrored), compatibility.limits)
        return zip(forward, backward.reversed()).map { $0 && $1 }
    }

    /// Whether each is no lower than all before it, and within every line of the limits of all
    /// before it.
    private static func fits(_ elements: [ChainElement], _ limits: DistanceLimits) -> [Bool] {
        guard let first = elements.first else { return [] }
        let lines = zip(limits.points, limits.points.dropFirst()).map { start, end in
            Line(
                rise: end.distance.meters - start.distance.meters,
                run: end.seconds - start.seconds, distance: start.distance.meters,
                seconds: start.seconds)
        }
        // Seconds since the first, so that products stay small: within 10¹⁰ meters and seconds
        // (ten million kilometers, three centuries) an Int64 holds them.
        let base = first.start
        let small: Int64 = 10_000_000_000
        let isSmall =
            elements.allSatisfy {
                abs($0.value) < small && abs($0.start - base) < small && abs($0.end - base) < small
            } && lines.allSatisfy { $0.rise < small / 50 && $0.run < small / 50 }
        return isSmall
            ? fits(elements, lines, since: base, Int64.self)
            : fits(elements, lines, since: base, Int128.self)
    }

    /// One straight line of the limits: from (seconds, distance) on, rise in run.
    private struct Line {
        let rise: Int64
        let run: Int64
        let distance: Int64
        let seconds: Int64
    }

    private static func fits<Number: FixedWidthInteger>(
        _ elements: [ChainElement], _ lines: [Line], since base: Int64, _: Number.Type
    ) -> [Bool] {
        var highest = Int64.min
        var least = [Number](repeating: .max, count: lines.count)
        return elements.map { element in
            var fits = element.value >= highest
            highest = max(highest, element.value)
            let (start, end) = (Number(element.start - base), Number(element.end - base))
            for place in lines.indices {
                let line = lines[place]
                // value ≤ distance + earlier + (elapsed − seconds) × rise ÷ run, multiplied by run
                // and sorted into what belongs to either reading.
                let (rise, run) = (Number(line.rise), Number(line.run))
                let here =
                    Number(element.value - line.distance) * run + Number(line.seconds) * rise
                let allowed = least[place]
                if allowed != .max, here - end * rise > allowed { fits = false }
                least[place] = min(allowed, Number(element.value) * run - start * rise)
            }
            return fits
        }
    }
}
