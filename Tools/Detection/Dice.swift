import Foundation

/// Seeded chance: the same seed gives the same fleet everywhere, whatever the number of jobs.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but not, 1.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ share: Double) -> Bool { self.share() < share }

    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * share() }

    mutating func whole(_ range: ClosedRange<Int64>) -> Int64 {
        Int64.random(in: range, using: &self)
    }

    mutating func normal() -> Double {
        (-2 * log(1 - share())).squareRoot() * cos(2 * .pi * share())
    }

    /// Half lie below `median`.
    mutating func logNormal(_ median: Double, _ sigma: Double) -> Double {
        median * exp(sigma * normal())
    }

    mutating func exponential(mean: Double) -> Double { -mean * log(1 - share()) }

    /// Small means only: a day's trips, a year's events.
    mutating func poisson(_ mean: Double) -> Int {
        let least = exp(-mean)
        var count = 0
        var product = share()
        while product > least {
            count += 1
            product *= share()
        }
        return count
    }

    /// One of several, by weight.
    mutating func pick<Choice>(_ choices: [(Choice, Double)]) -> Choice {
        var left = share() * choices.reduce(0) { $0 + $1.1 }
        for (choice, weight) in choices {
            left -= weight
            if left < 0 { return choice }
        }
        return choices[choices.count - 1].0
    }
}
