import VehicleRecords

/// One reading in miles under the name of kilometers, or the reverse.
///
/// DVSA's own factor of 1.6 is tried as well, for readings that passed through it.
/// Source: `reference/detection.md` R07.
public struct UnitMix: Explanation {
    public init() {}

    public func explain(_ found: Break, in examination: Examination) -> Account? {
        guard let odd = SingleOdd(found, examination) else { return nil }
        let exact = [(1_609_344, 1_000_000), (1_000_000, 1_609_344)]
        let rounded = odd.reading.source.kind == .inspection ? [(16, 10), (10, 16)] : []
        let meant = (exact + rounded).map { numerator, denominator in
            Distance(
                meters: Int64(
                    Int128(odd.reading.distance.meters) * Int128(numerator) / Int128(denominator)))
        }
        return odd.account(
            of: .unitMix, meant: meant, cost: examination.thresholds.costs.slip)
    }
}
