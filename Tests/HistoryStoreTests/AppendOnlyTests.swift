import Foundation
import GRDB
import Testing
import VehicleRecords

@testable import HistoryStore

/// Each trigger refuses, each PRAGMA took effect: what SQLite would otherwise ignore in silence.
struct AppendOnlyTests {
    /// A ledger with two entries and a response, and a connection set up as the ledger's is.
    private func opened() async throws -> (Workbench, DatabaseQueue) {
        let bench = try Workbench()
        do {
            let ledger = try bench.ledger()
            let records = [try reading("1"), try reading("2", at: "2020-03-02")]
            try await ledger.append(records, readFrom: [7], recordedAt: noon)
        }
        let queue = try DatabaseQueue(
            path: bench.path, configuration: LedgerSchema.writing)
        return (bench, queue)
    }

    @Test(arguments: [
        "UPDATE log SET origin = 'other'",
        "DELETE FROM log",
        "INSERT INTO log VALUES (0, 'other')",
        "INSERT OR REPLACE INTO log VALUES (0, 'other')",
        "UPDATE entry SET leaf = zeroblob(32) WHERE position = 1",
        "UPDATE OR IGNORE entry SET leaf = zeroblob(32)",
        "DELETE FROM entry WHERE position = 1",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry VALUES (1, zeroblob(32), zeroblob(0))",
        "REPLACE INTO entry VALUES (0, zeroblob(32), zeroblob(0))",
        "INSERT INTO entry VALUES (3, zeroblob(32), zeroblob(0))",
        "INSERT INTO entry VALUES (-1, zeroblob(32), zeroblob(0))",
        """
        INSERT INTO entry VALUES (1, zeroblob(32), zeroblob(0))
        ON CONFLICT DO UPDATE SET leaf = excluded.leaf
        """,
        "UPDATE content SET meters = 5",
        "UPDATE content SET payload = zeroblob(9) WHERE position = 0",
        "DELETE FROM content WHERE position = 1",
        """
        INSERT OR REPLACE INTO content (position, salt, payload, kind, recorded_at)
        VALUES (1, zeroblob(32), zeroblob(9), 1, 0)
        """,
        """
        INSERT OR REPLACE INTO content (position, salt, payload, kind, recorded_at)
        VALUES (0, zeroblob(32), zeroblob(9), 1, 0)
        """,
        "UPDATE evidence SET bytes = zeroblob(3)",
        "DELETE FROM evidence",
        "INSERT OR REPLACE INTO evidence SELECT digest, zeroblob(3) FROM evidence",
    ])
    func `nothing that is written is ever changed, replaced or removed`(sql: String) async throws {
        let (bench, queue) = try await opened()
        let error = #expect(throws: DatabaseError.self) {
            try queue.write { db in try db.execute(sql: sql) }
        }
        #expect(error?.message == "the ledger is append-only")
        #expect(try await Ledger(existingAt: bench.path).audit().faults.isEmpty)
    }

    @Test
    func `a vehicle's entries are numbered without a gap`() async throws {
        let (bench, queue) = try await opened()
        let vehicle = try vin().description
        for number in [1, 2, 4] {
            let error = #expect(throws: DatabaseError.self) {
                try queue.write { db in
                    try db.execute(
                        sql: "INSERT INTO entry VALUES (2, zeroblob(32), zeroblob(0))")
                    try db.execute(
                        sql: """
                            INSERT INTO content
                                (position, salt, payload, kind, recorded_at, vehicle, number)
                            VALUES (2, zeroblob(32), zeroblob(9), 1, 0, ?, ?)
                            """, arguments: [vehicle, number])
                }
            }
            #expect(error?.message == "the ledger is append-only")
        }
        withExtendedLifetime(bench) {}
    }

    @Test(arguments: [
        "INSERT INTO entry VALUES (2, zeroblob(31), zeroblob(0))",
        "INSERT INTO entry VALUES (2, zeroblob(32), zeroblob(33))",
        "INSERT INTO entry VALUES (2, 'text', zeroblob(0))",
        "INSERT INTO entry VALUES (2, NULL, zeroblob(0))",
        "INSERT INTO evidence VALUES (zeroblob(31), zeroblob(1))",
    ])
    func `columns hold what they are for and nothing else`(sql: String) async throws {
        let (bench, queue) = try await opened()
        let error = #expect(throws: DatabaseError.self) {
            try queue.write { db in try db.execute(sql: sql) }
        }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT)
        withExtendedLifetime(bench) {}
    }

    @Test
    func `content needs its entry`() async throws {
        let (bench, queue) = try await opened()
        try await queue.write { db in
            try db.execute(sql: "DROP TRIGGER content_is_of_the_newest_entry")
        }
        let error = #expect(throws: DatabaseError.self) {
            try queue.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO content (position, salt, payload, kind, recorded_at)
                        VALUES (9, zeroblob(32), zeroblob(9), 1, 0)
                        """)
            }
        }
        #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY)
        withExtendedLifetime(bench) {}
    }

    @Test(arguments: [
        ("journal_mode", "truncate"), ("synchronous", "2"), ("recursive_triggers", "1"),
        ("foreign_keys", "1"), ("trusted_schema", "0"), ("cell_size_check", "1"),
        ("secure_delete", "1"), ("mmap_size", "0"), ("cache_size", "-65536"),
        ("application_id", "1380404273"), ("user_version", "1"), ("busy_timeout", "10000"),
    ])
    func `each setting of the connection took effect`(name: String, value: String) async throws {
        let (bench, queue) = try await opened()
        let held = try await queue.read { db in
            try Row.fetchOne(db, sql: "PRAGMA \(name)")?.first?.1.description
        }
        #expect(held?.replacing("\"", with: "") == value)
        withExtendedLifetime(bench) {}
    }

    @Test
    func `a write takes the lock before it reads`() async throws {
        let (bench, queue) = try await opened()
        let other = try DatabaseQueue(path: bench.path)
        try await queue.write { _ -> Void in
            // Nothing was read or written yet, and still no other can begin to write.
            #expect(throws: DatabaseError.self) {
                try other.writeWithoutTransaction { db in
                    try db.execute(sql: "BEGIN IMMEDIATE")
                }
            }
        }
    }
}
