import Foundation
import LedgerFormat
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// The map of the heads beside a ledger of many vehicles: the same proofs, sooner, and never
/// another one.
struct HeadsFileTests {
    /// As many as the file is made from, and some.
    private static let vehicles = HeadsFile.leastVehicles + 37

    private func bench() async throws -> Workbench {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append(
            try (0..<Self.vehicles).map { try reading(of: $0, "\(1000 + $0)") }, recordedAt: noon)
        try await ledger.seal(recordedAt: noon)
        return bench
    }

    /// The receipts of some vehicles, each verified down to the root of the heads entry.
    private func receipts(_ ledger: Ledger, of numbers: [Int]) async throws -> [VehicleReceipt] {
        let head = try await ledger.checkpoint().head
        let heads = try await ledger.heads()
        var receipts: [VehicleReceipt] = []
        for number in numbers {
            let vin = try vin(number)
            let receipt = try #require(
                try await ledger.receipt(of: vin, showing: [], in: head, heads: heads))
            let root = try #require(HeadsPayload(bytes: receipt.heads.entry.payload)?.root)
            let newest = try #require(receipt.chain.last)
            try receipt.head.verify(of: vin, mileageNewest: newest.leaf, root: root)
            try receipt.heads.verify(in: head)
            receipts.append(receipt)
        }
        return receipts
    }

    @Test
    func `every vehicle's way from the file is that from the ledger itself`() async throws {
        let bench = try await bench()
        let ledger = try Ledger(existingAt: bench.path)
        let quick = try await ledger.heads()
        #expect(quick.file != nil && quick.map == nil)
        let file = bench.folder.appending(path: "fleet.ledger.heads")
        try FileManager.default.moveItem(at: file, to: bench.folder.appending(path: "kept"))
        let slow = try await ledger.heads()
        #expect(slow.file == nil && slow.map?.items.count == Self.vehicles)
        try FileManager.default.moveItem(at: bench.folder.appending(path: "kept"), to: file)
        for number in 0..<Self.vehicles {
            let vin = try vin(number)
            #expect(try quick.path(to: vin) == slow.path(to: vin), "\(vin)")
        }
        #expect(try quick.path(to: vin(Self.vehicles)) == nil)
        _ = try await receipts(ledger, of: [0, 1, 500, Self.vehicles - 1])
    }

    @Test
    func `a file that is gone, of an older entry, cut short or damaged changes no proof`()
        async throws
    {
        let bench = try await bench()
        let numbers = [0, 7, 1000]
        let file = URL(filePath: bench.path + ".heads")
        let bytes = try Data(contentsOf: file)
        let right = try await receipts(Ledger(existingAt: bench.path), of: numbers)
        var damaged: [Data] = [
            Data(), bytes.prefix(63), bytes.dropLast(1), bytes + [0],
        ]
        // Places in the header, the roots, the index and the vehicles; and all of it but the header.
        let places = [0, 9, 17, 25, 40] + (0..<12).map { 64 + $0 * (bytes.count - 65) / 11 }
        damaged += places.map { place in
            var copy = bytes
            copy[place] ^= 0x55
            return copy
        }
        damaged.append(bytes.prefix(64) + Data(count: bytes.count - 64))
        damaged.append(bytes.prefix(64) + Data(repeating: 0xff, count: bytes.count - 64))
        for (number, copy) in damaged.enumerated() {
            try copy.write(to: file)
            let said = try await receipts(Ledger(existingAt: bench.path), of: numbers)
            #expect(said == right, "case \(number)")
        }
        try FileManager.default.removeItem(at: file)
        #expect(try await receipts(Ledger(existingAt: bench.path), of: numbers) == right)
        // The next run makes it anew, of its own entry; the older one is then passed over.
        do {
            let ledger = try bench.ledger()
            try await ledger.append(
                [try reading(of: 7, "9000", at: "2024-01-01")], recordedAt: noon)
            try await ledger.seal(recordedAt: noon)
        }
        let ledger = try Ledger(existingAt: bench.path)
        let next = try await receipts(ledger, of: numbers)
        #expect(try await ledger.heads().file != nil && next != right)
        try bytes.write(to: file)
        #expect(try await ledger.heads().file == nil)
        #expect(try await receipts(ledger, of: numbers) == next)
        #expect(try await ledger.audit().faults.isEmpty)
    }

    /// The key of a vehicle in the map is a hash of its VIN, which anybody can guess.
    @Test
    func `erasing takes a vehicle out of the map, and a draft of it away`() async throws {
        let bench = try await bench()
        let gone = try vin(7)
        let key = Data(VehicleHead.key(of: gone).bytes)
        let file = URL(filePath: bench.path + ".heads")
        #expect(try Data(contentsOf: file).range(of: key) != nil)
        try FileManager.default.copyItem(at: file, to: URL(filePath: file.path + ".new"))
        do {
            let ledger = try bench.ledger()
            _ = try await ledger.erase(gone, reason: "asked", decidedBy: "J.", recordedAt: noon)
        }
        for name in try bench.names() {
            let bytes = try Data(contentsOf: bench.folder.appending(path: name))
            #expect(bytes.range(of: key) == nil, "\(name)")
            #expect(bytes.range(of: Data(gone.description.utf8)) == nil, "\(name)")
        }
        let ledger = try Ledger(existingAt: bench.path)
        let heads = try await ledger.heads()
        #expect(heads.file != nil)
        #expect(try heads.path(to: gone) == nil)
        _ = try await receipts(ledger, of: [0, 8, 1000])
        #expect(try await ledger.audit().faults.isEmpty)
    }
}
