import Foundation
import GRDB
import LedgerFormat
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// One vehicle goes, byte for byte; everything else stays, and stays provable.
struct ErasureTests {
    /// Vehicles 1 to 3, many entries each, so that pages were split while they were written.
    private func bench(_ count: Int = 60) async throws -> Workbench {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        for day in 0..<Int64(count) {
            let at = Timestamp(millisecondsSince1970: day * 86_400_000).description
            let answers = try (1...3).map { vehicle in
                let retrieval = Retrieval(
                    fetchedAt: noon, requestID: "request-\(vehicle)-\(day)", interface: "v3")
                return Answer(
                    records: [
                        try reading(
                            of: vehicle, "\(vehicle)00\(1000 + day)", at: at,
                            retrieval: retrieval)
                    ],
                    readFrom: Array("{\"answer of\":\"\(vehicle)-\(day)\"}".utf8))
            }
            try await ledger.append(
                batch: answers,
                outcomes: try (1...3).map {
                    Outcome(vehicle: try vin($0).description, outcome: "read")
                },
                of: "night \(day)", recordedAt: noon)
        }
        return bench
    }

    /// Every file of the ledger, by name.
    private func files(_ bench: Workbench) throws -> [String: Data] {
        Dictionary(
            uniqueKeysWithValues: try bench.names().map {
                ($0, try Data(contentsOf: bench.folder.appending(path: $0)))
            })
    }

    @Test
    func `no byte of an erased vehicle is left in any file of the ledger`() async throws {
        let bench = try await bench()
        let gone = try vin(2)
        // What only this vehicle's rows hold: its VIN, its salts, its payloads, its responses.
        let queue = try DatabaseQueue(path: bench.path)
        var needles = try await queue.read { db in
            try Data.fetchAll(
                db, sql: "SELECT salt FROM content WHERE vehicle = ?", arguments: [gone.description]
            )
        }
        // Not a byte of a payload behind the VIN, the source and the times that vehicles share.
        needles += try await queue.read { db in
            try Data.fetchAll(
                db, sql: "SELECT payload FROM content WHERE vehicle = ?",
                arguments: [gone.description])
        }
        try queue.close()
        needles += (0..<60).map { Data("answer of\":\"2-\($0)\"".utf8) }
        needles += (0..<60).map { Data("request-2-\($0)".utf8) }
        needles.append(Data(gone.description.utf8))
        do {
            let nights = try NightStore(beside: bench.path)
            _ = try await nights.begin("2026-11-24", at: noon, entries: 180)
            try await nights.record(
                [
                    LastJudgment(
                        vin: gone, entries: 60, policy: "standard 1", asOf: noon,
                        verdict: "CONSISTENT", findings: [], before: nil, since: "2026-11-24")
                ], countedAs: "assessed", of: "2026-11-24")
            try await nights.recordReport(
                "VH-1", of: VehicleExtent(vin: gone, entries: 60), in: "2026-11-24")
        }
        let before = try files(bench)
        let vinIsIn = before.filter { $0.value.range(of: Data(gone.description.utf8)) != nil }
        #expect(
            Set(vinIsIn.keys) == [
                "fleet.ledger", "fleet.ledger.outcomes", "fleet.ledger.nights",
            ])
        #expect(before.count >= 4)
        #expect(
            needles.allSatisfy { needle in before.values.contains { $0.range(of: needle) != nil } })

        let done = try await bench.ledger().erase(
            gone, reason: "asked by its owner", decidedBy: "J. Smith", recordedAt: noon)
        #expect(done.entries == 60)
        #expect(done.responses == 60)
        #expect(done.outcomes == 60)
        #expect(done.namedElsewhere == 0)
        for (name, bytes) in try files(bench) {
            for needle in needles {
                #expect(bytes.range(of: needle) == nil, "\(name) holds \(needle.count) bytes")
            }
        }
        // Written anew: not even an empty page is left.
        for file in ["", ".outcomes", ".nights"].map({ bench.path + $0 }) {
            let queue = try DatabaseQueue(path: file)
            #expect(
                try await queue.read { try Int.fetchOne($0, sql: "PRAGMA freelist_count") } == 0)
        }
        #expect(try !bench.names().contains { $0.hasSuffix(".erasing") })
    }

    @Test
    func `what stays is as it was: the audit, the tree, other histories and their proofs`()
        async throws
    {
        let bench = try await bench(20)
        let kept = try await Ledger(existingAt: bench.path).checkpoint()
        let leaf: [UInt8]
        do {
            let ledger = try bench.ledger()
            leaf = try await ledger.leafHash(of: EntryIndex(1)).bytes
            let other = try await ledger.history(of: vin(3))
            let done = try await ledger.erase(
                vin(2), reason: "asked", decidedBy: "J. Smith", recordedAt: noon)
            #expect(try await ledger.history(of: vin(3)) == other)
            #expect(try await ledger.history(of: vin(2)).entries.isEmpty)
            #expect(try await ledger.vehicles() == [vin(1), vin(3)])
            let receipt = try await ledger.receipt(for: other)
            #expect(receipt.proofs.count == 20)
            let tombstones = try await ledger.tombstones()
            #expect(tombstones.map(\.index) == [done.tombstone])
            #expect(
                tombstones[0].1.erased == (0..<20 as Range<UInt64>).map { EntryIndex($0 * 3 + 1) })
            #expect(tombstones[0].1.reason == "asked")
        }
        let ledger = try Ledger(existingAt: bench.path)
        #expect(try await ledger.leafHash(of: EntryIndex(1)).bytes == leaf)
        let audit = try await ledger.audit(against: kept)
        #expect(audit.faults == [])
        #expect(audit.erased == 20)
        // 60 readings, the tombstone, and the heads of the vehicles that are left.
        #expect(audit.head.size == 62)
        _ = try await ledger.consistency(since: kept.head)
    }

    @Test
    func `an erased vehicle that is heard of again begins a new chain`() async throws {
        let bench = try await bench(3)
        let ledger = try bench.ledger()
        _ = try await ledger.erase(vin(1), reason: "asked", decidedBy: "J.", recordedAt: noon)
        try await ledger.append([try reading("55")], recordedAt: noon)
        #expect(try await ledger.history(of: vin(1)).entries.map(\.index) == [EntryIndex(11)])
        #expect(try await ledger.audit().faults == [])
    }

    @Test
    func `a response that tells of two vehicles goes, and the other's entry is not at fault`()
        async throws
    {
        let bench = try Workbench()
        let ledger = try bench.ledger()
        try await ledger.append(
            [try reading("1"), try reading(of: 2, "2")], readFrom: [1, 2, 3], recordedAt: noon)
        let done = try await ledger.erase(
            vin(1), reason: "asked", decidedBy: "J.", recordedAt: noon)
        #expect(done.responses == 1)
        #expect(try await ledger.tombstones()[0].1.sharedResponses.count == 1)
        #expect(try await ledger.audit().faults == [])
    }

    @Test
    func `a hold forbids it, says who and why, and can be released`() async throws {
        let bench = try await bench(2)
        let ledger = try bench.ledger()
        let one = try vin(1)
        _ = try await ledger.hold(
            one, true, reason: "claim 7", decidedBy: "A. Clerk", recordedAt: noon)
        let error = await #expect(throws: LedgerError.self) {
            _ = try await ledger.erase(one, reason: "asked", decidedBy: "J.", recordedAt: noon)
        }
        #expect(error?.cause == .held(reason: "claim 7", by: "A. Clerk"))
        #expect(try await ledger.history(of: one).entries.count == 3)
        let twice = await #expect(throws: LedgerError.self) {
            _ = try await ledger.hold(
                one, true, reason: "claim 8", decidedBy: "B.", recordedAt: noon)
        }
        #expect(twice?.cause == .refused("\(one) is held already: claim 7"))
        _ = try await ledger.hold(
            one, false, reason: "claim settled", decidedBy: "A. Clerk",
            recordedAt: noon + .seconds(1))
        _ = try await ledger.erase(one, reason: "asked", decidedBy: "J.", recordedAt: noon)
        #expect(try await ledger.audit().faults == [])
        #expect(try !bench.names().contains { $0.hasSuffix(".erasing") })
    }

    @Test
    func `a reason that names the vehicle, and a vehicle never heard of, are refused`()
        async throws
    {
        let bench = try await bench(1)
        let ledger = try bench.ledger()
        let one = try vin(1)
        let named = await #expect(throws: LedgerError.self) {
            _ = try await ledger.erase(
                one, reason: "owner of \(one) asked", decidedBy: "J.", recordedAt: noon)
        }
        #expect(named?.cause == .refused("the reason names the vehicle, and would stay"))
        let unknown = await #expect(throws: LedgerError.self) {
            _ = try await ledger.erase(vin(9), reason: "asked", decidedBy: "J.", recordedAt: noon)
        }
        #expect(unknown?.cause == .notHeld("entry of \(try vin(9))"))
        #expect(try bench.names().filter { $0.hasSuffix(".erasing") } == [])
        #expect(try await ledger.audit().head.size == 3)
    }

    @Test
    func `a writer finishes an erasing that was cut short after its commit`() async throws {
        let bench = try await bench(40)
        let gone = try vin(2)
        // The transaction without what follows it, as a killed program leaves it.
        let queue = try DatabaseQueue(path: bench.path, configuration: LedgerSchema.writing)
        try await queue.write { db in
            var eraser = VehicleEraser(db, gone)
            let positions = try eraser.erase().positions
            var writer = try EntryWriter(db, recordedAt: noon, salts: RandomSalts())
            let tombstone = Tombstone(
                erased: positions, reason: "asked", decidedBy: "J.", sharedResponses: [])
            _ = try writer.append(payload: tombstone.payload(recordedAt: noon))
        }
        try queue.close()
        try LedgerFiles(path: bench.path).beginErasing()
        do { _ = try bench.ledger() }
        #expect(try !bench.names().contains { $0.hasSuffix(".erasing") })
        let needle = Data(gone.description.utf8)
        #expect(try Data(contentsOf: URL(filePath: bench.path)).range(of: needle) == nil)
        #expect(try await Ledger(existingAt: bench.path).audit().faults == [])
    }

    @Test
    func `content that is gone without a tombstone, or there in spite of one, is a fault`()
        async throws
    {
        let bench = try await bench(2)
        do {
            _ = try await bench.ledger().erase(
                vin(2), reason: "asked", decidedBy: "J.", recordedAt: noon)
        }
        try bench.tamper("DELETE FROM content WHERE position = 3")
        let faults = try await Ledger(existingAt: bench.path).audit().faults
        #expect(faults.contains(.missing(EntryIndex(3))))
        #expect(!faults.contains(.missing(EntryIndex(1))))
    }

    @Test
    func `a tombstone survives its bytes`() throws {
        let tombstone = Tombstone(
            erased: [0, 1, 700, 1_000_000].map { EntryIndex($0) }, reason: "asked", decidedBy: "J.",
            sharedResponses: [Array(repeating: 7, count: 32)])
        let payload = tombstone.payload(recordedAt: noon)
        #expect(Tombstone(payload: payload) == tombstone)
        for count in 0..<(payload.count - 1) {
            #expect(Tombstone(payload: Array(payload.prefix(count))) != tombstone)
        }
    }

    @Test
    func `the nights of an earlier version are forgotten too`() async throws {
        let bench = try await bench(2)
        let gone = try vin(2)
        let queue = try DatabaseQueue(path: bench.path + ".nights")
        try await queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE judgment (vehicle TEXT PRIMARY KEY, entries INTEGER, policy TEXT,
                        as_of INTEGER, verdict TEXT, findings TEXT, before TEXT, since TEXT);
                    CREATE TABLE report (vehicle TEXT, entries INTEGER, night TEXT, number TEXT);
                    CREATE TABLE taken (night TEXT);
                    PRAGMA application_id = 0x52474e31;
                    PRAGMA user_version = 1;
                    """)
            try db.execute(
                sql: "INSERT INTO judgment (vehicle) VALUES (?)", arguments: [gone.description])
        }
        try queue.close()
        _ = try await bench.ledger().erase(
            gone, alsoKnownAs: ["36ab27d0"], reason: "asked", decidedBy: "J.", recordedAt: noon)
        let bytes = try Data(contentsOf: URL(filePath: bench.path + ".nights"))
        #expect(bytes.range(of: Data(gone.description.utf8)) == nil)
    }
}
