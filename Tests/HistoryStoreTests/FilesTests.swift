import Foundation
import GRDB
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// The files beside the ledger: who may write, and what was released.
struct FilesTests {
    @Test
    func `a new ledger is its owner's alone, and nothing half made is left beside it`()
        async throws
    {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append([try reading("1")], recordedAt: noon)
        for name in ["fleet.ledger", "fleet.ledger-journal", "fleet.ledger.lock"] {
            let path = bench.folder.appending(path: name).path
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        #expect(
            try bench.names() == [
                "fleet.ledger", "fleet.ledger-journal", "fleet.ledger.checkpoint",
                "fleet.ledger.lock",
            ])
    }

    @Test
    func `a second writer is told who the first is, and readers are let in`() async throws {
        let bench = try Workbench()
        do {
            let first = try bench.ledger()
            let error = #expect(throws: LedgerError.self) { try bench.ledger() }
            #expect(error?.cause == .busy(holder: Int(getpid())))
            let reader = try Ledger(existingAt: bench.path)
            try await first.append([try reading("1")], recordedAt: noon)
            #expect(try await reader.history(of: vin()).entries.count == 1)
            let refused = await #expect(throws: LedgerError.self) {
                try await reader.append([try reading("2")], recordedAt: noon)
            }
            #expect(refused?.cause == .openedForReading)
        }
        // The lock went with the first.
        try await bench.ledger().append([try reading("2")], recordedAt: noon)
    }

    @Test
    func `many at once append to one ledger one after the other`() async throws {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for vehicle in 1...8 {
                group.addTask {
                    for number in 0..<10 {
                        try await ledger.append(
                            [try reading(of: vehicle, "\(number)")], recordedAt: noon)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await ledger.checkpoint().head.size == 80)
        #expect(try await ledger.audit().faults.isEmpty)
    }

    @Test
    func `the checkpoint beside the ledger is that of the ledger after each append`()
        async throws
    {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        for number in 0..<3 {
            try await ledger.append([try reading("\(number)")], recordedAt: noon)
            let released = try LedgerFiles(path: bench.path).releasedCheckpoint()
            #expect(released == (try await ledger.checkpoint()))
        }
    }

    @Test
    func `a ledger with fewer entries than were released is not opened, and not touched`()
        async throws
    {
        let bench = try Workbench()
        let copy = bench.folder.appending(path: "yesterday").path
        do {
            let ledger = try bench.ledger()
            try await ledger.append([try reading("1")], recordedAt: noon)
        }
        try FileManager.default.copyItem(atPath: bench.path, toPath: copy)
        do {
            let ledger = try bench.ledger()
            try await ledger.append([try reading("2"), try reading("3")], recordedAt: noon)
        }
        try FileManager.default.removeItem(atPath: bench.path)
        try FileManager.default.moveItem(atPath: copy, toPath: bench.path)
        let before = try Data(contentsOf: URL(filePath: bench.path))
        let checkpoint = try Data(contentsOf: URL(filePath: bench.path + ".checkpoint"))
        let cause = LedgerError.Cause.behindCheckpoint(held: 1, released: 3)
        #expect(#expect(throws: LedgerError.self) { try bench.ledger() }?.cause == cause)
        #expect(
            #expect(throws: LedgerError.self) { try Ledger(existingAt: bench.path) }?.cause
                == cause)
        #expect(try Data(contentsOf: URL(filePath: bench.path)) == before)
        #expect(try Data(contentsOf: URL(filePath: bench.path + ".checkpoint")) == checkpoint)
    }

    @Test
    func `a ledger that is gone is not begun anew beside its checkpoint`() async throws {
        let bench = try Workbench()
        do {
            try await bench.ledger().append([try reading("1")], recordedAt: noon)
        }
        try FileManager.default.removeItem(atPath: bench.path)
        let cause = LedgerError.Cause.behindCheckpoint(held: 0, released: 1)
        let error = #expect(throws: LedgerError.self) { try Ledger(at: .file(bench.path)) }
        #expect(error?.cause == cause)
        #expect(
            #expect(throws: LedgerError.self) { try Ledger(existingAt: bench.path) }?.cause
                == cause)
        #expect(!FileManager.default.fileExists(atPath: bench.path))
    }

    @Test
    func `an empty ledger that is gone is begun anew under its name`() throws {
        let bench = try Workbench()
        withExtendedLifetime(try bench.ledger()) {}
        try FileManager.default.removeItem(atPath: bench.path)
        #expect(try Ledger(at: .file(bench.path)).origin == "example.com/fleet")
    }

    @Test
    func `a ledger rewritten to another history differs from its checkpoint`() async throws {
        let bench = try Workbench()
        let other = try Workbench()
        for (bench, digits) in [(bench, "100000"), (other, "40000")] {
            let ledger = try bench.ledger()
            try await ledger.append([try reading(digits)], recordedAt: noon)
        }
        try FileManager.default.removeItem(atPath: bench.path)
        try FileManager.default.copyItem(atPath: other.path, toPath: bench.path)
        let error = #expect(throws: LedgerError.self) { try bench.ledger() }
        #expect(error?.cause == .checkpointDiffers("another root at 1 entries"))
    }

    @Test(arguments: ["", "example.com/fleet\n", "example.com/fleet\n1\nAAAA\n", "\u{0}"])
    func `a checkpoint that can't be read stops everything`(text: String) async throws {
        let bench = try Workbench()
        do {
            try await bench.ledger().append([try reading("1")], recordedAt: noon)
        }
        try Data(text.utf8).write(to: URL(filePath: bench.path + ".checkpoint"))
        let error = #expect(throws: LedgerError.self) { try bench.ledger() }
        guard case .checkpointDiffers = error?.cause else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test
    func `a checkpoint that was not released before a crash is released at the next open`()
        async throws
    {
        let bench = try Workbench()
        do {
            try await bench.ledger().append([try reading("1")], recordedAt: noon)
        }
        try FileManager.default.removeItem(atPath: bench.path + ".checkpoint")
        withExtendedLifetime(try Ledger(existingAt: bench.path)) {}
        #expect(!FileManager.default.fileExists(atPath: bench.path + ".checkpoint"))
        withExtendedLifetime(try bench.ledger()) {}
        let released = try LedgerFiles(path: bench.path).releasedCheckpoint()
        #expect(released?.head.size == 1)
    }

    @Test
    func `a ledger whose writer was killed in a transaction is read as it was before`()
        async throws
    {
        let bench = try Workbench()
        let killed = try Workbench()
        do {
            let ledger = try bench.ledger()
            try await ledger.append([try reading("1")], recordedAt: noon)
        }
        // The files as they lie when pages of an unfinished transaction have been written.
        let queue = try DatabaseQueue(path: bench.path, configuration: LedgerSchema.writing)
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE")
            for position in 1..<300 {
                try db.execute(
                    sql: "INSERT INTO entry VALUES (?, zeroblob(32), zeroblob(320))",
                    arguments: [position])
            }
            for name in ["fleet.ledger", "fleet.ledger-journal", "fleet.ledger.checkpoint"] {
                try FileManager.default.copyItem(
                    at: bench.folder.appending(path: name),
                    to: killed.folder.appending(path: name))
            }
            try db.execute(sql: "ROLLBACK")
        }
        let journal = killed.folder.appending(path: "fleet.ledger-journal").path
        let size = try FileManager.default.attributesOfItem(atPath: journal)[.size] as? UInt64
        #expect((size ?? 0) > 512)
        let reader = try Ledger(existingAt: killed.path)
        #expect(try await reader.history(of: vin()).entries.count == 1)
        #expect(try await reader.audit().faults.isEmpty)
    }

    @Test
    func `a ledger left half made is made anew`() async throws {
        let bench = try Workbench()
        try Data("half".utf8).write(to: URL(filePath: bench.path + ".new"))
        try await bench.ledger().append([try reading("1")], recordedAt: noon)
        #expect(try await Ledger(existingAt: bench.path).audit().faults.isEmpty)
    }

    @Test
    func `a ledger has one lock and one checkpoint, whatever link leads to it`() async throws {
        let bench = try Workbench()
        let link = bench.folder.appending(path: "link").path
        do {
            let ledger = try bench.ledger()
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: bench.path)
            let error = #expect(throws: LedgerError.self) { try Ledger(at: .file(link)) }
            #expect(error?.cause == .busy(holder: Int(getpid())))
            try await ledger.append([try reading("1")], recordedAt: noon)
        }
        try await Ledger(at: .file(link)).append(
            [try reading("2", at: "2021-03-01")], recordedAt: noon)
        #expect(try await Ledger(existingAt: bench.path).checkpoint().head.size == 2)
        #expect(try !bench.names().contains { $0.hasPrefix("link.") })
    }
}
