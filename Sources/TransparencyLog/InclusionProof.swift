/// The hashes that lead from one leaf to the root of a tree.
public struct InclusionProof: Hashable, Sendable {
    /// The position of the leaf; the first is 0.
    public let index: UInt64
    /// The sibling of the leaf first, then upward.
    public let path: [TreeHash]

    public init(index: UInt64, path: [TreeHash]) {
        self.index = index
        self.path = path
    }

    /// The proof for a leaf of a tree of this size, from the roots of complete subtrees.
    ///
    /// It asks for fewer than two a level. A leaf beyond the tree is a broken promise.
    /// Source: RFC 6962 §2.1.1, `PATH`.
    public init<Failure: Error>(
        of index: UInt64, in size: UInt64, subtree: (Subtree) throws(Failure) -> TreeHash
    ) throws(Failure) {
        precondition(index < size, "only a leaf of the tree can be proved to be in it")
        var path: [TreeHash] = []
        var start: UInt64 = 0
        var end = size
        while end - start > 1 {
            let split = start + largestPowerOfTwo(below: end - start)
            if index < split {
                path.append(try rangeHash(from: split, to: end, subtree: subtree))
                end = split
            } else {
                path.append(try rangeHash(from: start, to: split, subtree: subtree))
                start = split
            }
        }
        self.init(index: index, path: path.reversed())
    }

    /// Checks that a leaf is in the tree with this head, at ``index``.
    ///
    /// - Throws: when it is not, or the path is longer or shorter than it must be.
    ///   Source: RFC 9162 §2.1.3.2.
    public func verify(_ leaf: TreeHash, in head: TreeHead) throws(ProofError) {
        guard index < head.size else {
            throw .indexBeyondSize(index: index, size: head.size)
        }
        let expected = Self.pathLength(index: index, size: head.size)
        guard path.count == expected else {
            throw .pathLength(path.count, expected: expected)
        }
        var place = index
        var last = head.size - 1
        var root = leaf
        for sibling in path {
            if place & 1 == 1 || place == last {
                root = TreeHash.node(sibling, root)
                while place & 1 == 0 && place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                root = TreeHash.node(root, sibling)
            }
            place >>= 1
            last >>= 1
        }
        guard root == head.root else {
            throw .rootMismatch(calculated: root, expected: head.root)
        }
    }

    /// How many hashes lead from a leaf to the root.
    ///
    /// Below the level where the ways to this leaf and to the last leaf part there is a sibling
    /// at each level; above it only where the way to this leaf goes right.
    static func pathLength(index: UInt64, size: UInt64) -> Int {
        let inner = 64 - (index ^ (size - 1)).leadingZeroBitCount
        let border = inner < 64 ? (index >> UInt64(inner)).nonzeroBitCount : 0
        return inner + border
    }
}
