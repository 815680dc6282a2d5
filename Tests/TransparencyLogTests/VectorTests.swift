import Foundation
import Testing
import TransparencyLog

/// The transparency-dev vectors for RFC 6962, as they are. Source: ORIGINS.md beside them.
@Suite(.enabled(if: Vectors.areThere, Comment(rawValue: Vectors.reason)))
struct VectorTests {
    struct KnownAnswers: Decodable {
        let leaf_inputs_hex: [String]
        let root_by_size_hex: [String]
        let node_hashes_by_level_hex: [[String]]
    }

    @Test
    func `the eight leaves have the known hashes and roots`() throws {
        let known = try Vectors.read("rfc6962-merkle/known_answers.json", as: KnownAnswers.self)
        #expect(TreeHash.empty.description == known.root_by_size_hex[0])
        var tree = MerkleTree()
        var levels: [[String]] = Array(repeating: [], count: 4)
        for (size, input) in known.leaf_inputs_hex.enumerated() {
            let leaf = TreeHash.leaf(try bytes(hex: input))
            levels[0].append(leaf.description)
            for (level, subtree) in tree.append(leaf).enumerated() {
                levels[level + 1].append(subtree.description)
            }
            #expect(tree.root.description == known.root_by_size_hex[size + 1])
        }
        #expect(levels == known.node_hashes_by_level_hex)
    }

    struct Inclusion: Decodable {
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: Data?
        let leafHash: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    @Test
    func `each of 98 inclusion vectors is accepted or refused as it says`() throws {
        let files = try Vectors.files(below: "rfc6962-merkle/testdata/inclusion")
        #expect(files.count == 98)
        for file in files {
            let vector = try Vectors.read(file, as: Inclusion.self)
            var accepted = false
            if let root = TreeHash(bytes: Array(vector.root ?? Data())),
                let leaf = TreeHash(bytes: Array(vector.leafHash ?? Data())),
                let path = path(vector.proof)
            {
                let proof = InclusionProof(index: vector.leafIdx, path: path)
                accepted = proves {
                    try proof.verify(leaf, in: TreeHead(size: vector.treeSize, root: root))
                }
            }
            #expect(accepted == !vector.wantErr, "\(file)")
        }
    }

    struct Consistency: Decodable {
        let size1: UInt64
        let size2: UInt64
        let root1: Data?
        let root2: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    @Test
    func `every consistency vector is accepted or refused as it says`() throws {
        let files = try Vectors.files(below: "rfc6962-merkle/testdata/consistency")
        #expect(files.count == 98)
        for file in files {
            let vector = try Vectors.read(file, as: Consistency.self)
            var accepted = false
            let older = standIn(vector.root1)
            let newer = standIn(vector.root2)
            if let path = path(vector.proof) {
                accepted = proves {
                    try ConsistencyProof(path: path).verify(
                        from: TreeHead(size: vector.size1, root: older),
                        to: TreeHead(size: vector.size2, root: newer))
                }
            }
            #expect(accepted == !vector.wantErr, "\(file)")
        }
    }

    /// Some vectors have a few words for a root, which only need to be equal or not.
    private func standIn(_ root: Data?) -> TreeHash {
        let bytes = Array(root ?? Data())
        return TreeHash(bytes: bytes) ?? TreeHash.leaf(bytes)
    }

    /// A hash of any other length than 32 is refused before a proof is made of it.
    private func path(_ hashes: [Data]?) -> [TreeHash]? {
        let path = (hashes ?? []).compactMap { TreeHash(bytes: Array($0)) }
        return path.count == (hashes ?? []).count ? path : nil
    }

    private func proves(_ verify: () throws -> Void) -> Bool {
        do {
            try verify()
            return true
        } catch {
            return false
        }
    }
}
