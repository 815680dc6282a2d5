import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import HistoryStore

/// A copy that can be relied on, and what happens when it is put back.
struct BackupTests {
    private func bench(_ count: Int = 5) async throws -> Workbench {
        let bench = try Workbench()
        try await grow(bench, 0..<count)
        return bench
    }

    private func grow(_ bench: Workbench, _ numbers: Range<Int>) async throws {
        let ledger = try bench.ledger()
        for number in numbers {
            try await ledger.append(
                [try reading(of: number % 3, String(number), at: "2020-03-\(10 + number)")],
                readFrom: Array("answer \(number)".utf8), recordedAt: noon)
        }
    }

    private func copy(_ bench: Workbench, _ from: String, over to: String) throws {
        let (from, to) = (bench.folder.appending(path: from), bench.folder.appending(path: to))
        if FileManager.default.fileExists(atPath: to.path) {
            try FileManager.default.removeItem(at: to)
        }
        try FileManager.default.copyItem(at: from, to: to)
    }

    private func refusal(_ body: () async throws -> Backup) async -> LedgerError.Cause? {
        await #expect(throws: LedgerError.self) { _ = try await body() }?.cause
    }

    @Test
    func `the copy is the ledger of one instant, with its checkpoint, and audits well`()
        async throws
    {
        let bench = try await bench()
        let copy = bench.folder.appending(path: "copy.ledger").path
        let source = try Ledger(existingAt: bench.path)
        let backup = try await source.backUp(to: copy)
        #expect(backup.head == (try await source.checkpoint().head))
        #expect(backup.checkpoint == (try source.releasedCheckpoint()?.checkpoint))
        #expect(
            try bench.names().filter { $0.hasPrefix("copy") && !$0.hasSuffix("-journal") } == [
                "copy.ledger", "copy.ledger.checkpoint",
            ])
        let held = try Ledger(existingAt: copy)
        #expect(try await held.audit().faults == [])
        #expect(try await held.history(of: vin(1)) == source.history(of: vin(1)))
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test
    func `an older backup is replaced, a newer one and anything else is not`() async throws {
        let bench = try await bench()
        let copy = bench.folder.appending(path: "copy.ledger").path
        _ = try await Ledger(existingAt: bench.path).backUp(to: copy)
        try await grow(bench, 5..<8)
        let newer = try await Ledger(existingAt: bench.path).backUp(to: copy)
        #expect(newer.head.size == 8)

        // A ledger that was put back to an earlier day must not replace its better backup.
        let older = try await self.bench(3)
        let behind = await refusal {
            try await Ledger(existingAt: older.path).backUp(to: copy)
        }
        #expect(behind == .inTheWay("\(copy) is a newer backup, of 8 entries"))
        let text = bench.folder.appending(path: "notes.txt")
        try Data("mine".utf8).write(to: text)
        let other = await refusal {
            try await Ledger(existingAt: bench.path).backUp(to: text.path)
        }
        guard case .inTheWay = other else {
            Issue.record("\(String(describing: other))")
            return
        }
        #expect(try Data(contentsOf: text) == Data("mine".utf8))
        let itself = await refusal {
            try await Ledger(existingAt: bench.path).backUp(to: bench.path)
        }
        #expect(itself == .inTheWay("\(bench.path) is the ledger itself"))
    }

    @Test
    func `a ledger that does not audit well gives no backup, and the old one stays`()
        async throws
    {
        let bench = try await bench()
        let copy = bench.folder.appending(path: "copy.ledger").path
        _ = try await Ledger(existingAt: bench.path).backUp(to: copy)
        try bench.tamper("UPDATE content SET meters = 7 WHERE position = 2")
        let cause = await refusal { try await Ledger(existingAt: bench.path).backUp(to: copy) }
        #expect(
            cause
                == .damaged(
                    "the copy has 1 faults, the first: entry 2: the columns differ from the payload"
                ))
        #expect(try await Ledger(existingAt: copy).audit().faults == [])
        #expect(try !bench.names().contains { $0.contains(".new") })
    }

    @Test
    func `yesterday's copy put back is found: by the checkpoint beside it, or one kept elsewhere`()
        async throws
    {
        let bench = try await bench()
        let copy = bench.folder.appending(path: "copy.ledger").path
        _ = try await Ledger(existingAt: bench.path).backUp(to: copy)
        try await grow(bench, 5..<8)
        let kept = try await Ledger(existingAt: bench.path).checkpoint()

        try self.copy(bench, "copy.ledger", over: "fleet.ledger")
        let error = #expect(throws: LedgerError.self) { try Ledger(existingAt: bench.path) }
        #expect(error?.cause == .behindCheckpoint(held: 5, released: 8))

        // With its checkpoint too nothing in the folder tells; what was kept elsewhere does.
        try self.copy(bench, "copy.ledger.checkpoint", over: "fleet.ledger.checkpoint")
        let restored = try Ledger(existingAt: bench.path)
        #expect(try await restored.audit().faults == [])
        #expect(
            try await restored.audit(against: kept).faults == [
                .behindCheckpoint(held: 5, released: 8)
            ])
        // Restored so, it goes on from there.
        try await grow(bench, 5..<6)
        #expect(try await Ledger(existingAt: bench.path).audit().head.size == 6)
    }
}
