/// A length of road, in whole meters. One mile is exactly 1 609.344 m.
///
/// It may be negative, as the difference of two readings can be.
/// Source: international yard and pound agreement, 1959.
public struct Distance: Hashable, Comparable, AdditiveArithmetic, Sendable {
    public let meters: Int64

    public init(meters: Int64) { self.meters = meters }

    public static func meters(_ count: Int64) -> Self { Self(meters: count) }
    public static func kilometers(_ count: Int64) -> Self { Self(meters: count * 1000) }

    /// Miles in meters, rounded half up to a whole meter.
    public static func miles(_ count: Int64) -> Self {
        let millimeters = Int128(count) * 1_609_344
        return Self(meters: Int64((millimeters + (count < 0 ? -500 : 500)) / 1000))
    }

    public static let zero = Self(meters: 0)
    public static func < (a: Self, b: Self) -> Bool { a.meters < b.meters }
    public static func + (a: Self, b: Self) -> Self { Self(meters: a.meters + b.meters) }
    public static func - (a: Self, b: Self) -> Self { Self(meters: a.meters - b.meters) }
    public static prefix func - (a: Self) -> Self { Self(meters: -a.meters) }

    /// The same length without its sign.
    public var magnitude: Self { Self(meters: abs(meters)) }
}

extension Distance: CustomStringConvertible {
    /// Kilometers with as many decimals as are needed: `98412 km`, `4.05 km`.
    public var description: String {
        let whole = abs(meters) / 1000
        var decimals = String(abs(meters) % 1000)
        decimals = String(repeating: "0", count: 3 - decimals.count) + decimals
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return (meters < 0 ? "-" : "") + "\(whole)" + (decimals.isEmpty ? "" : ".\(decimals)")
            + " km"
    }
}
