import Testing
import TransparencyLog

struct TlogProofTests {
    private let leaves = (0..<7).map { TreeHash.leaf([UInt8($0)]) }
    private let key: SignerKey
    private let proof: TlogProof

    init() throws {
        key = try SignerKey(name: "example.com/fleet", seed: [UInt8](repeating: 5, count: 32))
        var tree = MerkleTree()
        for leaf in leaves { tree.append(leaf) }
        let text = Checkpoint(origin: "example.com/fleet", head: tree.head).description
        let leaves = leaves
        let inclusion = InclusionProof(of: 4, in: 7) { subtree in
            var part = MerkleTree()
            let width = 1 << subtree.level
            for leaf in leaves[(Int(subtree.index) * width)..<((Int(subtree.index) + 1) * width)] {
                part.append(leaf)
            }
            return part.root
        }
        proof = TlogProof(
            extra: [1, 2, 3], inclusion: inclusion,
            note: try SignedNote(text: text, try key.signature(of: text)))
    }

    @Test
    func `a proof is written as specified, read back, and shows its leaf and no other`() throws {
        let text = proof.description
        #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nextra AQID\nindex 4\n"))
        let read = try TlogProof(text)
        #expect(read == proof)
        #expect(read.description == text)
        #expect(try read.verify(leaves[4], signedBy: [key.verifier]).checkpoint.head.size == 7)
        for leaf in leaves where leaf != leaves[4] {
            #expect(throws: ProofError.self) { try read.verify(leaf, signedBy: [key.verifier]) }
        }
        #expect(throws: ProofError.unknownSigners(["example.com/fleet"])) {
            try read.verify(leaves[4], signedBy: [])
        }
    }

    @Test
    func `the proof in a tree of one leaf has no hashes, and extra data may be absent`() throws {
        var tree = MerkleTree()
        tree.append(leaves[0])
        let text = Checkpoint(origin: "example.com/fleet", head: tree.head).description
        let single = TlogProof(
            extra: [], inclusion: InclusionProof(index: 0, path: []),
            note: try SignedNote(text: text, try key.signature(of: text)))
        #expect(single.description.hasPrefix("c2sp.org/tlog-proof@v1\nindex 0\n\nexample.com/"))
        try TlogProof(single.description).verify(leaves[0], signedBy: [key.verifier])
    }

    @Test
    func `any one bit changed outside the extra data is refused`() throws {
        let good = Array(proof.description.utf8)
        let extra = 23..<34
        for place in good.indices where !extra.contains(place) {
            for bit in 0..<7 {
                var bytes = good
                bytes[place] ^= 1 << UInt8(bit)
                #expect(throws: (any Error).self, "byte \(place) bit \(bit)") {
                    try TlogProof(String(decoding: bytes, as: UTF8.self))
                        .verify(leaves[4], signedBy: [key.verifier])
                }
            }
        }
    }

    @Test(arguments: [
        ("", 0), ("c2sp.org/tlog-proof@v2\nindex 0\n\nx\n", 1),
        ("c2sp.org/tlog-proof@v1\n\nx\n", 2), ("c2sp.org/tlog-proof@v1\nindex 00\n\nx\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex -1\n\nx\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex +1\n\nx\n", 2),
        ("c2sp.org/tlog-proof@v1\nextra \nindex 0\n\nx\n", 2),
        ("c2sp.org/tlog-proof@v1\nextra AQI\nindex 0\n\nx\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex 0\nextra AQID\n\nx\n", 3),
        ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx\n", 3),
        ("c2sp.org/tlog-proof@v1\nindex 0\n\nx\n", 4), ("c2sp.org/tlog-proof@v1\n\n", 2),
    ])
    func `a text that is no proof is refused, and the line is named`(
        text: String, line: Int
    ) throws {
        let error = #expect(throws: TlogProof.Malformed.self) { try TlogProof(text) }
        #expect(error?.line == line)
    }
}
