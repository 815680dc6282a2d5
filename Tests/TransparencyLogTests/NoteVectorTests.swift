import Foundation
import Testing

@testable import TransparencyLog

/// Notes, keys and signatures that others published. Source: ORIGINS.md beside them.
@Suite(.enabled(if: Vectors.areThere, Comment(rawValue: Vectors.reason)))
struct NoteVectorTests {
    struct Notes: Decodable {
        struct Opening: Decodable {
            let name: String
            let msg: String?
            let msg_b64: Data?
            let keys: [String]
            let ok: Bool
            let verified: Int?
            let unverified: Int?
            let err: String?
        }
        struct Signing: Decodable {
            let text: String
            let want: String
        }
        struct Example: Decodable {
            let vkey: String
            let msg: String
        }
        let test_only_skey: String
        let vkey: String
        let sign: Signing
        let open: [Opening]
        let bad_vkeys: [String]
        let c2sp_example: Example
    }

    private let notes: Notes

    init() throws { notes = try Vectors.read("tlog-go/note.json", as: Notes.self) }

    @Test
    func `each of Go's fifteen notes is accepted or refused as it says`() throws {
        #expect(notes.open.count == 15)
        for opening in notes.open {
            let bytes = opening.msg.map { Array($0.utf8) } ?? Array(opening.msg_b64 ?? Data())
            let keys = try opening.keys.map { try VerifierKey($0) }
            do {
                let verified = try SignedNote(bytes).verify(with: keys)
                #expect(opening.ok, "\(opening.name)")
                #expect(verified.signers.count == opening.verified, "\(opening.name)")
                #expect(verified.unknown.count == opening.unverified, "\(opening.name)")
            } catch {
                #expect(!opening.ok, "\(opening.name): \(error)")
                #expect(word(for: error) == opening.err?.prefix(9).description, "\(opening.name)")
            }
        }
    }

    /// The first nine letters of what Go says.
    private func word(for error: any Error) -> String {
        switch error {
        case ProofError.unknownSigners: "no verifi"
        case ProofError.ambiguousKey: "ambiguous"
        case ProofError.badSignature: "invalid s"
        case is SignedNote.Malformed: "malformed"
        default: "\(error)"
        }
    }

    @Test
    func `Go's key signs Go's text with Go's bytes`() throws {
        let key = try SignerKey(secretText: notes.test_only_skey)
        #expect(key.verifier.description == notes.vkey)
        #expect(key.secretText == notes.test_only_skey)
        let note = try SignedNote(
            text: notes.sign.text, try key.signature(of: notes.sign.text))
        #expect(note.description == notes.sign.want)
    }

    @Test
    func `a key with any one byte changed, or cut off anywhere, is refused`() throws {
        let good = Array(notes.vkey.utf8)
        var bad = notes.bad_vkeys
        for place in good.indices {
            var changed = good
            changed[place] += 1
            bad.append(String(decoding: changed, as: UTF8.self))
            for end in (place + 1)...good.count where end - place < good.count {
                bad.append(String(decoding: good[place..<end], as: UTF8.self))
            }
        }
        #expect(bad.count > 2_000)
        for text in bad {
            #expect(throws: VerifierKey.Malformed.self, "\(text)") { try VerifierKey(text) }
        }
    }

    @Test
    func `the specification's own example verifies, and comes out as it went in`() throws {
        let note = try SignedNote(notes.c2sp_example.msg)
        let key = try VerifierKey(notes.c2sp_example.vkey)
        #expect(try note.verify(with: [key]).signers.map(\.key) == [key])
        #expect(note.description == notes.c2sp_example.msg)
    }

    struct Sigsum: Decodable { let valid_checkpoint: String }

    @Test
    func `sigsum's checkpoint verifies, and its seed signs the same bytes`() throws {
        let vector = try Vectors.read("sigsum/checkpoint_and_proofs.json", as: Sigsum.self)
        let note = try SignedNote(vector.valid_checkpoint)
        let key = try SignerKey(
            name: try Checkpoint(note.text).origin,
            seed: [17] + [UInt8](repeating: 0, count: 31))
        #expect(try note.checkpoint(signedBy: [key.verifier]).checkpoint.head.size == 10)
        let again = try SignedNote(text: note.text, try key.signature(of: note.text))
        #expect(again.description == vector.valid_checkpoint)
    }

    @Test
    func `Tessera's sixteen checkpoints verify, and every tree is the next one's beginning`()
        throws
    {
        // Its published name and key, as ORIGINS.md has them.
        let origins = try String(
            contentsOf: Vectors.folder.appending(path: "ORIGINS.md"), encoding: .utf8)
        let text = try #require(origins.firstMatch(of: /vkey `(example[^`]+)`/)?.1)
        let key = try VerifierKey(String(text))
        let log = Vectors.folder.appending(path: "tessera-testlog/testdata/log")
        var leaves: [TreeHash] = []
        for size in 0...15 {
            let note = try SignedNote(
                Array(try Data(contentsOf: log.appending(path: "checkpoint.\(size)"))))
            let checkpoint = try note.checkpoint(signedBy: [key]).checkpoint
            #expect(checkpoint.head.size == UInt64(size))
            if size > 0 {
                let tile = try Data(contentsOf: log.appending(path: "tile/0/000.p/\(size)"))
                let bytes = Array(tile)
                let hashes = stride(from: 0, to: bytes.count, by: 32).compactMap {
                    TreeHash(bytes: Array(bytes[$0..<min($0 + 32, bytes.count)]))
                }
                #expect(hashes.count == size && Array(hashes.dropLast()) == leaves)
                leaves = hashes
            }
            var tree = MerkleTree()
            for leaf in leaves { tree.append(leaf) }
            #expect(tree.head == checkpoint.head)
        }
    }
}
