import Foundation
import GRDB
import LedgerFormat
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// The canonical bytes, version 1: what is committed to, for ever.
struct RecordCodingTests {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test(arguments: try GoldenPayload.all())
    func `the bytes of version 1 never change`(golden: GoldenPayload) {
        #expect(hex(golden.payload.bytes) == golden.hex)
        #expect(Payload(bytes: golden.payload.bytes) == golden.payload)
    }

    @Test
    func `the commitment and the leaf of a payload never change`() throws {
        let golden = try #require(try GoldenPayload.all().first)
        let salt = Array(UInt8(100)..<132)
        #expect(
            hex(LeafCommitment.commitment(salt: salt, payload: golden.payload.bytes))
                == "3b0c173fb682907c91ffebfdc88bd4590c5acafe2332505d097866576a503fea")
        #expect(
            LeafCommitment.leaf(salt: salt, payload: golden.payload.bytes).description
                == "6acde898e5089f123aa3491f59f8268392bdf48b6ba2c02f7d4658e966d1b7d0")
        #expect(
            hex(DemonstrationSalts(seed: 7).salt(for: 3))
                == "6250fd1d294a267ecf0d2968ae5e93a8dd312a5fb88d197818d76948af6182ac")
    }

    @Test
    func `every word for a source, a signal, a unit and a state is its own`() {
        #expect(Set(Source.Kind.allCases.map(Word.of)).count == Source.Kind.allCases.count)
        #expect(Set(Signal.allCases.map(Word.of)).count == Signal.allCases.count)
        for kind in Source.Kind.allCases { #expect(Word.sourceKind(Word.of(kind)) == kind) }
        for signal in Signal.allCases { #expect(Word.signal(Word.of(signal)) == signal) }
    }

    @Test(arguments: RecordKind.allCases)
    func `a kind keeps its number`(kind: RecordKind) {
        let order: [RecordKind] = [
            .reading, .noValue, .identity, .attributes, .oilLife, .tirePressures, .fuelLevel,
            .batteryLevel, .charge, .replacement, .correction, .brand, .sale, .service,
            .tombstone, .hold, .heads, .runManifest, .supersession,
            .responseRemoval,
        ]
        #expect(order[Int(kind.rawValue) - 1] == kind)
    }

    @Test
    func `bytes cut short, lengthened or out of order are no payload`() throws {
        for golden in try GoldenPayload.all() {
            let bytes = golden.payload.bytes
            for count in bytes.indices {
                // What is left after a field that may be missing is another payload.
                #expect(Payload(bytes: Array(bytes.prefix(count))) != golden.payload)
            }
            #expect(Payload(bytes: bytes + [0]) == nil)
            #expect(Payload(bytes: bytes + [255, 0]) == nil)
            #expect(Payload(bytes: [2] + bytes.dropFirst()) == nil)
        }
        // A length written with one byte more than it needs.
        #expect(PayloadReader([1, 1, 32, 0x81, 0x00, 7]) == nil)
        #expect(PayloadReader([1, 1, 33, 0, 32, 0]) == nil)
        #expect(PayloadReader([1, 1, 32, 0, 32, 0]) == nil)
        #expect(PayloadReader([1, 1, 32, 1, 7, 33, 0])?.numbers == [32, 33])
    }

    @Test
    func `an entry of a kind that this version does not know is kept, hashed and shown`()
        async throws
    {
        let bench = try Workbench()
        do {
            try await bench.ledger().append([try reading("1")], recordedAt: noon)
        }
        // As a later version would write a kind of its own.
        var writer = PayloadWriter(version: 1, kind: 77)
        RecordCoding.writeSubject(of: try reading("1"), to: &writer)
        RecordCoding.writeTimes(of: try reading("1"), to: &writer)
        writer.integer(Field.recordedAt, noon.millisecondsSince1970)
        let first = try await Ledger(existingAt: bench.path).leafHash(of: EntryIndex(0))
        writer.field(Field.previous, PayloadWriter.bigEndian(0) + first.bytes)
        writer.count(Field.number, 2)
        writer.text(Field.own, "SALVAGE")
        let payload = writer.bytes
        do {
            let ledger = try bench.ledger()
            try await ledger.queue.write { db in
                var tree = try StoredTree(db).tree()
                let salt = RandomSalts().salt(for: 1)
                let leaf = LeafCommitment.leaf(salt: salt, payload: payload)
                let subtrees = Data(tree.append(leaf).flatMap(\.bytes))
                try db.execute(
                    sql: "INSERT INTO entry VALUES (1, ?, ?)",
                    arguments: [Data(leaf.bytes), subtrees])
                try ContentColumns(payload: payload).insert(
                    by: try DirectStatement(db, ContentColumns.insertion), position: 1, salt: salt,
                    payload: payload)
            }
            // And this version's next entry follows on it.
            try await ledger.append([try reading("2", at: "2021-03-01")], recordedAt: noon)
            #expect(
                try await ledger.entries(of: vin()).map(\.content) == [
                    .record(try reading("1")), .unknown(kind: 77),
                    .record(try reading("2", at: "2021-03-01")),
                ])
            #expect(try await ledger.history(of: vin()).entries.count == 2)
            #expect(try await ledger.audit().faults.isEmpty)
        }
    }
}
