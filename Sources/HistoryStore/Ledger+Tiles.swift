import Foundation
import GRDB
import LedgerFormat
public import TransparencyLog

/// A log as a folder of tiles.
public struct TileFolder: Hashable, Sendable {
    /// The checkpoint in it, whose tree the tiles are.
    public let checkpoint: Checkpoint
    /// Who signed it, of the keys that are known.
    public let signers: [VerifierKey]
    /// How many bundles of 256 entries are not there, as one of their entries was erased.
    public let withheld: Int
}

extension Ledger {
    /// Writes the tree of the checkpoint released last, as the C2SP `tlog-tiles`: `checkpoint`,
    /// `tile/<level>/<n>` and `tile/entries/<n>`, whose entries are commitments and tell nothing.
    ///
    /// A folder of an earlier export grows. The checkpoint is written last.
    /// - Throws: when none was released, the tree is not that of it, or a file can't be written.
    public func exportTiles(to folder: String) async throws(LedgerError) -> TileFolder {
        guard let files else {
            throw LedgerError(.backUp, location.name, .refused("it is in memory"))
        }
        return try await LedgerError.attempt(.backUp, folder) {
            guard let released = try files.released() else {
                throw LedgerError.Cause.Thrown(cause: .refused("no checkpoint was released"))
            }
            let writer = TileFiles(folder: folder)
            var cutter = TileCutter()
            var tree = MerkleTree()
            var withheld = 0
            let size = released.checkpoint.head.size
            for start in stride(from: 0, to: size, by: Tile.width) {
                let end = min(start + UInt64(Tile.width), size)
                let rows = try await queue.read { db in try Self.leaves(from: start, to: end, db) }
                for row in rows {
                    tree.append(row.leaf)
                    try cutter.append(row.leaf, write: writer.write)
                }
                let entries = rows.compactMap(\.commitment)
                guard entries.count == rows.count else {
                    withheld += 1
                    continue
                }
                let tile = Tile(
                    level: 0, index: start / UInt64(Tile.width), count: Int(end - start))
                // Each behind its length, two bytes.
                try writer.write(entries.flatMap { [0, UInt8($0.count)] + $0 }, tile.entriesPath)
            }
            try cutter.finish(write: writer.write)
            guard tree.head == released.checkpoint.head else {
                throw LedgerError.Cause.Thrown(
                    cause: .damaged("its tree is not that of the checkpoint released"))
            }
            try writer.write(Array(released.text.utf8), "checkpoint")
            return TileFolder(
                checkpoint: released.checkpoint, signers: released.signers, withheld: withheld)
        }
    }

    private struct Leaf: Sendable {
        let leaf: TreeHash
        /// What the leaf is the hash of; nil when the content was erased.
        let commitment: [UInt8]?
    }

    private static func leaves(
        from start: UInt64, to end: UInt64, _ db: Database
    ) throws -> [Leaf] {
        let row = try DirectStatement(
            db,
            """
            SELECT leaf, salt, payload FROM entry LEFT JOIN content USING (position)
            WHERE entry.position >= ? AND entry.position < ? ORDER BY entry.position
            """)
        try row.bind(1, Int64(start))
        try row.bind(2, Int64(end))
        defer { row.reset() }
        var leaves: [Leaf] = []
        while try row.step() {
            let salt = try row.optionalBytes(1)
            leaves.append(
                Leaf(
                    leaf: try row.hash(0),
                    commitment: try salt.map {
                        LeafCommitment.commitment(salt: $0, payload: try row.bytes(2))
                    }))
        }
        return leaves
    }
}

extension TileFolder {
    /// Reads a folder back: every tile is made again from the leaves, every entry hashed, and the root
    /// compared with the checkpoint's.
    ///
    /// - Throws: when a tile is missing or says something else, or a known key's signature is bad.
    public init(reading folder: String, knownKeys: [VerifierKey]) throws(LedgerError) {
        self = try LedgerError.attempt(.audit, folder) {
            let files = TileFiles(folder: folder)
            let released: ReleasedCheckpoint
            do {
                released = try ReleasedCheckpoint(files.read("checkpoint"), knownKeys: knownKeys)
            } catch let malformed as ReleasedCheckpoint.Malformed {
                throw LedgerError.Cause.Thrown(cause: .checkpointDiffers(malformed.description))
            }
            var cutter = TileCutter()
            var tree = MerkleTree()
            var withheld = 0
            let size = released.checkpoint.head.size
            for start in stride(from: 0, to: size, by: Tile.width) {
                let count = Int(min(UInt64(Tile.width), size - start))
                let tile = Tile(level: 0, index: start / UInt64(Tile.width), count: count)
                let leaves = try files.leaves(of: tile)
                for leaf in leaves {
                    tree.append(leaf)
                    try cutter.append(leaf, write: files.compare)
                }
                if try !files.holdsEntries(of: tile, leaves) { withheld += 1 }
            }
            try cutter.finish(write: files.compare)
            guard tree.head == released.checkpoint.head else {
                throw LedgerError.Cause.Thrown(cause: .damaged("the root is not the checkpoint's"))
            }
            return TileFolder(
                checkpoint: released.checkpoint, signers: released.signers, withheld: withheld)
        }
    }
}

/// The files of a folder of tiles.
private struct TileFiles {
    let folder: String

    func write(_ tile: Tile, _ bytes: [UInt8]) throws { try write(bytes, tile.path) }

    /// What is there as it is to be stays.
    func write(_ bytes: [UInt8], _ path: String) throws {
        let file = URL(filePath: folder).appending(path: path)
        if FileManager.default.fileExists(atPath: file.path),
            try Data(contentsOf: file) == Data(bytes)
        {
            return
        }
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file, options: .atomic)
    }

    func read(_ path: String) throws -> [UInt8] {
        let file = URL(filePath: folder).appending(path: path)
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw LedgerError.Cause.Thrown(cause: .damaged("\(path) is missing"))
        }
        return Array(try Data(contentsOf: file))
    }

    func compare(_ tile: Tile, _ bytes: [UInt8]) throws {
        guard try read(tile.path) == bytes else {
            throw LedgerError.Cause.Thrown(cause: .damaged("\(tile.path) says something else"))
        }
    }

    func leaves(of tile: Tile) throws -> [TreeHash] {
        let bytes = try read(tile.path)
        guard bytes.count == tile.count * TreeHash.byteCount else {
            throw LedgerError.Cause.Thrown(cause: .damaged("\(tile.path) is cut short"))
        }
        return stride(from: 0, to: bytes.count, by: TreeHash.byteCount).compactMap {
            TreeHash(bytes: Array(bytes[$0..<$0 + TreeHash.byteCount]))
        }
    }

    /// Whether the entries are there; then they are those of the leaves.
    func holdsEntries(of tile: Tile, _ leaves: [TreeHash]) throws -> Bool {
        let path = tile.entriesPath
        let file = URL(filePath: folder).appending(path: path)
        guard FileManager.default.fileExists(atPath: file.path) else { return false }
        var rest = try read(path)[...]
        for leaf in leaves {
            guard rest.count >= 2 else {
                throw LedgerError.Cause.Thrown(cause: .damaged("\(path) is cut short"))
            }
            let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(2)
            guard TreeHash.leaf(Array(rest.prefix(length))) == leaf else {
                throw LedgerError.Cause.Thrown(cause: .damaged("\(path) says something else"))
            }
            rest = rest.dropFirst(length)
        }
        guard rest.isEmpty else {
            throw LedgerError.Cause.Thrown(cause: .damaged("\(path) holds more"))
        }
        return true
    }
}
