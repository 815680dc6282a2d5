import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// A wrong entry is answered by another; both stay.
struct CorrectionTests {
    private func ledger() async throws -> Ledger {
        let ledger = try Ledger(at: .inMemory)
        try await ledger.append(
            [
                try reading("24900"), try reading("381000", at: "2021-03-02"),
                try reading(of: 2, "7"),
            ],
            recordedAt: noon)
        return ledger
    }

    private func correct(
        _ ledger: Ledger, _ entry: UInt64, right: String? = nil, after seconds: Int64 = 0
    ) async throws -> (correction: EntryIndex, replacedBy: EntryIndex?) {
        let right = try right.map { try ReportedDistance($0, .kilometers) }
        return try await ledger.correct(
            EntryIndex(entry), of: vin(), reason: "mistyped", requestedBy: "J. Smith",
            source: Source(.owner, "J. Smith"), recordedAt: noon + .seconds(seconds)
        ) { wrong in
            right.map {
                .reading(
                    OdometerReading(
                        vin: wrong.vin, shown: $0, measuredAt: wrong.measuredAt,
                        source: wrong.source))
            }
        }
    }

    @Test
    func `a correction names the entry, who asked and why, and what stands in its place`()
        async throws
    {
        let ledger = try await ledger()
        let done = try await correct(ledger, 1, right: "38100")
        #expect(done.replacedBy == EntryIndex(3))
        #expect(done.correction == EntryIndex(4))
        let history = try await ledger.history(of: vin())
        #expect(history.entries.map(\.index.position) == [0, 1, 3, 4])
        #expect(history.corrections == [EntryIndex(1): EntryIndex(4)])
        guard case .correction(let said)? = history.entries.last?.record else {
            Issue.record("the last entry is no correction")
            return
        }
        #expect(said.corrects == EntryIndex(1))
        #expect(said.replacedBy == EntryIndex(3))
        #expect(said.requestedBy == "J. Smith")
        #expect(try await ledger.audit().faults == [])
    }

    @Test
    func `a correction that is corrected takes nothing back`() async throws {
        let ledger = try await ledger()
        let first = try await correct(ledger, 1)
        _ = try await correct(ledger, first.correction.position, after: 1)
        let history = try await ledger.history(of: vin())
        #expect(history.corrections == [EntryIndex(3): EntryIndex(4)])
        // And the entry may be corrected again.
        let again = try await correct(ledger, 1, after: 2)
        #expect(again.correction == EntryIndex(5))
    }

    @Test(
        arguments: [
            (1, "381000", "entry 1 says just that"), (2, nil, nil), (9, nil, nil),
        ] as [(UInt64, String?, String?)])
    func `what can't be corrected is refused, and nothing is stored`(
        entry: UInt64, right: String?, refusal: String?
    ) async throws {
        let ledger = try await ledger()
        let error = await #expect(throws: LedgerError.self) {
            _ = try await correct(ledger, entry, right: right)
        }
        let cause: LedgerError.Cause =
            try refusal.map { .refused($0) } ?? .notHeld("entry \(entry) of \(vin())")
        #expect(error?.cause == cause)
        #expect(try await ledger.checkpoint().head.size == 3)
    }

    @Test
    func `an entry is corrected once`() async throws {
        let ledger = try await ledger()
        _ = try await correct(ledger, 1)
        let error = await #expect(throws: LedgerError.self) {
            _ = try await correct(ledger, 1, after: 1)
        }
        #expect(error?.cause == .refused("entry 1 is corrected already, by entry 3"))
    }
}
