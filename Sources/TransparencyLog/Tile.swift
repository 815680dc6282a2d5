/// A piece of a tree as the C2SP `tlog-tiles` lays it out: up to 256 hashes of one level, in a row.
///
/// Level 0 holds leaves; each hash of level L is over a whole tile of level L − 1. A whole tile never
/// changes, so any copier of files may take it. Source: C2SP tlog-tiles.
public struct Tile: Hashable, Sendable {
    /// Hashes in a whole one.
    public static let width = 256

    public let level: Int
    public let index: UInt64
    /// How many hashes it has: fewer than 256 at the right edge only.
    public let count: Int

    public init(level: Int, index: UInt64, count: Int = Self.width) {
        self.level = level
        self.index = index
        self.count = count
    }

    /// Where it lies below the folder of the log.
    public var path: String { "tile/\(level)/" + place }

    /// Where the entries lie whose leaves it holds.
    public var entriesPath: String { "tile/entries/" + place }

    /// `x001/x234/067` for 1,234,067; `.p/5` behind that of one with 5 hashes.
    private var place: String {
        var groups: [String] = []
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            let group = String(repeating: "0", count: 3 - digits.count) + digits
            groups.insert(groups.isEmpty ? group : "x" + group, at: 0)
            rest /= 1000
        } while rest > 0
        return groups.joined(separator: "/") + (count < Self.width ? ".p/\(count)" : "")
    }
}

/// Cuts a tree into tiles as its leaves come; it holds one tile a level.
public struct TileCutter: Sendable {
    private var rows: [[TreeHash]] = []
    private var whole: [UInt64] = []

    public init() {}

    /// Adds a leaf; `write` gets each tile that it completed, with the hashes in a row.
    public mutating func append(
        _ leaf: TreeHash, write: (Tile, [UInt8]) throws -> Void
    ) rethrows {
        var hash = leaf
        for level in 0..<64 {
            if level == rows.count {
                rows.append([])
                whole.append(0)
            }
            rows[level].append(hash)
            guard rows[level].count == Tile.width else { return }
            try write(Tile(level: level, index: whole[level]), rows[level].flatMap(\.bytes))
            hash = Self.root(of: rows[level])
            rows[level] = []
            whole[level] += 1
        }
    }

    /// Writes what is not whole, at the right edge.
    public func finish(write: (Tile, [UInt8]) throws -> Void) rethrows {
        for (level, row) in rows.enumerated() where !row.isEmpty {
            try write(
                Tile(level: level, index: whole[level], count: row.count), row.flatMap(\.bytes))
        }
    }

    private static func root(of row: [TreeHash]) -> TreeHash {
        var tree = MerkleTree()
        for hash in row { tree.append(hash) }
        return tree.root
    }
}
