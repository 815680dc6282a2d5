import Foundation
import GRDB
import TestSupport
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// Bytes of the file of 40 entries are turned over one by one. Audit finds it, or nothing reads otherwise:
/// not one table, one index or the header, which is what "outside the evidence" means.
///
/// So that it takes seconds: the image is in memory; where nothing reads otherwise there is nothing
/// to be found; and an audit goes on from where it had read as much without the change. Where that
/// finds nothing the whole is audited.
struct EveryByteTests {
    private static let entries = 40

    @Test
    func `a byte of a ledger of 40 entries, turned over, is found or says nothing`()
        async throws
    {
        let bench = try await TamperTests.bench(Self.entries)
        let kept = try await Ledger(existingAt: bench.path).checkpoint()
        let image = try LedgerImage(bench.path)
        let before = try image.read(Self.contents)
        let states = try image.read { db in try Self.audits(db, kept) }
        let owners = try image.read { db in try Self.owners(of: image, db) }
        var (found, outside, whole) = (0, 0, 0)
        // One in 23 in `make test`, at places that differ in every page; each in `make faults`.
        let step = LongRun.isAsked ? 1 : 23
        for place in stride(from: 0, to: image.count, by: step) {
            image.flip(place)
            let now = Result { try image.read(Self.contents) }
            if case .success(before) = now {
                outside += 1
            } else if let row = owners[place], Self.finds(image, states[row], from: row) {
                found += 1
            } else if Self.findsAnything(image, kept) {
                found += 1
                whole += 1
            } else {
                Issue.record("byte \(place) says something else, unseen: \(now)")
            }
            image.flip(place)
        }
        #expect(try image.read(Self.contents) == before)
        #expect(found + outside == (image.count + step - 1) / step)
        // 40 payloads, salts, leaves and their columns alone are 16 KB.
        #expect(
            found > 16_000 / step, "\(found) found, \(outside) outside, \(whole) by the whole audit"
        )
    }

    private static func contents(_ db: Database) throws -> String {
        try String.fetchOne(try db.cachedStatement(sql: LedgerImage.contents)) ?? ""
    }

    /// An audit after each number of entries read.
    private static func audits(_ db: Database, _ kept: Checkpoint) throws -> [Auditor] {
        var auditor = Auditor(released: kept, origin: kept.origin)
        try auditor.begin(db)
        return try (0..<UInt64(entries)).map { position in
            let before = auditor
            try auditor.readEntries(db, from: position, to: position + 1)
            #expect(auditor.faults == [])
            return before
        }
    }

    /// Whether an audit that has read the entries before this one finds something from here on.
    private static func finds(_ image: LedgerImage, _ state: Auditor, from row: Int) -> Bool {
        var auditor = state
        do {
            try image.read { db in
                try auditor.readEntries(db, from: UInt64(row), to: UInt64(row + 1))
            }
            return !auditor.faults.isEmpty
        } catch {
            return true
        }
    }

    private static func findsAnything(_ image: LedgerImage, _ kept: Checkpoint) -> Bool {
        do {
            return try image.read { db in
                guard try LedgerSchema.origin(in: db) == kept.origin else { return true }
                var auditor = Auditor(released: kept, origin: kept.origin)
                try auditor.examine(db)
                return !auditor.faults.isEmpty
            }
        } catch {
            return true
        }
    }

    /// The entry that a byte most likely belongs to. A wrong guess costs time, nothing else.
    private static func owners(of image: LedgerImage, _ db: Database) throws -> [Int: Int] {
        var owners: [Int: Int] = [:]
        let rows = try Row.fetchAll(
            db, sql: "SELECT leaf, subtrees, salt, payload FROM entry JOIN content USING (position)"
        )
        for (number, row) in rows.enumerated() {
            for column in ["leaf", "subtrees", "salt", "payload"] {
                let bytes: Data = row[column]
                guard !bytes.isEmpty, let range = image.place(of: bytes) else { continue }
                // The typed columns stand behind the payload, lengths before the first column.
                let end = range.upperBound + (column == "payload" ? 100 : 0)
                for place in range.lowerBound..<min(end, image.count) { owners[place] = number }
            }
        }
        return owners
    }
}
