import Foundation
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// The tree as files that others can keep: C2SP tlog-tiles.
struct TileTests {
    @Test(
        arguments: [
            (0, "tile/0/000"), (67, "tile/0/067"), (1_234_067, "tile/0/x001/x234/067"),
            (1000, "tile/0/x001/000"),
        ] as [(UInt64, String)])
    func `a tile lies where the specification says`(index: UInt64, path: String) {
        #expect(Tile(level: 0, index: index).path == path)
        #expect(Tile(level: 0, index: index, count: 5).path == path + ".p/5")
    }

    private func folder(_ bench: Workbench) -> String { bench.folder.appending(path: "tiles").path }

    private func bytes(_ bench: Workbench, _ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: folder(bench)).appending(path: path))
    }

    /// Every file of the folder below it.
    private func names(_ bench: Workbench) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder(bench)).filter {
            var isFolder: ObjCBool = false
            let path = folder(bench) + "/" + $0
            return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    @Test
    func `a ledger is exported, grows, and is read back; any byte changed is found`() async throws {
        let bench = try Workbench()
        let key = try LogKey.generate(besideLedgerAt: bench.path, origin: "example.com/fleet")
        let ledger = try bench.ledger()
        try await ledger.append(readings(300), recordedAt: noon)
        let first = try await ledger.exportTiles(to: folder(bench))
        #expect(first.checkpoint.head.size == 300 && first.withheld == 0)
        #expect(
            try names(bench) == [
                "checkpoint", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1",
                "tile/entries/000", "tile/entries/001.p/44",
            ])
        #expect(try bytes(bench, "tile/0/000").count == 256 * 32)
        // The hash of a level is over the whole tile below it.
        let leaves = try (0..<256).map { number in
            try #require(
                TreeHash(
                    bytes: Array(try bytes(bench, "tile/0/000")[number * 32..<(number + 1) * 32])))
        }
        var tree = MerkleTree()
        for leaf in leaves { tree.append(leaf) }
        #expect(Array(try bytes(bench, "tile/1/000.p/1")) == tree.root.bytes)

        try await ledger.append(readings(of: 2, 300), recordedAt: noon)
        let second = try await ledger.exportTiles(to: folder(bench))
        #expect(second.checkpoint.head.size == 600)
        let read = try TileFolder(reading: folder(bench), knownKeys: [key.verifier])
        #expect(read == second && read.signers == [key.verifier])
        _ = try await ledger.consistency(since: read.checkpoint.head)
        #expect(throws: LedgerError.self) {
            try TileFolder(reading: folder(bench) + "/tile", knownKeys: [])
        }

        // Of what the checkpoint is about; the right edges of the first export say nothing any more.
        let live = ["tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/002.p/88"]
        for name in live {
            let file = URL(filePath: folder(bench)).appending(path: name)
            let before = try Data(contentsOf: file)
            for place in stride(from: 0, to: before.count, by: max(1, before.count / 40)) {
                var changed = before
                changed[place] ^= 1
                try changed.write(to: file)
                #expect(throws: LedgerError.self, "\(name), byte \(place)") {
                    try TileFolder(reading: folder(bench), knownKeys: [])
                }
            }
            try FileManager.default.removeItem(at: file)
            if name.contains("entries") {
                #expect(try TileFolder(reading: folder(bench), knownKeys: []).withheld == 1)
            } else {
                #expect(throws: LedgerError.self, "\(name) is missing") {
                    try TileFolder(reading: folder(bench), knownKeys: [])
                }
            }
            try before.write(to: file)
        }
    }

    @Test
    func `a bundle with an erased entry is withheld, and every tile is there`() async throws {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append(readings(260) + readings(of: 2, 3), recordedAt: noon)
        _ = try await ledger.erase(vin(2), reason: "asked", decidedBy: "J.", recordedAt: noon)
        let tiles = try await ledger.exportTiles(to: folder(bench))
        #expect(tiles.checkpoint.head.size == 265 && tiles.withheld == 1)
        #expect(try !names(bench).contains { $0.hasPrefix("tile/entries/001") })
        #expect(try TileFolder(reading: folder(bench), knownKeys: []) == tiles)
    }
}
