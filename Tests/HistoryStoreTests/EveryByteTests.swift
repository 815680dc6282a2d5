import Foundation
import TestSupport
import Testing

@testable import HistoryStore

/// Each byte of a ledger's file is turned over. Audit finds it, or nothing reads otherwise: not one
/// table, one index or the header, which is what "outside the evidence" means.
struct EveryByteTests {
    @Test(arguments: 0..<2)
    func `each byte of a ledger of 40 entries, turned over, is found or says nothing`(
        half: Int
    ) async throws {
        try await turn(40, half: half)
    }

    @Test(.enabled(if: LongRun.isAsked, Comment(rawValue: LongRun.reason)), arguments: 0..<2)
    func `each byte of a ledger of 1,000 entries, turned over, is found or says nothing`(
        half: Int
    ) async throws {
        try await turn(1000, half: half)
    }

    /// Every second page, so that both halves can run at once.
    private func turn(_ entries: Int, half: Int) async throws {
        let bench = try await TamperTests.bench(entries)
        let kept = try await Ledger(existingAt: bench.path).checkpoint()
        var turned = try TurnedBytes(of: bench.path, entries: entries, kept: kept)
        let pages = turned.pages.filter { $0.number % 2 == half }
        for page in pages { try turned.turn(page) }
        #expect(turned.unseen == [], "bytes say something else, unseen")
        #expect(turned.found + turned.outside == pages.count * TurnedBytes.pageSize)
        // Payloads, salts, leaves and their columns alone are 400 bytes an entry, on both halves.
        #expect(
            turned.found > 400 * entries / 4, "\(turned.found) found, \(turned.outside) outside")
    }
}
