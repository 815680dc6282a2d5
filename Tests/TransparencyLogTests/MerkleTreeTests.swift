import Testing
import TransparencyLog

struct MerkleTreeTests {
    /// A tree of this many leaves and all its complete subtrees.
    struct Grown {
        var tree = MerkleTree()
        var heads = [TreeHead(size: 0, root: .empty)]
        var subtrees: [Subtree: TreeHash] = [:]

        init(_ size: UInt64) {
            for position in 0..<size {
                let leaf = TreeHash.leaf([UInt8(position % 256), UInt8(position / 256)])
                subtrees[Subtree(level: 0, index: position)] = leaf
                for (level, hash) in tree.append(leaf).enumerated() {
                    let index = position >> UInt64(level + 1)
                    subtrees[Subtree(level: level + 1, index: index)] = hash
                }
                heads.append(tree.head)
            }
        }

        func hash(_ subtree: Subtree) throws(Absent) -> TreeHash {
            guard let hash = subtrees[subtree] else { throw Absent(subtree: subtree) }
            return hash
        }
    }

    struct Absent: Error {
        let subtree: Subtree
    }

    @Test
    func `a tree without leaves has the root that RFC 6962 gives it`() {
        #expect(
            MerkleTree().root.description
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test
    func `a leaf is never hashed like a node`() {
        #expect(
            TreeHash.leaf([]).description
                == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        let left = TreeHash.leaf([1])
        let right = TreeHash.leaf([2])
        #expect(TreeHash.node(left, right) != TreeHash.leaf(left.bytes + right.bytes))
    }

    @Test
    func `a hash has 32 bytes and no other number`() {
        #expect(TreeHash(bytes: Array(repeating: 7, count: 31)) == nil)
        #expect(TreeHash(bytes: Array(repeating: 7, count: 33)) == nil)
        #expect(TreeHash(bytes: Array(repeating: 7, count: 32)) != nil)
    }

    @Test
    func `a tree taken up again from its frontier grows as if never put down`() throws {
        let grown = Grown(40)
        for size in 0..<UInt64(40) {
            let frontier = try MerkleTree.frontierSubtrees(size: size).map { try grown.hash($0) }
            var tree = try #require(MerkleTree(size: size, frontier: frontier))
            #expect(tree.head == grown.heads[Int(size)])
            tree.append(try grown.hash(Subtree(level: 0, index: size)))
            #expect(tree.head == grown.heads[Int(size) + 1])
        }
    }

    @Test
    func `a frontier that does not suit the size is refused`() {
        #expect(MerkleTree(size: 3, frontier: [.empty]) == nil)
    }

    @Test
    func `every leaf of every tree up to 40 is proved, with no hash changed, missing or added`()
        throws
    {
        let grown = Grown(40)
        for size in UInt64(1)...40 {
            let head = grown.heads[Int(size)]
            for index in 0..<size {
                let leaf = try grown.hash(Subtree(level: 0, index: index))
                let proof = try InclusionProof(of: index, in: size, subtree: grown.hash)
                try proof.verify(leaf, in: head)
                #expect(throws: ProofError.self) {
                    try proof.verify(TreeHash.leaf([9, 9, 9]), in: head)
                }
                #expect(throws: ProofError.self) {
                    try InclusionProof(index: index, path: proof.path + [.empty])
                        .verify(leaf, in: head)
                }
                #expect(throws: ProofError.self) {
                    try InclusionProof(index: index + 1, path: proof.path).verify(leaf, in: head)
                }
                if !proof.path.isEmpty {
                    #expect(throws: ProofError.self) {
                        try InclusionProof(index: index, path: proof.path.dropLast())
                            .verify(leaf, in: head)
                    }
                }
            }
        }
    }

    @Test
    func `every tree up to 40 is proved to be the beginning of every larger one`() throws {
        let grown = Grown(40)
        for newer in UInt64(1)...40 {
            for older in 1...newer {
                let proof = try ConsistencyProof(from: older, to: newer, subtree: grown.hash)
                try proof.verify(from: grown.heads[Int(older)], to: grown.heads[Int(newer)])
                let other = TreeHead(size: older, root: TreeHash.leaf([7]))
                #expect(throws: ProofError.self) {
                    try proof.verify(from: other, to: grown.heads[Int(newer)])
                }
            }
        }
    }

    @Test(arguments: 0..<8)
    func `all pairs up to 256 are proved`(share: Int) throws {
        let grown = Grown(256)
        for size in stride(from: UInt64(share + 1), through: 256, by: 8) {
            let head = grown.heads[Int(size)]
            for other in 0..<size {
                try InclusionProof(of: other, in: size, subtree: grown.hash)
                    .verify(try grown.hash(Subtree(level: 0, index: other)), in: head)
                try ConsistencyProof(from: other + 1, to: size, subtree: grown.hash)
                    .verify(from: grown.heads[Int(other) + 1], to: head)
            }
        }
    }

    @Test
    func `about an empty older tree nothing can be proved`() {
        let empty = TreeHead(size: 0, root: .empty)
        #expect(throws: ProofError.sizes(older: 0, newer: 0)) {
            try ConsistencyProof(path: []).verify(from: empty, to: empty)
        }
    }
}
