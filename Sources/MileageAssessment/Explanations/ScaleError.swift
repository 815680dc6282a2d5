import VehicleRecords

/// A power of ten too large or too small: tenths keyed as units, Scandinavian miles, meters for
/// kilometers.
///
/// Source: `reference/detection.md` R06; real cases of ×10, ×100 and ×1000 in P1.
public struct ScaleError: Explanation {
    static let factors: [Int64] = [10, 100, 1000]

    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let odd = SingleOdd(found, examination) else { return nil }
        let ratios = Self.factors.map { (1, $0) } + Self.factors.map { ($0, 1) }
        return odd.account(
            of: .scaleError, times: ratios, cost: examination.thresholds.costs.slip)
    }
}
