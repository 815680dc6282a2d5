import Foundation
import GRDB
import LedgerFormat
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// The entry that ends a run, over every vehicle's count and newest entry.
struct HeadsTests {
    private func stated(
        _ text: String, _ day: Int, of vehicle: Int = 1
    ) throws -> VehicleRecords.Record {
        let at = noon + .seconds(day * 86_400)
        return .identity(
            StatedVIN(
                vin: try vin(vehicle), stated: text, measuredAt: TimeSpan(at),
                source: Source(.vehicle, "INFINITI")))
    }

    private func oil(_ day: Int) throws -> VehicleRecords.Record {
        .condition(
            VehicleCondition(
                vin: try vin(), state: .oilLife(try ReportedAmount("50", "percent")),
                measuredAt: TimeSpan(noon + .seconds(day * 86_400)),
                source: Source(.vehicle, "INFINITI")))
    }

    @Test
    func `a run ends in one entry over all vehicles, and in none when nothing was added`()
        async throws
    {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        #expect(try await ledger.seal(recordedAt: noon) == nil)
        try await ledger.append(readings(of: 1, 3) + readings(of: 2, 2), recordedAt: noon)
        #expect(try await ledger.seal(recordedAt: noon) == EntryIndex(5))
        #expect(try await ledger.seal(recordedAt: noon) == EntryIndex(5))
        #expect(try await ledger.checkpoint().head.size == 6)
        let checkpoint = try await ledger.checkpoint()
        #expect(try ledger.releasedCheckpoint()?.checkpoint == checkpoint)
        try await ledger.append([try reading("5000", at: "2024-03-01")], recordedAt: noon)
        #expect(try await ledger.seal(recordedAt: noon) == EntryIndex(7))
        #expect(try await ledger.audit().faults.isEmpty)
        // It is no entry of any vehicle.
        #expect(try await ledger.vehicles() == [vin(1), vin(2)])
        #expect(try await ledger.history(of: vin(1)).entries.count == 4)
    }

    @Test
    func `heads that are not those of the ledger are found`() async throws {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append(readings(3), recordedAt: noon)
        try await ledger.queue.write { db in
            var writer = try EntryWriter(db, recordedAt: noon, salts: RandomSalts())
            let payload = HeadsPayload(recordedAt: noon, root: VerifiableMap.empty, vehicles: 1)
            _ = try writer.append(payload: payload.bytes)
        }
        #expect(try await ledger.audit().faults == [.heads(EntryIndex(3))])
    }

    @Test
    func `what bears on the mileage has a chain of its own, news of the identity with it`()
        async throws
    {
        let bench = try Workbench()
        let ours = try vin().description
        let records = [
            try reading("1000", at: "2023-12-01"), try stated(ours, 1), try oil(1),
            try stated(ours, 2), try oil(2), try reading("1100", at: "2023-12-03"),
            try stated("SALVAGE", 3), try stated(ours, 4), try stated(ours, 5), try oil(5),
            // Dated before what was said last: it may change the order of what was said.
            try stated(ours, 3),
        ]
        let inChain = [true, true, false, false, false, true, true, true, false, false, true]
        // One at a time and all at once make the same chain.
        for batch in [1, records.count] {
            let ledger = try Ledger(at: .inMemory)
            for start in stride(from: 0, to: records.count, by: batch) {
                try await ledger.append(
                    Array(records[start..<start + batch]), recordedAt: noon)
            }
            let payloads = try await ledger.queue.read { db in
                try Row.fetchAll(db, sql: "SELECT payload FROM content ORDER BY position")
                    .map { try $0.bytes("payload") }
            }
            let places = payloads.map { Payload(bytes: $0)?.mileage }
            #expect(places.map { $0 != nil } == inChain)
            #expect(places.compactMap { $0?.number } == [1, 2, 3, 4, 5, 6])
            #expect(places.compactMap { $0?.previous?.position } == [0, 1, 5, 6, 7])
            #expect(try await ledger.audit().faults.isEmpty)
        }
        #expect(try await bench.ledger().audit().faults.isEmpty)
    }

    @Test
    func `a checkpoint's file that is gone is missed, unless one kept elsewhere goes as far`()
        async throws
    {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append(readings(3), recordedAt: noon)
        try await ledger.seal(recordedAt: noon)
        let kept = try await ledger.checkpoint()
        try FileManager.default.removeItem(atPath: bench.path + ".checkpoint")
        #expect(try await ledger.audit().faults == [.checkpointGone(size: 4)])
        #expect(try await ledger.audit(against: kept).faults.isEmpty)
    }
}
