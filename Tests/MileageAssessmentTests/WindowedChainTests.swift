import TestSupport
import Testing
import VehicleRecords

@testable import MileageAssessment

/// What happens where a stretch of contradictions is longer than can be searched whole.
@Suite struct WindowedChainTests {
    private let compatibility = Compatibility(Thresholds())

    /// Each a leap that no vehicle makes: none fits any other, so that all have to be looked at.
    private func leaping(_ count: Int) -> [ChainElement] {
        (0..<count).map { number in
            let time = Int64(number) * 86_400
            return ChainElement(value: Int64(number) * 100_000_000, start: time, end: time)
        }
    }

    @Test func `with the patience for all of it the solution is exact`() {
        let solution = ChainSolution(of: leaping(200), under: compatibility)
        #expect(solution.isExact)
    }

    @Test func `with less patience it is found all the same, and says it may not be the best`() {
        let elements = leaping(200)
        let exact = ChainSolution(of: elements, under: compatibility)
        let windowed = ChainSolution(of: elements, under: compatibility, patience: 3)
        #expect(!windowed.isExact)
        #expect(windowed.weight <= exact.weight)
        #expect(windowed.weight >= exact.weight / 2)
        #expect(windowed.standings.count == elements.count)
    }

    @Test func `an orderly series of any length needs no window`() {
        let elements = (0..<20_000).map { number in
            let time = Int64(number) * 86_400
            return ChainElement(value: Int64(number) * 30_000, start: time, end: time)
        }
        let chain = ConsistentChain(of: elements, under: compatibility)
        #expect(chain.isExact)
        #expect(chain.standings.allSatisfy { $0 == .core })
    }
}
