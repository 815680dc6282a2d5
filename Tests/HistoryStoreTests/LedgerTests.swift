import Foundation
import HistoryStore
import LedgerFormat
import Testing
import TransparencyLog
import VehicleRecords

struct LedgerTests {
    @Test
    func `what is appended is read back, in order, with when it was recorded`() async throws {
        let ledger = try Ledger(at: .inMemory, origin: "example.com/fleet")
        let records = [try reading("24900"), try reading("38100", at: "2021-03-02")]
        let appended = try await ledger.append(records, recordedAt: noon)
        #expect(appended == [.new(EntryIndex(0)), .new(EntryIndex(1))])
        let history = try await ledger.history(of: vin())
        #expect(history.entries.map(\.record) == records)
        #expect(history.entries.allSatisfy { $0.recordedAt == noon })
    }

    @Test(arguments: UInt64(0)..<50)
    func `records of every kind are read back as they were, and each is proved`(
        seed: UInt64
    ) async throws {
        var some = SomeRecords(seed: seed)
        let ledger = try Ledger(at: .inMemory, origin: "example.com/fleet")
        var expected: [VIN: [Record]] = [:]
        for _ in 0..<8 {
            let records = try (0..<Int.random(in: 1...6, using: &some.random)).map { _ in
                try some.record(of: Int.random(in: 1...3, using: &some.random))
            }
            let appended = try await ledger.append(
                records, readFrom: [UInt8(seed)], recordedAt: noon)
            for (record, appended) in zip(records, appended) {
                if case .new = appended { expected[record.vin, default: []].append(record) }
            }
        }
        for (vin, records) in expected {
            let history = try await ledger.history(of: vin)
            #expect(history.entries.map(\.record) == records)
            let receipt = try await ledger.receipt(for: history)
            let leaves = try await ledger.leaves(for: history)
            for (proof, leaf) in zip(receipt.proofs, leaves) {
                try proof.verify(leaf, in: receipt.checkpoint.head)
            }
            #expect(receipt.proofs.map(\.index) == history.entries.map(\.index.position))
        }
        #expect(try await ledger.vehicles() == expected.keys.sorted())
        let audit = try await ledger.audit()
        #expect(audit.faults.isEmpty)
        #expect(audit.head == (try await ledger.checkpoint().head))
    }

    @Test
    func `a vehicle never heard of has an empty history`() async throws {
        let ledger = try Ledger(at: .inMemory, origin: "example.com/fleet")
        #expect(try await ledger.history(of: vin()).entries.isEmpty)
        #expect(try await ledger.vehicles().isEmpty)
    }

    @Test
    func `every earlier tree is the beginning of every later one`() async throws {
        let ledger = try Ledger(at: .inMemory, origin: "example.com/fleet")
        var heads: [TreeHead] = []
        for number in 0..<20 {
            try await ledger.append([try reading("\(number)")], recordedAt: noon)
            heads.append(try await ledger.checkpoint().head)
        }
        let newest = try #require(heads.last)
        for older in heads {
            try await ledger.consistency(since: older).verify(from: older, to: newest)
        }
        let other = TreeHead(size: 3, root: .empty)
        await #expect(throws: LedgerError.self) {
            _ = try await ledger.consistency(since: other)
        }
    }

    @Test
    func `a ledger opened again goes on where it stopped`() async throws {
        let bench = try Workbench()
        let whole = try Ledger(
            at: .inMemory, origin: "demo/fleet", salts: DemonstrationSalts(seed: 7))
        for number in 0..<11 {
            let records = [try reading("\(number)"), try reading(of: 2, "\(number)")]
            try await whole.append(records, recordedAt: noon)
            let part = try Ledger(
                at: .file(bench.path), origin: "demo/fleet", salts: DemonstrationSalts(seed: 7))
            try await part.append(records, recordedAt: noon)
            #expect(try await part.checkpoint() == (try await whole.checkpoint()))
        }
        let reader = try Ledger(existingAt: bench.path)
        #expect(try await reader.history(of: vin()) == (try await whole.history(of: vin())))
        #expect(try await reader.audit().faults.isEmpty)
    }

    @Test
    func `responses are kept by their digest and named by the entries read from them`()
        async throws
    {
        let ledger = try Ledger(at: .inMemory, origin: "example.com/fleet")
        let body = Array(#"{"distance": 24900}"#.utf8)
        try await ledger.append([try reading("24900")], readFrom: body, recordedAt: noon)
        let entry = try #require(try await ledger.entries(of: vin()).first)
        let digest = try #require(entry.evidence)
        #expect(try await ledger.evidence(digest) == body)
    }

    @Test
    func `all or nothing: when one record can't be appended, none is`() async throws {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append([try reading("1")], recordedAt: noon)
        try bench.tamper(
            """
            CREATE TRIGGER no_third BEFORE INSERT ON entry WHEN NEW.position = 2
            BEGIN SELECT RAISE(ABORT, 'no'); END
            """)
        let records = [try reading("2"), try reading("3")]
        await #expect(throws: LedgerError.self) {
            try await ledger.append(records, readFrom: [1], recordedAt: noon)
        }
        #expect(try await ledger.history(of: vin()).entries.count == 1)
        #expect(try await ledger.checkpoint().head.size == 1)
    }

    @Test
    func `only demonstrations write to a demonstration ledger, and to no other`() throws {
        let bench = try Workbench()
        let salts = DemonstrationSalts(seed: 1)
        #expect(throws: LedgerError.self) {
            try Ledger(at: .inMemory, origin: "example.com/fleet", salts: salts)
        }
        do {
            let ledger = try Ledger(at: .file(bench.path), origin: "demo/fleet", salts: salts)
            #expect(ledger.isDemonstration)
        }
        let error = #expect(throws: LedgerError.self) { try Ledger(at: .file(bench.path)) }
        #expect(error?.cause == .demonstration(origin: "demo/fleet"))
        #expect(try Ledger(existingAt: bench.path).isDemonstration)
    }
}
