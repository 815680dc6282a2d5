/// Seeded randomness: the same seed gives the same numbers on every machine.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// A stream of its own for one purpose, so that drawing more for one thing changes no other.
    public init(seed: UInt64, for purpose: String) {
        // FNV-1a, 64 bits. Source: draft-eastlake-fnv, section 5.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        state = Self.mixed(seed ^ Self.mixed(hash))
    }

    /// The stream number `index` of this one; what was drawn from this one does not matter to it
    /// as long as it is split first.
    public func split(_ index: Int) -> Self {
        Self(seed: Self.mixed(state ^ (UInt64(bitPattern: Int64(index)) &* 0x9e37_79b9_7f4a_7c15)))
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Self.mixed(state)
    }

    /// Evenly from 0 to below 1.
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1.0p-53 }

    /// Evenly from a range of whole numbers; the bias of the remainder is below 2⁻⁴⁰ here.
    public mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int64(next() % width)
    }

    /// A version 4 UUID. Source: RFC 9562, section 5.4.
    public mutating func uuid() -> String {
        let high = (next() & 0xffff_ffff_ffff_0fff) | 0x4000
        let low = (next() & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000
        let digits = Array(Self.hexadecimal(high) + Self.hexadecimal(low))
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(digits[$0]) }.joined(separator: "-")
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
