/// A distance as a source wrote it, digit for digit.
///
/// `98412`, `115071.50046584333` and `1.2e5` are all kept as they came; ``distance`` is what they
/// mean. Never negative: a source that says so has said something unusable.
public struct ReportedDistance: Hashable, Sendable, CustomStringConvertible {
    /// The unit that the source states. A source that states none has reported no distance.
    public enum Unit: String, CaseIterable, Sendable {
        case miles = "mi"
        case kilometers = "km"

        /// Millimeters in one.
        fileprivate var millimeters: Int128 {
            switch self {
            case .miles: 1_609_344
            case .kilometers: 1_000_000
            }
        }
    }

    /// The number as written.
    public let digits: String
    public let unit: Unit
    /// What was written, in meters, rounded half up.
    public let distance: Distance

    /// - Throws: when the digits are no number, are negative, or reach 10⁹ of the unit.
    public init(_ digits: String, _ unit: Unit) throws(Malformed) {
        guard let number = DecimalNumber(digits),
            let meters = number.scaled(by: unit.millimeters, over: 1000),
            meters < 1_000_000_000_000
        else { throw Malformed(text: digits) }
        self.digits = digits
        self.unit = unit
        distance = Distance(meters: meters)
    }

    /// The length of one step of the last digit written; never less than a meter.
    ///
    /// `98412 km` is exact to a kilometer, `98412.3 km` to 100 m. A source may be coarser than
    /// its digits; never finer.
    public var resolution: Distance {
        // The digits were read when this was made, so that only their point matters: it is no
        // number, or has an exponent, only where a letter stands in it.
        var decimals = 0
        var isFraction = false
        for byte in digits.utf8 {
            switch byte {
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): decimals += isFraction ? 1 : 0
            default:
                guard let number = DecimalNumber(digits) else { return .kilometers(1) }
                return Self.resolution(step, decimals: -number.exponent)
            }
        }
        return Self.resolution(step, decimals: decimals)
    }

    public var description: String { "\(digits) \(unit.rawValue)" }

    private static func resolution(_ step: Int64, decimals: Int) -> Distance {
        guard decimals > 0 else { return Distance(meters: max(1, step)) }
        var meters = step
        // Upward: a thousandth of a mile is more than a meter.
        for _ in 0..<min(decimals, 6) { meters = (meters + 9) / 10 }
        return Distance(meters: max(1, meters))
    }

    private var step: Int64 { Int64(unit.millimeters / 1000) }

    /// A text that is not a distance.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        public let text: String
        public init(text: String) { self.text = text }
        public var description: String {
            "\"\(text)\" is not a distance: digits with at most one decimal point are needed, "
                + "below a thousand million"
        }
    }
}
