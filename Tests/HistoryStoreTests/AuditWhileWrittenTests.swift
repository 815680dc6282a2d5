import Foundation
import GRDB
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// An audit reads part by part: who writes meanwhile does not wait for its end, and what is
/// written or erased meanwhile is no fault.
struct AuditWhileWrittenTests {
    @Test
    func `while a ledger is audited over and over, another appends to it and erases from it`()
        async throws
    {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        for vehicle in 0..<12 {
            try await ledger.append(
                try readings(of: vehicle, 40), readFrom: Array("answer \(vehicle)".utf8),
                recordedAt: noon)
        }
        try await ledger.seal(recordedAt: noon)
        async let writing: Void = write(to: ledger)
        let reader = try Ledger(existingAt: bench.path)
        for _ in 0..<12 {
            // Nil: one was erased on the way, and it is begun again.
            let audit = try await reader.audit(against: nil, inPartsOf: 16)
            #expect(audit?.faults ?? [] == [])
        }
        try await writing
        let last = try await Ledger(existingAt: bench.path).audit()
        #expect(last.faults == [] && last.erased == 320)
    }

    private func write(to ledger: Ledger) async throws {
        for round in 0..<8 {
            try await ledger.append(
                try readings(of: 100 + round, 5), readFrom: Array("more \(round)".utf8),
                recordedAt: noon)
            _ = try await ledger.erase(
                vin(round), reason: "asked", decidedBy: "J.", recordedAt: noon)
        }
    }

    @Test
    func `no transaction of an audit is longer than a part`() async throws {
        let bench = try Workbench()
        do {
            let ledger = try bench.ledger()
            try await ledger.append(try readings(60), recordedAt: noon)
        }
        let queue = try DatabaseQueue(path: bench.path, configuration: LedgerSchema.reading)
        var configuration = LedgerSchema.writing
        configuration.busyMode = .immediateError
        let other = try DatabaseQueue(path: bench.path, configuration: configuration)
        // Whoever has a reading transaction open keeps others from committing.
        try await queue.unsafeRead { db in
            var auditor = Auditor(released: nil, origin: "example.com/fleet")
            #expect(try auditor.examine(db, inPartsOf: 7))
            #expect(auditor.faults == [] && auditor.tree.size == 60)
            #expect(!db.isInsideTransaction)
            try other.write { db in
                try db.execute(sql: "INSERT INTO entry VALUES (60, zeroblob(32), x'')")
            }
        }
    }

    @Test(arguments: [1, 2, 3, 59, 60, 61, UInt64.max])
    func `parts of any size come to the same`(part: UInt64) async throws {
        let bench = try Workbench()
        do {
            let ledger = try bench.ledger()
            try await ledger.append(try readings(60), readFrom: [1, 2], recordedAt: noon)
        }
        try bench.tamper(
            """
            DELETE FROM content WHERE position IN (20, 21, 22, 40);
            DELETE FROM entry WHERE position IN (20, 21, 22);
            UPDATE content SET meters = 1 WHERE position = 59;
            INSERT INTO entry SELECT 77, leaf, subtrees FROM entry WHERE position = 3;
            INSERT INTO content SELECT 77, salt, payload, kind, recorded_at, 'X', 1, NULL, NULL, NULL,
                NULL, NULL FROM content WHERE position = 3
            """)
        let ledger = try Ledger(existingAt: bench.path)
        let whole = try await ledger.audit(against: nil, inPartsOf: .max)
        let audit = try await ledger.audit(against: nil, inPartsOf: part)
        #expect(Set(try #require(audit).faults) == Set(try #require(whole).faults))
        #expect(audit?.faults.contains(.missing(EntryIndex(76))) == true)
        #expect(audit?.faults.contains(.missing(EntryIndex(20))) == true)
        #expect(audit?.faults.contains(.columns(EntryIndex(59))) == true)
    }
}
