import Foundation
import HistoryStore
import Testing
import TransparencyLog
import VehicleRecords

/// Raw responses go when they have been kept long enough; what was read from them never does.
struct ResponseRemovalTests {
    private static let day = Duration.seconds(86_400)

    /// One reading and one response a night of vehicles 1 and 2.
    private func bench(nights: Int) async throws -> Workbench {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        for night in 0..<nights {
            let now = noon + .seconds(night * 86_400)
            try await ledger.append(
                batch: try (1...2).map { vehicle in
                    Answer(
                        records: [
                            try reading(of: vehicle, "\(1000 + night)", at: now.description)
                        ], readFrom: Array("{\"of\":\"\(vehicle)-\(night)\"}".utf8))
                }, recordedAt: now)
            try await ledger.seal(recordedAt: now)
        }
        return bench
    }

    private func responses(_ bench: Workbench) async throws -> [Int] {
        let ledger = try Ledger(existingAt: bench.path)
        var held: [Int] = []
        for vehicle in 1...2 {
            var count = 0
            for entry in try await ledger.entries(of: vin(vehicle)) {
                guard let digest = entry.evidence else { continue }
                if try await ledger.evidence(digest) != nil { count += 1 }
            }
            held.append(count)
        }
        return held
    }

    @Test
    func `old responses go, every reading stays, and the ledger audits well`() async throws {
        let bench = try await bench(nights: 10)
        let before = try await bench.ledger().history(of: vin(1)).entries
        let now = noon + .seconds(10 * 86_400)
        let removal = try await bench.ledger().removeResponses(
            recordedBefore: noon + .seconds(4 * 86_400), recordedAt: now)
        #expect(removal?.responses == 8)
        #expect(try await responses(bench) == [6, 6])
        let ledger = try bench.ledger()
        #expect(try await ledger.history(of: vin(1)).entries == before)
        let audit = try await ledger.audit()
        #expect(audit.faults.isEmpty, "\(audit.faults)")
        #expect(audit.responsesRemoved == 8)
        // The same again finds nothing due, and appends nothing.
        let size = try await ledger.checkpoint().head.size
        #expect(
            try await ledger.removeResponses(
                recordedBefore: noon + .seconds(4 * 86_400), recordedAt: now) == nil)
        #expect(try await ledger.checkpoint().head.size == size)
        // The heads entry before still speaks of every vehicle's newest entry.
        try await ledger.seal(recordedAt: now)
        #expect(try await ledger.checkpoint().head.size == size)
    }

    @Test
    func `a response that a later entry names stays, and so do those of a held vehicle`()
        async throws
    {
        let bench = try await bench(nights: 6)
        let ledger = try bench.ledger()
        let now = noon + .seconds(6 * 86_400)
        _ = try await ledger.hold(
            vin(2), true, reason: "a claim", decidedBy: "J.", recordedAt: now)
        // The bytes of the first night once more, and something new read from them.
        try await ledger.append(
            [try reading(of: 1, "1500", at: now.description)],
            readFrom: Array("{\"of\":\"1-0\"}".utf8), recordedAt: now)
        let removal = try await ledger.removeResponses(
            recordedBefore: noon + .seconds(5 * 86_400), recordedAt: now)
        #expect(removal?.responses == 4)
        // Of the first vehicle: the first night's, the last night's, and the first night's again.
        #expect(try await responses(bench) == [3, 6])
        #expect(try await ledger.audit().faults.isEmpty)
    }

    @Test
    func `a response that is gone before its time is a fault`() async throws {
        let bench = try await bench(nights: 6)
        _ = try await bench.ledger().removeResponses(
            recordedBefore: noon + .seconds(3 * 86_400), recordedAt: noon + .seconds(6 * 86_400))
        try bench.tamper("DELETE FROM evidence")
        let audit = try await bench.ledger().audit()
        #expect(audit.responsesRemoved == 6)
        #expect(
            audit.faults.count {
                if case .evidence = $0 { true } else { false }
            } == 6, "\(audit.faults)")
    }

    @Test
    func `a night's manifest is written down once, and changes nothing of a vehicle`()
        async throws
    {
        let bench = try await bench(nights: 2)
        let ledger = try bench.ledger()
        let size = try await ledger.checkpoint().head.size
        let manifest = RunManifest(
            night: "2025-01-10", part: "1/1", digest: Array(repeating: 7, count: 32), vehicles: 2)
        let place = try await ledger.append(manifest, recordedAt: noon)
        #expect(try await ledger.append(manifest, recordedAt: noon + Self.day) == place)
        #expect(try await ledger.checkpoint().head.size == size + 1)
        #expect(try await ledger.manifests(atMost: 5).map(\.manifest) == [manifest])
        // No vehicle was heard of, so the heads entry stands.
        try await ledger.seal(recordedAt: noon + Self.day)
        #expect(try await ledger.checkpoint().head.size == size + 1)
        #expect(try await ledger.audit().faults.isEmpty)
    }
}
