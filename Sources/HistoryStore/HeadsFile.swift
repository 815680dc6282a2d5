import Foundation
import LedgerFormat
import TransparencyLog

/// The map of the newest heads entry, laid out so that one vehicle's proof is a few reads.
///
/// It follows from the ledger, is no evidence, and may be deleted: the next run makes it anew, and
/// until then proofs take as long as reading every vehicle's newest entry. Made from 1,000
/// vehicles up; below that reading them takes a few milliseconds.
///
/// Header (64 bytes: mark, position of the heads entry, depth, number of vehicles, root); the
/// roots of the map's parts at each depth from 0 to `depth`; where each part at `depth` begins;
/// the vehicles in order, key and leaf.
struct HeadsFile: Sendable {
    static let leastVehicles = 1000
    private static let mark = Array("RGHEADS1".utf8)
    private static let headerSize = 64

    private let path: String
    private let depth: Int
    private let count: Int

    private var indexStart: Int { Self.headerSize + ((2 << depth) - 1) * TreeHash.byteCount }
    private var itemStart: Int { indexStart + ((1 << depth) + 1) * 8 }

    /// The file, if it is there, whole, and of this very entry.
    init?(_ path: String, of entry: VehicleReceipt.Entry) {
        guard let heads = HeadsPayload(bytes: entry.payload),
            let size = Self.size(of: path), size >= Self.headerSize,
            let header = Self.read(path, at: 0, count: Self.headerSize),
            Array(header.prefix(8)) == Self.mark,
            Self.number(header, at: 8) == entry.position,
            let depth = Self.number(header, at: 16).flatMap(Int.init(exactly:)),
            Self.number(header, at: 24) == heads.vehicles,
            let count = Int(exactly: heads.vehicles), depth < 40,
            Array(header[32..<64]) == heads.root.bytes
        else { return nil }
        self.path = path
        self.depth = depth
        self.count = count
        guard size == itemStart + count * 2 * TreeHash.byteCount else { return nil }
    }

    /// The siblings on the way to a key; nil when it is not there.
    ///
    /// A damaged file gives a path that leads to another root: whoever asks must verify it.
    /// - Throws: when the file can't be read.
    func path(to key: TreeHash) throws -> [TreeHash]? {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { file.closeFile() }
        func bytes(at offset: Int, count: Int) throws -> [UInt8] {
            try file.seek(toOffset: UInt64(offset))
            return Array(try file.read(upToCount: count) ?? Data())
        }
        func start(of part: Int) throws -> Int {
            let bytes = try bytes(at: indexStart + part * 8, count: 8)
            return Int(clamping: Self.number(bytes, at: 0) ?? 0)
        }
        let part = Self.part(of: key, depth)
        var path: [TreeHash] = []
        for level in 0..<depth {
            // The part of the key at this level; with one key in it the way ends here.
            let width = depth - level
            let own = part >> width
            let (from, to) = (try start(of: own << width), try start(of: (own + 1) << width))
            if to - from < 2 { break }
            let sibling = (part >> (width - 1)) ^ 1
            let before = (2 << level) - 1
            let offset = Self.headerSize + (before + sibling) * TreeHash.byteCount
            guard let hash = TreeHash(bytes: try bytes(at: offset, count: 32)) else { return nil }
            path.append(hash)
        }
        let (first, last) = (try start(of: part), try start(of: part + 1))
        guard first < last, last <= count else { return nil }
        let stored = try bytes(at: itemStart + first * 64, count: (last - first) * 64)
        let items = stride(from: 0, to: stored.count - 63, by: 64).compactMap { at in
            TreeHash(bytes: Array(stored[at..<at + 32])).flatMap { key in
                TreeHash(bytes: Array(stored[at + 32..<at + 64])).map {
                    VerifiableMap.Item(key: key, leaf: $0)
                }
            }
        }
        guard path.count == depth else { return items.first?.key == key ? path : nil }
        return VerifiableMap.path(to: key, in: items[...], at: depth).map { path + $0 }
    }

    /// How many bits the parts of a map with so many vehicles agree in: about 16 are in one.
    static func depth(of count: Int) -> Int {
        max(0, count.bitWidth - count.leadingZeroBitCount - 4)
    }

    /// The map of a heads entry that is being made: first the vehicles as they come, in order, then
    /// what goes before them, then its name.
    final class Draft {
        private let path: String
        private let count: Int
        private let handle: FileHandle
        private var waiting = Data()
        private var root: TreeHash?

        private var depth: Int { HeadsFile.depth(of: count) }

        init(of count: Int, for path: String) throws {
            self.path = path
            self.count = count
            let draft = HeadsFile.draft(of: path)
            try LedgerFiles.createPrivate(draft)
            handle = try FileHandle(forWritingTo: URL(filePath: draft))
            try handle.truncate(atOffset: 0)
            let hashes = (2 << HeadsFile.depth(of: count)) - 1
            let starts = (1 << HeadsFile.depth(of: count)) + 1
            try handle.seek(
                toOffset: UInt64(
                    HeadsFile.headerSize + hashes * TreeHash.byteCount + starts * 8))
        }

        func append(_ item: VerifiableMap.Item) throws {
            waiting.append(contentsOf: item.key.bytes)
            waiting.append(contentsOf: item.leaf.bytes)
            if waiting.count >= 1 << 18 { try write() }
        }

        func append(levels: [[TreeHash]], starts: [Int]) throws {
            try write()
            try handle.seek(toOffset: UInt64(HeadsFile.headerSize))
            for hash in levels.joined() { waiting.append(contentsOf: hash.bytes) }
            for start in starts {
                waiting.append(contentsOf: PayloadWriter.bigEndian(UInt64(start)))
            }
            try write()
            root = levels[0][0]
        }

        /// Gives the file its name: it is the map of the heads entry at a position.
        func keep(of position: UInt64) throws {
            var header = Data(HeadsFile.mark)
            for number in [position, UInt64(depth), UInt64(count)] {
                header.append(contentsOf: PayloadWriter.bigEndian(number))
            }
            header.append(contentsOf: root?.bytes ?? [])
            try handle.seek(toOffset: 0)
            try handle.write(contentsOf: header)
            try handle.close()
            // SAFETY: rename reads two strings and keeps no pointer to them.
            guard unsafe rename(HeadsFile.draft(of: path), path) == 0 else {
                throw LedgerError.Cause.Thrown(cause: .failed("\(path) can't be replaced"))
            }
        }

        private func write() throws {
            try handle.write(contentsOf: waiting)
            waiting.removeAll(keepingCapacity: true)
        }
    }

    /// Removes the map of an older heads entry.
    static func remove(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        try FileManager.default.removeItem(atPath: path)
    }

    /// What a program that was killed while it wrote the map leaves behind.
    static func draft(of path: String) -> String { path + ".new" }

    static func part(of key: TreeHash, _ depth: Int) -> Int {
        (0..<depth).reduce(0) { $0 << 1 | (key.bit($1) ? 1 : 0) }
    }

    private static func size(of path: String) -> Int? {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return (attributes[.size] as? NSNumber)?.intValue
        } catch { return nil }
    }

    private static func read(_ path: String, at offset: Int, count: Int) -> [UInt8]? {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { file.closeFile() }
            try file.seek(toOffset: UInt64(offset))
            return try file.read(upToCount: count).map { Array($0) }
        } catch { return nil }
    }

    private static func number(_ bytes: [UInt8], at offset: Int) -> UInt64? {
        guard bytes.count >= offset + 8 else { return nil }
        return bytes[offset..<offset + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
