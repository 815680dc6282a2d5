/// A complete subtree: `index` counts those of the same level from the left, level 0 is leaves.
///
/// It covers the leaves from `index × 2^level`, `2^level` of them.
public struct Subtree: Hashable, Sendable {
    public let level: Int
    public let index: UInt64

    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// The leaf whose arrival completed it, which is its last.
    public var lastLeaf: UInt64 { ((index + 1) << UInt64(level)) - 1 }
}

/// The hash over the leaves from `start` to before `end`, from the complete subtrees within.
///
/// `start` is a multiple of the smallest power of two that is no less than the width, as it
/// always is for the parts of an RFC 6962 tree; then it asks for at most one subtree a level.
func rangeHash<Failure: Error>(
    from start: UInt64, to end: UInt64, subtree: (Subtree) throws(Failure) -> TreeHash
) throws(Failure) -> TreeHash {
    let width = end - start
    if width.nonzeroBitCount == 1 {
        let level = width.trailingZeroBitCount
        return try subtree(Subtree(level: level, index: start >> UInt64(level)))
    }
    let split = largestPowerOfTwo(below: width)
    let left = try rangeHash(from: start, to: start + split, subtree: subtree)
    let right = try rangeHash(from: start + split, to: end, subtree: subtree)
    return TreeHash.node(left, right)
}

/// The largest power of two less than a width of 2 or more. Source: RFC 6962 §2.1, `k`.
func largestPowerOfTwo(below width: UInt64) -> UInt64 {
    UInt64(1) << UInt64(63 - (width - 1).leadingZeroBitCount)
}
