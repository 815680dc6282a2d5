import Foundation
import Testing

@testable import TransparencyLog

/// Somebody else who watches a log: what it cosigns, and what it does not.
struct WitnessTests {
    private struct Vector: Decodable {
        struct Request: Decodable {
            let body: String
            let status: Int
        }
        let log_public_key_hex: String
        let requests: [Request]
    }

    @Test(.enabled(if: Vectors.areThere, Comment(rawValue: Vectors.reason)))
    func `litewitness's nine requests are answered as specified`() throws {
        let vector = try Vectors.read("tlog-witness/litewitness.json", as: Vector.self)
        let publicKey = try bytes(hex: vector.log_public_key_hex)
        let first = try #require(vector.requests.first)
        let origin = try #require(first.body.split(separator: "\n").dropFirst().first)
        let log = try VerifierKey(name: String(origin), type: .ed25519, publicKey: publicKey)
        let key = try CosignerKey(name: "witness.example")
        #expect(vector.requests.count == 9)
        var held: TreeHead?
        for (number, request) in vector.requests.enumerated() {
            let answer = try Witness(watching: [log], key: key).answer(
                try CheckpointRequest(Array(request.body.utf8)), held: held, at: 1_700_000_000)
            #expect(answer.status.rawValue == request.status, "request \(number)")
            if answer.status == .otherSize { #expect(answer.body == "\(held?.size ?? 0)\n") }
            held = answer.held?.head ?? held
        }
        #expect(held?.size == 5)
    }

    private func tree(_ leaves: Range<Int>, _ word: String = "leaf") -> [TreeHash] {
        leaves.map { TreeHash.leaf(Array("\(word) \($0)".utf8)) }
    }

    private func head(_ leaves: [TreeHash]) -> TreeHead {
        var tree = MerkleTree()
        for leaf in leaves { tree.append(leaf) }
        return tree.head
    }

    private func proof(_ leaves: [TreeHash], from older: Int) -> ConsistencyProof {
        ConsistencyProof(from: UInt64(older), to: UInt64(leaves.count)) {
            (part: Subtree) -> TreeHash in
            let start = Int(part.index << UInt64(part.level))
            return head(Array(leaves[start..<start + (1 << part.level)])).root
        }
    }

    @Test
    func `a log that grows is cosigned; one that shrank, forked or was put back is not`() throws {
        let log = try SignerKey(name: "example.com/log")
        let key = try CosignerKey(name: "witness.example")
        let witness = Witness(watching: [log.verifier], key: key)
        func request(_ leaves: [TreeHash], from old: Int) throws -> CheckpointRequest {
            let text = Checkpoint(origin: "example.com/log", head: head(leaves)).description
            return CheckpointRequest(
                old: UInt64(old),
                proof: old == 0 ? ConsistencyProof(path: []) : proof(leaves, from: old),
                note: try SignedNote(text: text, log.signature(of: text)))
        }
        var held: TreeHead?
        for (size, old) in [(3, 0), (3, 3), (9, 3)] {
            let request = try request(tree(0..<size), from: old)
            #expect(try CheckpointRequest(Array(request.description.utf8)) == request)
            let answer = try witness.answer(request, held: held, at: 1_700_000_000)
            #expect(answer.status == .cosigned)
            let line = try #require(NoteSignature(line: Array(answer.body.utf8).dropLast()))
            let note = try request.note.adding(line)
            let verified = try note.checkpoint(signedBy: [log.verifier], witnesses: [key.verifier])
            #expect(verified.witnesses.first?.cosignedAt == 1_700_000_000)
            held = answer.held?.head
        }
        // Another first entry, another last one, and yesterday's copy put back.
        let forks = [
            tree(0..<1, "x") + tree(1..<12), tree(0..<8) + tree(8..<9, "x") + tree(9..<12),
        ]
        for fork in forks {
            let answer = try witness.answer(try request(fork, from: 9), held: held, at: 1)
            #expect(answer.status == .notConsistent)
        }
        let older = try witness.answer(try request(tree(0..<3), from: 3), held: held, at: 1)
        #expect(older.status == .otherSize && older.body == "9\n")
        let same = try witness.answer(
            try request(tree(0..<8) + tree(0..<1, "x"), from: 9), held: held, at: 1)
        #expect(same.status == .otherSize)
    }
}
