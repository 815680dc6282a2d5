import TestSupport
import Testing

@testable import MileageAssessment

@Suite struct ConsistentChainTests {
    let compatibility = Compatibility(Thresholds())

    @Test(arguments: 0..<200)
    func
        `no subset of the readings weighs more than the chain, and the standings are those of all best subsets`(
            seed: Int
        )
    {
        let elements = series(Seeds(seed), count: 1 + seed % 12)
        let twin = BruteForce(elements, compatibility)
        let solution = ChainSolution(of: elements, under: compatibility)
        #expect(solution.weight == twin.weight)
        #expect(solution.standings == twin.standings)
    }

    @Test(arguments: 0..<100)
    func `cutting the series at certain readings changes nothing`(seed: Int) {
        let elements = series(Seeds(seed + 10_000), count: 40 + seed % 60, lawful: 8)
        let whole = ChainSolution.withoutDrift(of: elements, under: compatibility)
        let cut = ConsistentChain(of: elements, under: compatibility)
        #expect(cut.weight == Int(whole.weight))
        #expect(cut.standings == whole.standings)
    }

    @Test
    func `two readings of equal trust that contradict each other are both ambiguous`() {
        let chain = ConsistentChain(
            of: [element(day: 0, km: 90_000), element(day: 300, km: 50_000)], under: compatibility)
        #expect(chain.standings == [.ambiguous, .ambiguous])
        #expect(chain.weight == 100)
    }

    @Test
    func `the reading that a mistyped one makes look low is not blamed`() {
        let kilometers: [Int64] = [10_000, 10_500, 99_000, 11_000, 11_500]
        let elements = kilometers.enumerated().map { element(day: Int64($0) * 10, km: $1) }
        let chain = ConsistentChain(of: elements, under: compatibility)
        #expect(chain.standings == [.core, .core, .outlier, .core, .core])
    }

    @Test
    func `small falls do not add up to a large one`() {
        // Each night is a kilometer lower, which two readings may be; a hundred may not.
        let elements = (0..<100).map { element(day: $0, km: 10_000 - $0) }
        let chain = ConsistentChain(of: elements, under: compatibility)
        #expect(chain.standings.allSatisfy { $0 == .ambiguous })
    }

    @Test
    func `an orderly series of ten years has nothing to solve`() {
        let elements = (0..<3650).map { element(day: $0, km: 100 + $0 * 60) }
        let chain = ConsistentChain(of: elements, under: compatibility)
        #expect(chain.pieces.isEmpty)
        #expect(chain.isExact)
        #expect(chain.weight == 365_000)
    }

    @Test
    func `a search that gives up says so, and does not when it need not`() {
        // Each leaps a thousand kilometers in a second, so that none fits any other, and the
        // last is where the first was.
        let leaps = (0..<120).map { number in
            ChainElement(value: number * 1_000_000, start: number, end: number)
        }
        let last = ChainElement(value: 0, start: 120, end: 120)
        let impatient = ChainSolution(
            of: leaps + [last], under: compatibility, patience: 64)
        #expect(!impatient.isExact)
        let patient = ChainSolution(of: leaps + [last], under: compatibility)
        #expect(patient.isExact)
        #expect(patient.weight == 200)
        // An orderly series of the same length is never given up on.
        let orderly = (0..<120).map { element(day: $0, km: $0 * 50) }
        #expect(ChainSolution(of: orderly, under: compatibility, patience: 64).isExact)
    }

    @Test
    func `products modulo 2⁶¹ − 1 are right at the ends`() {
        let last = Modular.prime - 1
        #expect(Modular.product(last, last) == 1)
        #expect(Modular.product(1 << 60, 2) == 1)
        #expect(Modular.sum(last, 1) == 0)
    }
}

private func element(day: Int64, km: Int64, weight: Int64 = 100) -> ChainElement {
    ChainElement(
        value: km * 1000, start: day * 86_400, end: day * 86_400, resolution: 1000,
        weight: weight)
}

/// Mostly lawful steps, with readings of all kinds of wrong among them.
private func series(_ seeds: Seeds, count: Int, lawful: Int = 2) -> [ChainElement] {
    var seeds = seeds
    var day: Int64 = 0
    var km: Int64 = 50_000
    return (0..<count).map { _ in
        day += Int64.random(in: 0...30, using: &seeds)
        km += Int64.random(in: 0...3000, using: &seeds)
        let isLawful = Int.random(in: 0..<lawful + 1, using: &seeds) < lawful
        let shown = isLawful ? km : Int64.random(in: 0...120_000, using: &seeds)
        return element(
            day: day, km: shown, weight: [100, 100, 60, 50].randomElement(using: &seeds) ?? 100)
    }
}

/// Every subset, weighed: the definition itself.
private struct BruteForce {
    var weight: Int64 = 0
    var standings: [ReadingStanding.Standing]

    init(_ elements: [ChainElement], _ compatibility: Compatibility) {
        var best: [Int] = []
        for subset in 0..<(1 << elements.count) {
            let chosen = elements.indices.filter { subset >> $0 & 1 == 1 }
            let fits = zip(chosen, chosen.dropFirst()).allSatisfy {
                compatibility.allows(elements[$0], elements[$1])
            }
            guard fits else { continue }
            let total = chosen.reduce(0) { $0 + elements[$1].weight }
            if total > weight { (weight, best) = (total, []) }
            if total == weight { best.append(subset) }
        }
        standings = elements.indices.map { position in
            let kept = best.count { $0 >> position & 1 == 1 }
            return kept == 0 ? .outlier : (kept == best.count ? .core : .ambiguous)
        }
    }
}
