/// A Merkle tree that grows at the right; it holds only the hashes it needs to grow.
///
/// Those are the roots of its largest complete subtrees, one for each bit set in its size.
/// Source: RFC 6962 §2.1; the arrangement is that of golang.org/x/mod/sumdb/tlog.
public struct MerkleTree: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64
    /// The roots of the complete subtrees, largest first.
    public private(set) var frontier: [TreeHash]

    /// A tree without leaves.
    public init() {
        size = 0
        frontier = []
    }

    /// A tree that goes on from where it was kept; nil when the hashes do not suit the size.
    public init?(size: UInt64, frontier: [TreeHash]) {
        guard frontier.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.frontier = frontier
    }

    /// The complete subtrees of a tree of this size, largest first: what ``frontier`` holds.
    public static func frontierSubtrees(size: UInt64) -> [Subtree] {
        var start: UInt64 = 0
        return (0..<64).reversed().compactMap { level in
            let width = UInt64(1) << UInt64(level)
            guard size & width != 0 else { return nil }
            defer { start += width }
            return Subtree(level: level, index: start >> UInt64(level))
        }
    }

    /// Adds a leaf and returns the roots of the subtrees that it completed, from level 1 up.
    ///
    /// There is one for each 1 at the low end of the old size: none for every second leaf.
    @discardableResult
    public mutating func append(_ leaf: TreeHash) -> [TreeHash] {
        var completed: [TreeHash] = []
        var right = leaf
        var rest = size
        while rest & 1 == 1, let left = frontier.popLast() {
            right = TreeHash.node(left, right)
            completed.append(right)
            rest >>= 1
        }
        frontier.append(right)
        size += 1
        return completed
    }

    /// The root; ``TreeHash/empty`` without leaves.
    public var root: TreeHash {
        guard var root = frontier.last else { return .empty }
        for left in frontier.dropLast().reversed() {
            root = TreeHash.node(left, root)
        }
        return root
    }

    public var head: TreeHead { TreeHead(size: size, root: root) }
}
