internal import RealModule

/// How far a vehicle goes: over disjoint spans independent gamma variables, of shape
/// `shapePerDay` × days and scale `scale` meters. Source: `reference/detection.md` §6.2.
struct GammaProcess: Hashable, Sendable {
    let shapePerDay: Double
    let scale: Double

    /// The share p of cases lies below this, over so many days.
    func quantile(_ p: Double, days: Double) -> Double {
        let shape = shapePerDay * days
        guard shape > 0 else { return 0 }
        var high = max(1, shape)
        while Self.gammaShare(shape, high) < p, high < 1e9 { high *= 2 }
        return scale * Self.root(of: p, from: 0, to: high) { Self.gammaShare(shape, $0) }
    }

    /// The same for the share of a known distance that is covered after `days` of `total` days.
    func bridgeQuantile(_ p: Double, days: Double, of total: Double) -> Double {
        let (before, after) = (shapePerDay * days, shapePerDay * (total - days))
        guard before > 0 else { return 0 }
        guard after > 0 else { return 1 }
        return Self.root(of: p, from: 0, to: 1) { Self.betaShare(before, after, $0) }
    }

    /// Where a rising function reaches p: the line between two points on either side, and halving
    /// where that is slow. Source: the Illinois form of the regula falsi, Dowell and Jarratt 1971.
    private static func root(
        of p: Double, from low: Double, to high: Double, _ share: (Double) -> Double
    ) -> Double {
        var (low, high) = (low, high)
        var (below, above) = (share(low) - p, share(high) - p)
        var side = 0
        for round in 0..<60 where high - low > 1e-10 * max(1, high) {
            var middle = (low * above - high * below) / (above - below)
            if round % 4 == 3 || !(middle > low && middle < high) { middle = (low + high) / 2 }
            let value = share(middle) - p
            if value < 0 {
                (low, below) = (middle, value)
                if side < 0 { above /= 2 }
                side = -1
            } else {
                (high, above) = (middle, value)
                if side > 0 { below /= 2 }
                side = 1
            }
        }
        return (low + high) / 2
    }
}

// MARK: - Regularized incomplete gamma and beta functions

extension GammaProcess {
    /// P(a, x). Source: DLMF 8.11.4 (series) below a + 1, 8.9.2 (continued fraction) above.
    static func gammaShare(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        let front = Double.exp(a * .log(x) - x - .logGamma(a))
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            var n = a
            for _ in 0..<10_000 where abs(term) > abs(sum) * 1e-16 {
                n += 1
                term *= x / n
                sum += term
            }
            return min(1, front * sum)
        }
        let fraction = continuedFraction(first: x + 1 - a) { n in
            (-Double(n) * (Double(n) - a), x + 2 * Double(n) + 1 - a)
        }
        return max(0, 1 - front / fraction)
    }

    /// I_x(a, b). Source: DLMF 8.17.22, with the symmetry 8.17.4.
    static func betaShare(_ a: Double, _ b: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - betaShare(b, a, 1 - x) }
        let front = Double.exp(
            a * .log(x) + b * .log(1 - x) + .logGamma(a + b) - .logGamma(a) - .logGamma(b))
        let fraction = continuedFraction(first: 1) { index in
            let m = Double(index / 2)
            let numerator =
                index % 2 == 0
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            return (numerator, 1)
        }
        return min(1, front / (a * fraction))
    }

    /// first + n₁/(d₁ + n₂/(d₂ + …)), by the modified method of Lentz.
    private static func continuedFraction(
        first: Double, _ step: (Int) -> (numerator: Double, denominator: Double)
    ) -> Double {
        let tiny = 1e-300
        var value = first == 0 ? tiny : first
        var (c, d) = (value, 0.0)
        for index in 1...10_000 {
            let (numerator, denominator) = step(index)
            d = denominator + numerator * d
            c = denominator + numerator / c
            if d == 0 { d = tiny }
            if c == 0 { c = tiny }
            d = 1 / d
            value *= c * d
            if abs(c * d - 1) < 1e-15 { break }
        }
        return value
    }
}
