import Foundation
import Testing
import TransparencyLog
import VehicleRecords

@testable import HistoryStore

/// The checkpoint beside a ledger that has a key.
struct SignedCheckpointTests {
    private let bench: Workbench
    private let key: LogKey

    init() throws {
        bench = try Workbench()
        key = try LogKey.generate(besideLedgerAt: bench.path, origin: "example.com/fleet")
    }

    private var file: URL { URL(filePath: bench.path + ".checkpoint") }

    private func note() throws -> SignedNote {
        try SignedNote(Array(try Data(contentsOf: file)))
    }

    /// A ledger of so many entries, closed again.
    private func fill(_ count: Int, from first: Int = 0) async throws {
        let ledger = try bench.ledger()
        for number in first..<(first + count) {
            try await ledger.append(
                [try reading("\(number)", at: "\(noon + .seconds(number))")], recordedAt: noon)
        }
    }

    @Test
    func `every checkpoint that is released is signed, and is that of the ledger`()
        async throws
    {
        let ledger = try bench.ledger()
        for number in 0..<3 {
            try await ledger.append([try reading("\(number)")], recordedAt: noon)
            let verified = try note().checkpoint(signedBy: [key.verifier])
            #expect(verified.checkpoint == (try await ledger.checkpoint()))
            #expect(try ledger.releasedCheckpoint()?.signers == [key.verifier])
        }
        #expect(try await ledger.audit().faults.isEmpty)
    }

    @Test
    func `the released checkpoint is the newest, however many append at once`() async throws {
        let ledger = try bench.ledger()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for vehicle in 1...20 {
                group.addTask {
                    try await ledger.append([try reading(of: vehicle, "1")], recordedAt: noon)
                }
            }
            try await group.waitForAll()
        }
        #expect(try note().checkpoint(signedBy: [key.verifier]).checkpoint.head.size == 20)
    }

    @Test
    func `any one bit changed in the signed checkpoint is found when the ledger is opened`()
        async throws
    {
        try await fill(1)
        let good = Array(try Data(contentsOf: file))
        let signature = Array("\n— example.com/fleet ".utf8)
        let name = try #require(
            good.indices.first { good[$0...].starts(with: signature) })
        // With another name or id it is the signature of somebody unknown.
        let unknown = (name + 4)..<(name + signature.count + 6)
        let ledger = try Ledger(existingAt: bench.path)
        for place in good.indices where !unknown.contains(place) {
            var bytes = good
            bytes[place] ^= 1 << UInt8(place % 8)
            try Data(bytes).write(to: file)
            let error = #expect(throws: LedgerError.self, "byte \(place)") {
                try ledger.compareWithReleased(LedgerFiles(path: bench.path))
            }
            switch error?.cause {
            case .checkpointDiffers, .behindCheckpoint: break
            default: Issue.record("byte \(place): \(String(describing: error))")
            }
        }
        try Data(good).write(to: file)
        withExtendedLifetime(try bench.ledger()) {}
    }

    @Test
    func `a bare checkpoint and one that others signed are taken for what they say`()
        async throws
    {
        try await fill(1)
        let signed = try note()
        try Data(signed.text.utf8).write(to: file)
        #expect(try Ledger(existingAt: bench.path).releasedCheckpoint()?.note == nil)
        let stranger = try SignerKey(name: "example.com/fleet")
        let foreign = try SignedNote(
            text: signed.text, try stranger.signature(of: signed.text))
        try Data(foreign.description.utf8).write(to: file)
        let released = try Ledger(existingAt: bench.path).releasedCheckpoint()
        #expect(released?.note == foreign && released?.signers == [])
        // Whoever has the key signs it anew.
        withExtendedLifetime(try bench.ledger()) {}
        #expect(try note() == signed)
    }

    @Test
    func `a ledger that gets a key signs from then on, and one that loses it goes on bare`()
        async throws
    {
        let bare = try Workbench()
        try await bare.ledger().append([try reading("1")], recordedAt: noon)
        let key = try LogKey.generate(besideLedgerAt: bare.path)
        #expect(try Ledger(existingAt: bare.path).releasedCheckpoint()?.note == nil)
        withExtendedLifetime(try bare.ledger()) {}
        #expect(
            try Ledger(existingAt: bare.path).releasedCheckpoint()?.signers == [key.verifier])
        try FileManager.default.removeItem(atPath: bare.path + ".key")
        try await bare.ledger().append([try reading("2")], recordedAt: noon)
        let released = try Ledger(existingAt: bare.path).releasedCheckpoint()
        #expect(released?.note == nil && released?.checkpoint.head.size == 2)
    }

    @Test
    func `after the key was changed what the old one signed still counts`() async throws {
        try await fill(1)
        try FileManager.default.moveItem(
            atPath: bench.path + ".key", toPath: bench.path + ".key.old")
        let second = try LogKey.generate(besideLedgerAt: bench.path)
        #expect(
            try Ledger(existingAt: bench.path).publicKeys() == [key.verifier, second.verifier])
        #expect(
            try Ledger(existingAt: bench.path).releasedCheckpoint()?.signers == [key.verifier])
        try await fill(1, from: 1)
        #expect(
            try Ledger(existingAt: bench.path).releasedCheckpoint()?.signers
                == [second.verifier])
    }

    @Test
    func `a signed checkpoint for more entries than there are stops everything`() async throws {
        try await fill(1)
        let copy = bench.folder.appending(path: "yesterday").path
        try FileManager.default.copyItem(atPath: bench.path, toPath: copy)
        try await fill(2, from: 1)
        try FileManager.default.removeItem(atPath: bench.path)
        let gone = #expect(throws: LedgerError.self) { try bench.ledger() }
        #expect(gone?.cause == .behindCheckpoint(held: 0, released: 3))
        try FileManager.default.moveItem(atPath: copy, toPath: bench.path)
        let error = #expect(throws: LedgerError.self) { try bench.ledger() }
        #expect(error?.cause == .behindCheckpoint(held: 1, released: 3))
    }

    @Test
    func `an entry is proved to whoever has the ledger's public key and nothing else`()
        async throws
    {
        try await fill(5)
        let ledger = try Ledger(existingAt: bench.path)
        for position in UInt64(0)..<5 {
            let index = EntryIndex(position)
            let leaf = try await ledger.leafHash(of: index)
            let made = try await ledger.tlogProof(of: index, extra: [1])
            let text = try #require(made).description
            try TlogProof(text).verify(leaf, signedBy: [key.verifier])
        }
        #expect(try await ledger.tlogProof(of: EntryIndex(5)) == nil)
    }

    @Test
    func `a key file that went missing is not needed to read or audit`() async throws {
        try await fill(1)
        try FileManager.default.removeItem(atPath: bench.path + ".key")
        let ledger = try Ledger(existingAt: bench.path)
        #expect(try ledger.releasedCheckpoint()?.signers == [key.verifier])
        #expect(try await ledger.audit().faults.isEmpty)
    }
}
