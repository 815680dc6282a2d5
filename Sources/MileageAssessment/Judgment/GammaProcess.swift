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
        // Wilson and Hilferty's cube, to begin with.
        let spread = 1 / (9 * shape)
        let cube = 1 - spread + Self.normalQuantile(p) * spread.squareRoot()
        let start = cube > 0.05 ? shape * cube * cube * cube : shape * 0.01
        let constant = Double.logGamma(shape)
        return scale
            * Self.root(of: p, from: 0, to: .infinity, beginningAt: start) { x in
                Self.gammaShare(shape, x, constant: constant)
            } density: { x in
                .exp((shape - 1) * .log(x) - x - constant)
            }
    }

    /// The same for the share of a known distance that is covered after `days` of `total` days.
    func bridgeQuantile(_ p: Double, days: Double, of total: Double) -> Double {
        let (before, after) = (shapePerDay * days, shapePerDay * (total - days))
        guard before > 0 else { return 0 }
        guard after > 0 else { return 1 }
        let mean = before / (before + after)
        let deviation = (mean * (1 - mean) / (before + after + 1)).squareRoot()
        let start = min(max(mean + Self.normalQuantile(p) * deviation, mean * 0.01), 1 - 1e-9)
        let constant = Double.logGamma(before + after) - .logGamma(before) - .logGamma(after)
        return Self.root(of: p, from: 0, to: 1, beginningAt: start) { x in
            Self.betaShare(before, after, x, constant: constant)
        } density: { x in
            .exp(constant + (before - 1) * .log(x) + (after - 1) * .log(1 - x))
        }
    }

    /// Where a rising function reaches p: Newton's steps, and halving where one would leave the
    /// interval that is known to hold it, which can't fail.
    private static func root(
        of p: Double, from low: Double, to high: Double, beginningAt start: Double,
        _ share: (Double) -> Double, density: (Double) -> Double
    ) -> Double {
        var (low, high, x) = (low, high, start)
        for _ in 0..<100 {
            let error = share(x) - p
            // At such a share a hundred thousand kilometers are known to a tenth of a meter.
            if abs(error) < 1e-10 { break }
            if error < 0 { low = x } else { high = x }
            var next = x - error / density(x)
            if !(next > low && next < high) {
                next = high.isFinite ? (low + high) / 2 : 2 * x
            }
            let isEnough = abs(next - x) <= 1e-12 * x
            x = next
            if isEnough { break }
        }
        return x
    }

    /// The standard normal distribution's quantile, to three digits: where a search begins.
    /// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23.
    private static func normalQuantile(_ p: Double) -> Double {
        let tail = min(p, 1 - p)
        guard tail > 1e-300 else { return p < 0.5 ? -37 : 37 }
        let t = (-2 * Double.log(tail)).squareRoot()
        let value =
            t - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        return p < 0.5 ? -value : value
    }
}

// MARK: - Regularized incomplete gamma and beta functions

extension GammaProcess {
    /// P(a, x). Source: DLMF 8.11.4 (series) below a + 1, 8.9.2 (continued fraction) above.
    static func gammaShare(_ a: Double, _ x: Double) -> Double {
        gammaShare(a, x, constant: .logGamma(a))
    }

    /// `constant` is log Γ(a), which a search needs only once.
    private static func gammaShare(_ a: Double, _ x: Double, constant: Double) -> Double {
        guard x > 0 else { return 0 }
        let front = Double.exp(a * .log(x) - x - constant)
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
        return betaShare(
            a, b, x, constant: .logGamma(a + b) - .logGamma(a) - .logGamma(b))
    }

    /// `constant` is log Γ(a + b) − log Γ(a) − log Γ(b), which a search needs only once.
    private static func betaShare(
        _ a: Double, _ b: Double, _ x: Double, constant: Double
    ) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - betaShare(b, a, 1 - x, constant: constant) }
        let front = Double.exp(a * .log(x) + b * .log(1 - x) + constant)
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
            if abs(c * d - 1) < 1e-14 { break }
        }
        return value
    }
}
