import Foundation
import GRDB
import Testing
import VehicleRecords

@testable import HistoryStore

/// One outcome per vehicle and run, in a file beside the ledger. Source: decisions D21 to D23.
struct OutcomeTests {
    private let read = Outcome(vehicle: "v-1", outcome: "read")
    private let asleep = Outcome(
        vehicle: "v-2", outcome: "vehicle-state", reason: "asleep until the deadline")

    @Test
    func `what was written down is read back, by run and vehicle`() async throws {
        let bench = try Workbench()
        let store = try OutcomeStore(beside: bench.path)
        try await store.begin("night 1", at: noon)
        try await store.record([asleep, read], of: "night 1", at: noon)
        #expect(try await store.outcomes(of: "night 1") == [read, asleep])
        #expect(try await store.outcomes(of: "night 2").isEmpty)
    }

    @Test
    func `a vehicle asked again in a run has one outcome, the later`() async throws {
        let bench = try Workbench()
        let store = try OutcomeStore(beside: bench.path)
        try await store.begin("night 1", at: noon)
        try await store.record([asleep], of: "night 1", at: noon)
        try await store.begin("night 1", at: noon + .seconds(60))
        let later = Outcome(vehicle: "v-2", outcome: "read")
        try await store.record([later], of: "night 1", at: noon + .seconds(60))
        #expect(try await store.outcomes(of: "night 1") == [later])
    }

    @Test
    func `an outcome needs its run`() async throws {
        let bench = try Workbench()
        let store = try OutcomeStore(beside: bench.path)
        await #expect(throws: LedgerError.self) {
            try await store.record([read], of: "never begun", at: noon)
        }
    }

    @Test
    func `outcomes are stored with what was read, both or neither`() async throws {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append(
            batch: [Answer(records: [try reading("1")])], outcomes: [read], of: "night 1",
            recordedAt: noon)
        let store = try OutcomeStore(beside: bench.path)
        #expect(try await store.outcomes(of: "night 1") == [read])
        try bench.tamper(
            """
            CREATE TRIGGER no_more BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no'); END
            """)
        await #expect(throws: LedgerError.self) {
            try await ledger.append(
                batch: [Answer(records: [try reading("2")])], outcomes: [asleep], of: "night 1",
                recordedAt: noon)
        }
        #expect(try await store.outcomes(of: "night 1") == [read])
        // Nothing new was read: the outcome alone is stored, and no checkpoint changes.
        let checkpoint = try await ledger.checkpoint()
        try await ledger.append(
            batch: [Answer(records: [try reading("1")])], outcomes: [asleep], of: "night 1",
            recordedAt: noon)
        #expect(try await store.outcomes(of: "night 1") == [read, asleep])
        #expect(try await ledger.checkpoint() == checkpoint)
    }

    @Test
    func `outcomes are no part of the ledger, and belong to their owner alone`() async throws {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append(
            batch: [Answer(records: [try reading("1")])], outcomes: [read], of: "night 1",
            recordedAt: noon)
        #expect(try await ledger.audit().faults.isEmpty)
        let path = bench.path + ".outcomes"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        try FileManager.default.removeItem(atPath: path)
        #expect(try await Ledger(existingAt: bench.path).audit().faults.isEmpty)
    }

    @Test
    func `a file of something else in their place is refused and left alone`() throws {
        let bench = try Workbench()
        let path = bench.path + ".outcomes"
        let text = Data(String(repeating: "not a database\n", count: 100).utf8)
        try text.write(to: URL(filePath: path))
        let error = #expect(throws: LedgerError.self) { try OutcomeStore(beside: bench.path) }
        #expect(error?.cause == .notALedger("some other kind of file"))
        #expect(error?.path == path)
        #expect(try Data(contentsOf: URL(filePath: path)) == text)
    }
}
