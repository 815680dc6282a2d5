import Foundation
import GRDB
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// Bytes of a ledger's files are flipped one by one. Each is found, or it says nothing: every
/// table still reads as it was written, which is what "outside the evidence" means here.
///
/// Here the checkpoint's file; the ledger's own by ``EveryByteTests``.
@Suite(.serialized) struct TamperTests {
    /// A signed ledger of this many entries, of three vehicles, some read from responses.
    static func bench(_ count: Int) async throws -> Workbench {
        let bench = try Workbench()
        _ = try LogKey.generate(besideLedgerAt: bench.path, origin: "example.com/fleet")
        let ledger = try bench.ledger()
        for part in stride(from: 0, to: count, by: 20) {
            let answers = try (part..<min(part + 20, count)).map { number in
                Answer(
                    records: [
                        try reading(
                            of: number % 3, String(1000 + number),
                            at: Timestamp(millisecondsSince1970: Int64(number) * 86_400_000)
                                .description)
                    ],
                    readFrom: number.isMultiple(of: 4) ? Array("answer \(number)".utf8) : nil)
            }
            try await ledger.append(batch: answers, recordedAt: noon)
        }
        return bench
    }

    /// Everything that every table says.
    private func contents(_ path: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path, configuration: LedgerSchema.reading)
        let rows = try queue.read { db in
            try ["log", "entry", "content", "evidence"].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1").map {
                    "\(table) \($0)"
                }
            }
        }
        try queue.close()
        return rows
    }

    /// Whether opening or auditing says that something is not as it was written.
    private func isFound(_ path: String, against kept: Checkpoint) async -> Bool {
        do {
            return try await !Ledger(existingAt: path).audit(against: kept).faults.isEmpty
        } catch {
            return true
        }
    }

    /// Flips bits of a file; answers how many were found and how many say nothing.
    private func flip(
        _ path: String, of bench: Workbench, every step: Int, before end: Int = .max
    ) async throws -> (found: Int, outside: Int) {
        let kept = try await Ledger(existingAt: bench.path).checkpoint()
        let before = try contents(bench.path)
        let bytes = try Data(contentsOf: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        let names = try bench.names()
        var (found, outside) = (0, 0)
        for place in stride(from: step / 2, to: min(end, bytes.count), by: step) {
            try write(bytes[place] ^ (1 << UInt8(place % 8)), at: place, of: file)
            if await isFound(bench.path, against: kept) {
                found += 1
            } else if try contents(bench.path) == before {
                outside += 1
            } else {
                Issue.record("byte \(place) of \(path) says something else, unseen")
            }
            try write(bytes[place], at: place, of: file)
            // A header that says "write-ahead log" makes SQLite make its files.
            for name in try bench.names() where !names.contains(name) {
                try FileManager.default.removeItem(at: bench.folder.appending(path: name))
            }
        }
        try file.close()
        return (found, outside)
    }

    private func write(_ byte: UInt8, at place: Int, of file: FileHandle) throws {
        try file.seek(toOffset: UInt64(place))
        try file.write(contentsOf: Data([byte]))
    }

    @Test
    func `any byte flipped in what a checkpoint says is found`() async throws {
        let bench = try await Self.bench(3)
        // A flip in the line below can only make its signer unknown, and the text says the same.
        let text = try await Ledger(existingAt: bench.path).checkpoint().description
        let done = try await flip(
            bench.path + ".checkpoint", of: bench, every: 1,
            before: text.utf8.count)
        #expect(done.found > 10 && done.outside == 0, "\(done)")
    }
}
