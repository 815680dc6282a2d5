import GRDB
import TransparencyLog

/// The tree as the `entry` table holds it: any complete subtree is one row away.
struct StoredTree {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// The number of leaves.
    func size() throws -> UInt64 {
        let newest = try Int64.fetchOne(db, sql: "SELECT MAX(position) FROM entry")
        return newest.map { UInt64(clamping: $0) + 1 } ?? 0
    }

    /// The root of a complete subtree.
    ///
    /// It stands in the row of the leaf that completed it.
    func hash(of subtree: Subtree) throws -> TreeHash {
        let row = try Row.fetchOne(
            try db.cachedStatement(sql: "SELECT leaf, subtrees FROM entry WHERE position = ?"),
            arguments: [Int64(subtree.lastLeaf)])
        let bytes = try row.map { row in
            guard subtree.level > 0 else { return try row.bytes("leaf") }
            return Array(
                try row.bytes("subtrees").dropFirst((subtree.level - 1) * TreeHash.byteCount)
                    .prefix(TreeHash.byteCount))
        }
        guard let bytes, let hash = TreeHash(bytes: bytes) else {
            throw LedgerError.Cause.Thrown(
                cause: .damaged("entry \(subtree.lastLeaf) lacks a hash of the tree"))
        }
        return hash
    }

    /// The tree of the first entries, ready to grow: of all of them, unless a size is given.
    func tree(size: UInt64? = nil) throws -> MerkleTree {
        let size = try size ?? self.size()
        let frontier = try MerkleTree.frontierSubtrees(size: size).map { try hash(of: $0) }
        guard let tree = MerkleTree(size: size, frontier: frontier) else {
            throw LedgerError.Cause.Thrown(cause: .damaged("the tree of \(size) entries"))
        }
        return tree
    }
}
