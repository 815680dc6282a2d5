import Crypto

/// One hash over a set of keys with a value each, in which a key has one place and one value.
///
/// A binary tree in which each key's bits, the first on top, lead to it. A part with one key is
/// that key's leaf, a part with none is 32 zero bytes. So two values of one key can't both be
/// proved against one root, as they could in a list. Source: docs/LEDGER-FORMAT.md §6; the
/// arrangement is that of the sparse Merkle tree of Laurie and Kasper, "Revocation Transparency",
/// with the shortcut of the Jellyfish Merkle tree.
public struct VerifiableMap: Sendable {
    /// One key and the hash of its leaf.
    public struct Item: Hashable, Sendable {
        public let key: TreeHash
        public let leaf: TreeHash

        /// The leaf of a key and the commitment to its value: SHA-256 of 0x00, key, commitment.
        public init(key: TreeHash, commitment: TreeHash) {
            self.key = key
            leaf = TreeHash.leaf(key.bytes + commitment.bytes)
        }

        /// A key with a leaf that was made before.
        public init(key: TreeHash, leaf: TreeHash) {
            self.key = key
            self.leaf = leaf
        }
    }

    /// Sorted by key.
    public let items: [Item]

    /// Two items with one key are a broken promise.
    public init(_ items: [Item]) {
        self.items = items.sorted { $0.key < $1.key }
        precondition(
            zip(self.items, self.items.dropFirst()).allSatisfy { $0.key != $1.key },
            "a key stands in a map once")
    }

    /// The root of a part without keys.
    public static let empty = TreeHash(zeros: ())

    public var root: TreeHash { Self.root(of: items[...], at: 0) }

    /// The siblings from the root down to a key's leaf; nil when the key is not there.
    public func path(to key: TreeHash) -> [TreeHash]? { Self.path(to: key, in: items[...], at: 0) }

    /// The root of sorted items that agree in the bits before `depth`.
    public static func root(of items: ArraySlice<Item>, at depth: Int) -> TreeHash {
        if items.count < 2 { return items.first?.leaf ?? empty }
        let middle = split(items, at: depth)
        return TreeHash.node(
            root(of: items[..<middle], at: depth + 1), root(of: items[middle...], at: depth + 1))
    }

    /// The siblings below `depth` on the way to a key.
    public static func path(
        to key: TreeHash, in items: ArraySlice<Item>, at depth: Int
    ) -> [TreeHash]? {
        var items = items
        var depth = depth
        var path: [TreeHash] = []
        while items.count > 1 {
            let middle = split(items, at: depth)
            let (near, far) =
                key.bit(depth)
                ? (items[middle...], items[..<middle])
                : (items[..<middle], items[middle...])
            path.append(root(of: far, at: depth + 1))
            items = near
            depth += 1
        }
        return items.first?.key == key ? path : nil
    }

    /// Checks that a key has this leaf, and no other, in the map with this root.
    ///
    /// - Throws: when the way up leads to another root, or is longer than a key has bits.
    public static func verify(
        _ item: Item, path: [TreeHash], root: TreeHash
    ) throws(ProofError) {
        guard path.count <= 256 else { throw .pathLength(path.count, expected: 256) }
        var hash = item.leaf
        for depth in path.indices.reversed() {
            hash =
                item.key.bit(depth)
                ? TreeHash.node(path[depth], hash) : TreeHash.node(hash, path[depth])
        }
        guard hash == root else { throw .rootMismatch(calculated: hash, expected: root) }
    }

    /// Where the keys begin whose bit at `depth` is set.
    static func split(_ items: ArraySlice<Item>, at depth: Int) -> Int {
        var (low, high) = (items.startIndex, items.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if items[middle].key.bit(depth) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension TreeHash: Comparable {
    /// By the bytes, first to last.
    public static func < (a: Self, b: Self) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

    /// A bit, counted from the highest of the first byte.
    package func bit(_ number: Int) -> Bool { bytes[number >> 3] >> UInt8(7 - number & 7) & 1 == 1 }

    fileprivate init(zeros: Void) { self.init([UInt8](repeating: 0, count: Self.byteCount)) }
}
