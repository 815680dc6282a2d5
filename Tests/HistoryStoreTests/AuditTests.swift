import Foundation
import GRDB
import LedgerFormat
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// Whatever is changed behind the ledger's back, audit finds it and names it.
struct AuditTests {
    /// A ledger of four entries of two vehicles, two of them read from one response.
    private func bench() async throws -> Workbench {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        let retrieval = Retrieval(
            fetchedAt: noon, requestID: "0c3a4f1e-6a1b-4a2f-a9c5-3f0ad04a8d8e", interface: "v3")
        try await ledger.append(
            [try reading("24900", retrieval: retrieval), try reading(of: 2, "7")],
            readFrom: Array(#"{"distance":24900}"#.utf8), recordedAt: noon)
        try await ledger.append(
            [try reading("38100", at: "2021-03-02"), try reading(of: 2, "8", at: "2021-03-02")],
            recordedAt: noon)
        return bench
    }

    private func faults(_ bench: Workbench) async throws -> [Audit.Fault] {
        try await Ledger(existingAt: bench.path).audit().faults
    }

    /// Faults of a database as it is within a transaction that is then undone.
    private func faults(
        in db: Database, after sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> [Audit.Fault] {
        var faults: [Audit.Fault] = []
        try db.inSavepoint {
            try db.execute(sql: sql, arguments: arguments)
            var auditor = Auditor(released: nil, origin: "example.com/fleet")
            try auditor.examine(db)
            faults = auditor.faults
            return .rollback
        }
        return faults
    }

    private func withoutTriggers(
        _ bench: Workbench, _ body: @Sendable (Database) throws -> Void
    ) async throws {
        let queue = try DatabaseQueue(path: bench.path)
        try await queue.write { db in
            try db.execute(
                sql: "PRAGMA ignore_check_constraints = ON; PRAGMA defer_foreign_keys = ON")
            for name in try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            {
                try db.execute(sql: "DROP TRIGGER \(name)")
            }
            try body(db)
        }
    }

    @Test
    func `an untouched ledger has no faults`() async throws {
        #expect(try await faults(bench()).isEmpty)
    }

    @Test(arguments: [
        ("entry", "leaf", "position"), ("entry", "subtrees", "position"),
        ("content", "salt", "position"), ("content", "payload", "position"),
        ("content", "evidence", "position"),
    ])
    func `any byte of an entry changed: audit names the entry`(
        table: String, column: String, key: String
    ) async throws {
        let bench = try await bench()
        try await withoutTriggers(bench) { db in
            for position in 1..<3 {
                let value = try Data.fetchOne(
                    db, sql: "SELECT \(column) FROM \(table) WHERE \(key) = ?",
                    arguments: [position])
                for place in (value ?? Data()).indices {
                    var changed = value ?? Data()
                    changed[place] ^= 1 << UInt8((place + position) % 8)
                    let faults = try faults(
                        in: db, after: "UPDATE \(table) SET \(column) = ? WHERE \(key) = ?",
                        [changed, position])
                    let index = EntryIndex(UInt64(position))
                    #expect(
                        faults.contains(.altered(index)) || faults.contains(.tree(index))
                            || faults.contains(.columns(index)),
                        "\(column) of \(position), byte \(place): \(faults)")
                }
            }
        }
    }

    @Test(arguments: [
        "kind = kind + 1", "recorded_at = recorded_at + 1", "vehicle = '3PCAJ5M10LF000009'",
        "number = number + 5", "signal = 'vin'", "signal = NULL", "earliest = earliest - 1",
        "latest = latest + 1", "meters = meters - 1", "meters = NULL", "evidence = zeroblob(32)",
    ])
    func `a column that says something else than the payload is found`(
        change: String
    ) async throws {
        let bench = try await bench()
        try await withoutTriggers(bench) { db in
            let faults = try faults(
                in: db, after: "UPDATE content SET \(change) WHERE position = 2")
            #expect(faults.contains(.columns(EntryIndex(2))))
        }
    }

    @Test
    func `a response changed, removed or added is found, with the entries read from it`()
        async throws
    {
        let bench = try await bench()
        try await withoutTriggers(bench) { db in
            let named: [Audit.Fault] = [.evidence(EntryIndex(0)), .evidence(EntryIndex(1))]
            let changed = try faults(in: db, after: "UPDATE evidence SET bytes = zeroblob(5)")
            #expect(named.allSatisfy(changed.contains))
            let removed = try faults(in: db, after: "DELETE FROM evidence")
            #expect(named.allSatisfy(removed.contains))
            let added = try faults(
                in: db, after: "INSERT INTO evidence VALUES (?, ?)",
                [
                    Data(
                        base64Encoded: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                    Data(),
                ])
            #expect(
                added.contains(
                    .response("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")))
        }
    }

    @Test
    func `an entry removed, its content removed, and the last ones cut off are found`()
        async throws
    {
        let bench = try await bench()
        let released = try #require(try LedgerFiles(path: bench.path).releasedCheckpoint())
        try await withoutTriggers(bench) { db in
            let entry = try faults(
                in: db,
                after:
                    "DELETE FROM content WHERE position = 1; DELETE FROM entry WHERE position = 1")
            #expect(entry.contains(.missing(EntryIndex(1))))
            #expect(entry.contains(.chain(EntryIndex(3))))
            let content = try faults(in: db, after: "DELETE FROM content WHERE position = 2")
            #expect(content.contains(.missing(EntryIndex(2))))
            try db.execute(
                sql: "DELETE FROM content WHERE position = 3; DELETE FROM entry WHERE position = 3")
            var auditor = Auditor(released: released, origin: "example.com/fleet")
            try auditor.examine(db)
            #expect(auditor.faults.contains(.behindCheckpoint(held: 3, released: 4)))
        }
    }

    @Test
    func `a content given a new leaf, and a tree to match, differs from what was released`()
        async throws
    {
        let bench = try await bench()
        let kept = try await Ledger(existingAt: bench.path).checkpoint()
        let forged = try Workbench()
        let ledger = try forged.ledger()
        try await ledger.append(try readings(4), recordedAt: noon)
        #expect(try await ledger.audit().faults.isEmpty)
        #expect(try await ledger.audit(against: kept).faults == [.rootDiffers(size: 4)])
    }

    @Test(arguments: [
        ("DROP TRIGGER entry_is_never_updated", "entry_is_never_updated"),
        ("CREATE TABLE extra (a)", "extra"), ("DROP INDEX content_by_time", "content_by_time"),
    ])
    func `a table, index or trigger that is missing or added is named`(
        sql: String, name: String
    ) async throws {
        let bench = try await bench()
        let queue = try DatabaseQueue(path: bench.path)
        try await queue.write { db in try db.execute(sql: sql) }
        #expect(try await faults(bench) == [.schema(name)])
    }

    @Test(arguments: UInt64(0)..<60)
    func `any byte of the file changed is found, or changes nothing that is read`(
        seed: UInt64
    ) async throws {
        var random = SplitMix(seed: seed)
        let bench = try Workbench()
        let ledger = try Ledger(
            at: .file(bench.path), origin: "demo/fleet", salts: DemonstrationSalts(seed: 1))
        try await ledger.append(try readings(8), readFrom: [1, 2, 3], recordedAt: noon)
        let before = try await ledger.history(of: vin())
        let checkpoint = try await ledger.checkpoint()
        var bytes = try Data(contentsOf: URL(filePath: bench.path))
        let place = Int.random(in: bytes.indices, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        let changed = bench.folder.appending(path: "changed").path
        try bytes.write(to: URL(filePath: changed))
        do {
            let ledger = try Ledger(existingAt: changed)
            guard try await ledger.audit(against: checkpoint).faults.isEmpty else { return }
            #expect(try await ledger.history(of: vin()) == before, "byte \(place)")
        } catch {
            // Refused: found.
        }
    }
}
