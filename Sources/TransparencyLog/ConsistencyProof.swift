/// The hashes that show one tree to be the beginning of a larger one.
public struct ConsistencyProof: Hashable, Sendable {
    public let path: [TreeHash]

    public init(path: [TreeHash]) {
        self.path = path
    }

    /// The proof for the first `older` leaves of a tree of `newer`, from complete subtrees.
    ///
    /// An empty older tree, or one larger than the newer, is a broken promise.
    /// Source: RFC 6962 §2.1.2, `PROOF`.
    public init<Failure: Error>(
        from older: UInt64, to newer: UInt64, subtree: (Subtree) throws(Failure) -> TreeHash
    ) throws(Failure) {
        precondition(0 < older && older <= newer, "a tree is the beginning of a larger one")
        var path: [TreeHash] = []
        var start: UInt64 = 0
        var end = newer
        while end != older {
            let split = start + largestPowerOfTwo(below: end - start)
            if older <= split {
                path.append(try rangeHash(from: split, to: end, subtree: subtree))
                end = split
            } else {
                path.append(try rangeHash(from: start, to: split, subtree: subtree))
                start = split
            }
        }
        if start != 0 {
            path.append(try rangeHash(from: start, to: end, subtree: subtree))
        }
        self.init(path: path.reversed())
    }

    /// Checks that the older head is of the first leaves of the newer one.
    ///
    /// - Throws: when it is not, when the proof is longer or shorter than it must be, and for
    ///   an empty older tree, about which a proof says nothing. Source: RFC 9162 §2.1.4.2.
    public func verify(from older: TreeHead, to newer: TreeHead) throws(ProofError) {
        guard 0 < older.size, older.size <= newer.size else {
            throw .sizes(older: older.size, newer: newer.size)
        }
        let expected = Self.pathLength(from: older.size, to: newer.size)
        guard path.count == expected else {
            throw .pathLength(path.count, expected: expected)
        }
        var place = older.size - 1
        var last = newer.size - 1
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var siblings = path[...]
        // Where the older tree is one complete subtree, its own root begins the way up.
        let first =
            older.size.nonzeroBitCount == 1 ? older.root : siblings.popFirst() ?? older.root
        var olderRoot = first
        var newerRoot = first
        for sibling in siblings {
            if place & 1 == 1 || place == last {
                olderRoot = TreeHash.node(sibling, olderRoot)
                newerRoot = TreeHash.node(sibling, newerRoot)
                while place & 1 == 0 && place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                newerRoot = TreeHash.node(newerRoot, sibling)
            }
            place >>= 1
            last >>= 1
        }
        guard olderRoot == older.root else {
            throw .rootMismatch(calculated: olderRoot, expected: older.root)
        }
        guard newerRoot == newer.root else {
            throw .rootMismatch(calculated: newerRoot, expected: newer.root)
        }
    }

    /// How many hashes the proof has: those of the way to the older tree's last complete
    /// subtree, and that subtree's own unless it is the whole older tree.
    static func pathLength(from older: UInt64, to newer: UInt64) -> Int {
        guard older < newer else { return 0 }
        let level = older.trailingZeroBitCount
        let siblings = InclusionProof.pathLength(
            index: (older - 1) >> UInt64(level), size: ((newer - 1) >> UInt64(level)) + 1)
        return siblings + (older.nonzeroBitCount == 1 ? 0 : 1)
    }
}
