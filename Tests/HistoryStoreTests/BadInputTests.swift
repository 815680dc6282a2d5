import Foundation
import GRDB
import Testing
import VehicleRecords

@testable import HistoryStore

/// Whatever lies where the ledger should be: a clear cause, and nothing is changed.
struct BadInputTests {
    private func cause(opening path: String) throws -> [LedgerError.Cause?] {
        let reading = #expect(throws: LedgerError.self) { try Ledger(existingAt: path) }
        let writing = #expect(throws: LedgerError.self) {
            try Ledger(at: .file(path), origin: "example.com/fleet")
        }
        return [reading?.cause, writing?.cause]
    }

    @Test
    func `reading a ledger that is not there makes none`() throws {
        let bench = try Workbench()
        let error = #expect(throws: LedgerError.self) { try Ledger(existingAt: bench.path) }
        #expect(error?.cause == .missing)
        #expect(try bench.names().isEmpty)
    }

    @Test
    func `a ledger is not made in a folder that is not there`() throws {
        let bench = try Workbench()
        let path = bench.folder.appending(path: "nowhere/fleet.ledger").path
        #expect(try cause(opening: path) == [.missing, .missing])
        #expect(try bench.names().isEmpty)
    }

    @Test
    func `a file of something else is named as such and left alone`() throws {
        let bench = try Workbench()
        var random = SplitMix(seed: 4)
        for content in [
            Data((0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) }),
            Data("vin,measured_at,odometer\n".utf8), Data([0]),
        ] {
            try content.write(to: URL(filePath: bench.path))
            for cause in try cause(opening: bench.path) {
                #expect(cause == .notALedger("some other kind of file"))
            }
            #expect(try Data(contentsOf: URL(filePath: bench.path)) == content)
        }
        #expect(try bench.names() == ["fleet.ledger"])
    }

    @Test
    func `an empty file, a folder and another program's database are no ledgers`() throws {
        let bench = try Workbench()
        try Data().write(to: URL(filePath: bench.path))
        #expect(
            try cause(opening: bench.path)
                == [.notALedger("an empty file"), .notALedger("an empty file")])
        #expect(
            try cause(opening: bench.folder.path)
                == [.notALedger("a folder or a device"), .notALedger("a folder or a device")])
        try FileManager.default.removeItem(atPath: bench.path)
        let queue = try DatabaseQueue(path: bench.path)
        try queue.write { db in try db.execute(sql: "CREATE TABLE t (a)") }
        try queue.close()
        let before = try Data(contentsOf: URL(filePath: bench.path))
        for cause in try cause(opening: bench.path) {
            #expect(cause == .notALedger("another program's SQLite database"))
        }
        #expect(try Data(contentsOf: URL(filePath: bench.path)) == before)
        #expect(try bench.names() == ["fleet.ledger"])
    }

    @Test
    func `a ledger of a later version is refused and left alone`() throws {
        let bench = try Workbench()
        withExtendedLifetime(try bench.ledger()) {}
        try bench.tamper("PRAGMA user_version = 2")
        let before = try Data(contentsOf: URL(filePath: bench.path))
        for cause in try cause(opening: bench.path) {
            #expect(cause == .newer(version: 2, known: 1))
        }
        #expect(try Data(contentsOf: URL(filePath: bench.path)) == before)
    }

    @Test
    func `another ledger than the one asked for is refused`() throws {
        let bench = try Workbench()
        withExtendedLifetime(try bench.ledger()) {}
        let error = #expect(throws: LedgerError.self) {
            try Ledger(at: .file(bench.path), origin: "example.com/other")
        }
        #expect(
            error?.cause == .otherOrigin(held: "example.com/fleet", asked: "example.com/other"))
        #expect(try Ledger(at: .file(bench.path)).origin == "example.com/fleet")
    }

    @Test
    func `a damaged page is reported as damage, never read as something else`() async throws {
        let bench = try Workbench()
        do {
            let ledger = try bench.ledger()
            let records = try readings(400)
            try await ledger.append(records, recordedAt: noon)
        }
        var bytes = try Data(contentsOf: URL(filePath: bench.path))
        for page in stride(from: 4096 * 8, to: bytes.count, by: 4096 * 3) {
            bytes.replaceSubrange(page..<page + 200, with: Data(repeating: 0xff, count: 200))
        }
        try bytes.write(to: URL(filePath: bench.path))
        do {
            let ledger = try Ledger(existingAt: bench.path)
            let audit = try await ledger.audit()
            #expect(!audit.faults.isEmpty)
        } catch {
            guard case .damaged = error.cause else {
                Issue.record(error)
                return
            }
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may write to read-only files"))
    func `a read-only file or folder can be read, and writing says why it can't`() async throws {
        let bench = try Workbench()
        do {
            try await bench.ledger().append([try reading("1")], recordedAt: noon)
        }
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o400], ofItemAtPath: bench.path)
        let file = #expect(throws: LedgerError.self) { try bench.ledger() }
        #expect(file?.cause == .permission("the file is read-only"))
        #expect(try await Ledger(existingAt: bench.path).history(of: vin()).entries.count == 1)

        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: bench.path)
        try files.setAttributes([.posixPermissions: 0o500], ofItemAtPath: bench.folder.path)
        let folder = #expect(throws: LedgerError.self) { try bench.ledger() }
        #expect(folder?.cause == .permission("the folder \(bench.folder.path) is read-only"))
        #expect(try await Ledger(existingAt: bench.path).history(of: vin()).entries.count == 1)
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: bench.folder.path)

        try files.setAttributes([.posixPermissions: 0o000], ofItemAtPath: bench.path)
        for cause in try cause(opening: bench.path) {
            #expect(cause == .permission("this user may not read the file"))
        }
    }

    @Test
    func `a full disk stops an append whole, and it goes on once there is room`() async throws {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append([try reading("1")], recordedAt: noon)
        let pages = try await ledger.queue.write { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
            return pages
        }
        #expect(pages > 0)
        let many = try readings(300)
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.append(many, readFrom: Array(repeating: 1, count: 9), recordedAt: noon)
        }
        #expect(error?.cause == .diskFull)
        #expect(error?.operation == .append)
        #expect(try await ledger.history(of: vin()).entries.count == 1)
        #expect(try await ledger.audit().faults.isEmpty)
        try await ledger.queue.write { db in
            try db.execute(sql: "PRAGMA max_page_count = 1000000")
        }
        try await ledger.append(many, recordedAt: noon)
        #expect(try await ledger.history(of: vin()).entries.count == 301)
    }

    @Test
    func `an error says what could not be done, why, and what to do`() throws {
        let error = LedgerError(.append, "fleet.ledger", .busy(holder: 4711))
        #expect(
            error.description == """
                cannot append to fleet.ledger
                  cause: process 4711 is writing to it
                  hint:  wait for it to end and run again
                """)
    }
}
