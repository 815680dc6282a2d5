import VehicleRecords

/// The best chains of one piece: the programme that ``ConsistentChain`` describes.
struct ChainSolution {
    let standings: [ReadingStanding.Standing]
    /// The total weight of a best chain.
    let weight: Int64
    let isExact: Bool
    /// F and B of each reading.
    let ending: [Int64]
    let beginning: [Int64]
    /// The nearest predecessor that gives F, and the nearest successor that gives B; −1 for none.
    let previous: [Int]
    let next: [Int]

    /// In a longer piece half as many predecessors are looked at. Source: `reference/detection.md`
    /// §4: beyond 4,000 readings a window of 2,000.
    static let patience = 4000

    init(
        of elements: [ChainElement], under compatibility: Compatibility, patience: Int = patience
    ) {
        let count = elements.count
        let forward = Pass(elements, compatibility, patience)
        let backward = Pass(elements.reversed().map(\.mirrored), compatibility, patience)
        ending = forward.weights
        beginning = backward.weights.reversed()
        previous = forward.previous
        next = backward.previous.reversed().map { $0 < 0 ? -1 : count - 1 - $0 }
        isExact = forward.isExact && backward.isExact
        let greatest = forward.weights.max() ?? 0
        weight = greatest
        let total = forward.weights.indices.reduce(UInt64(0)) {
            forward.weights[$1] == greatest ? Modular.sum($0, forward.counts[$1]) : $0
        }
        standings = elements.indices.map { position in
            let mirror = count - 1 - position
            guard
                forward.weights[position] + backward.weights[mirror] - elements[position].weight
                    == greatest
            else { return .outlier }
            let through = Modular.product(forward.counts[position], backward.counts[mirror])
            return through == total ? .core : .ambiguous
        }
    }

    /// Solves with less tolerance where tolerances added up.
    static func withoutDrift(
        of elements: [ChainElement], under compatibility: Compatibility
    ) -> Self {
        let solution = Self(of: elements, under: compatibility)
        guard compatibility.quarters > 0,
            compatibility.drifts(solution.chain(endingAt: solution.lastOfBest).map { elements[$0] })
        else { return solution }
        var stricter = compatibility
        stricter.quarters /= 4
        return withoutDrift(of: elements, under: stricter)
    }

    /// The best chain that ends in a reading, oldest first.
    func chain(endingAt position: Int) -> [Int] {
        var chain: [Int] = []
        var position = position
        while position >= 0 {
            chain.append(position)
            position = previous[position]
        }
        return chain.reversed()
    }

    /// The best chain that begins in a reading, oldest first.
    func chain(beginningAt position: Int) -> [Int] {
        var chain: [Int] = []
        var position = position
        while position >= 0 {
            chain.append(position)
            position = next[position]
        }
        return chain
    }

    private var lastOfBest: Int { ending.lastIndex(of: weight) ?? -1 }
}

extension Compatibility {
    /// Whether a chain falls below its own highest by more than those two readings forgive.
    fileprivate func drifts(_ chain: [ChainElement]) -> Bool {
        guard var highest = chain.first else { return false }
        for element in chain {
            if highest.value - element.value > tolerance(highest, element) { return true }
            if element.value > highest.value { highest = element }
        }
        return false
    }
}

/// F of every reading, how many best chains give it, and a predecessor.
private struct Pass {
    private(set) var weights: [Int64] = []
    private(set) var counts: [UInt64] = []
    private(set) var previous: [Int] = []
    private(set) var isExact = true

    private static let blockSize = 32
    /// The lowest value of each block and of as many blocks together, and the greatest weight from
    /// the beginning to a block's end.
    private var lowest: [Int64] = []
    private var lowestOfMany: [Int64] = []
    private var greatest: [Int64] = []

    init(_ elements: [ChainElement], _ compatibility: Compatibility, _ patience: Int) {
        let slack = compatibility.greatestTolerance(elements)
        let window = elements.count > patience ? (patience + 1) / 2 : Int.max
        for (position, element) in elements.enumerated() {
            var (best, count, predecessor) = (Int64(0), UInt64(1), -1)
            var looked = 0
            var block = (position - 1) / Self.blockSize
            while position > 0, block >= 0, greatest[block] >= best {
                guard lowest[block] <= element.value + slack else {
                    // All that lies too high is passed by at once.
                    let isLastOfMany = block % Self.blockSize == Self.blockSize - 1
                    let isAllHigh =
                        isLastOfMany
                        && lowestOfMany[block / Self.blockSize] > element.value + slack
                    block -= isAllHigh ? Self.blockSize : 1
                    continue
                }
                defer { block -= 1 }
                if looked >= window {
                    isExact = false
                    break
                }
                let end = min(position, (block + 1) * Self.blockSize)
                for other in (block * Self.blockSize..<end).reversed() {
                    looked += 1
                    guard weights[other] >= best, compatibility.allows(elements[other], element)
                    else { continue }
                    if weights[other] > best {
                        (best, count, predecessor) = (weights[other], counts[other], other)
                    } else {
                        count = Modular.sum(count, counts[other])
                    }
                }
            }
            append(best + element.weight, count, predecessor, value: element.value)
        }
    }

    private mutating func append(_ weight: Int64, _ count: UInt64, _ other: Int, value: Int64) {
        let position = weights.count
        weights.append(weight)
        counts.append(count)
        previous.append(other)
        if position % (Self.blockSize * Self.blockSize) == 0 {
            lowestOfMany.append(value)
        } else {
            lowestOfMany[lowestOfMany.count - 1] = min(lowestOfMany[lowestOfMany.count - 1], value)
        }
        if position % Self.blockSize == 0 {
            lowest.append(value)
            greatest.append(max(weight, greatest.last ?? 0))
        } else {
            let block = lowest.count - 1
            lowest[block] = min(lowest[block], value)
            greatest[block] = max(greatest[block], weight)
        }
    }
}

extension Compatibility {
    /// No two of these forgive more.
    fileprivate func greatestTolerance(_ elements: [ChainElement]) -> Int64 {
        let coarsest = elements.map(\.resolution).max() ?? 0
        let usual = elements.contains(where: \.isManual) ? manualTolerance : vehicleTolerance
        return max(2 * coarsest, usual)
    }
}

/// Arithmetic modulo the prime 2⁶¹ − 1.
enum Modular {
    static let prime: UInt64 = 1 << 61 - 1

    static func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let sum = a + b
        return sum >= prime ? sum - prime : sum
    }

    static func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let (high, low) = a.multipliedFullWidth(by: b)
        // a × b = high × 2⁶⁴ + low, and 2⁶¹ is 1.
        return sum((high << 3 | low >> 61) % prime, (low & prime) % prime)
    }
}
