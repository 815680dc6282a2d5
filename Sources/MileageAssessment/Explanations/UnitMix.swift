import VehicleRecords

/// One reading in miles under the name of kilometers, or the reverse.
///
/// Where the exact ratio does not fit, DVSA's own factor of 1.6 is tried, for readings that
/// passed through it.
/// Source: `reference/detection.md` R07.
public struct UnitMix: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let odd = SingleOdd(found, examination) else { return nil }
        // The name tells which way: a number of miles under the name of kilometers is too small.
        let isMiles = odd.reading.reading.shown.unit == .miles
        let exact = [isMiles ? (1_000_000, 1_609_344) : (1_609_344, 1_000_000)] as [(Int64, Int64)]
        let rounded = [isMiles ? (10, 16) : (16, 10)] as [(Int64, Int64)]
        let ratios =
            odd.reading.source.kind == .inspection ? [exact, rounded] : [exact]
        return ratios.lazy.compactMap {
            odd.account(of: .unitMix, times: $0, cost: examination.thresholds.costs.slip)
        }.first
    }
}
