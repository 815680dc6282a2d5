public import VehicleRecords

extension ReportedDistance.Unit {
    /// Where a distance between two whole units goes.
    public enum Rounding: Hashable, Sendable {
        /// For what something is certainly no less than.
        case down
        /// For what something is certainly no more than.
        case up
        /// Half up.
        case nearest
    }

    /// Whole units of a distance. One mile is 1 609.344 m exactly.
    public func whole(_ distance: Distance, _ rounding: Rounding) -> Int64 {
        let perUnit: Int128 = self == .kilometers ? 1_000_000 : 1_609_344
        let millimeters = Int128(distance.meters) * 1000
        var (quotient, remainder) = millimeters.quotientAndRemainder(dividingBy: perUnit)
        if remainder < 0 {
            quotient -= 1
            remainder += perUnit
        }
        switch rounding {
        case .down: break
        case .up: quotient += remainder > 0 ? 1 : 0
        case .nearest: quotient += remainder * 2 >= perUnit ? 1 : 0
        }
        return Int64(clamping: quotient)
    }
}
