import TestSupport
import Testing

@testable import TransparencyLog

/// Each single bit of random proofs is turned over, and each is refused.
///
/// Proofs of both kinds in turn: 20 in `make test`, 1,000 in `make faults`.
struct FlippedProofTests {
    @Test(arguments: 0..<20)
    func `every bit of a proof, turned over, is refused`(share: UInt64) throws {
        for number in 0..<UInt64(LongRun.isAsked ? 50 : 1) {
            var seeds = Seeds(share * 50 + number)
            let size = 2 + seeds.next() % 299
            let grown = MerkleTreeTests.Grown(size)
            let head = grown.heads[Int(size)]
            let place = seeds.next() % size
            var (count, refused) = (0, 0)
            if number.isMultiple(of: 2) == share.isMultiple(of: 2) {
                let leaf = try grown.hash(Subtree(level: 0, index: place))
                let proof = try InclusionProof(of: place, in: size, subtree: grown.hash)
                try proof.verify(leaf, in: head)
                for path in Self.flipped(proof.path) {
                    count += 1
                    let changed = InclusionProof(index: place, path: path)
                    do throws(ProofError) {
                        try changed.verify(leaf, in: head)
                    } catch {
                        refused += 1
                    }
                }
            } else {
                let older = grown.heads[Int(place) + 1]
                let proof = try ConsistencyProof(from: place + 1, to: size, subtree: grown.hash)
                try proof.verify(from: older, to: head)
                for path in Self.flipped(proof.path) {
                    count += 1
                    let changed = ConsistencyProof(path: path)
                    do throws(ProofError) {
                        try changed.verify(from: older, to: head)
                    } catch {
                        refused += 1
                    }
                }
            }
            #expect(refused == count)
        }
    }

    /// The path with one bit turned over, for each of its bits.
    private static func flipped(_ path: [TreeHash]) -> [[TreeHash]] {
        path.indices.flatMap { step in
            (0..<256).map { bit in
                var bytes = path[step].bytes
                bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                var changed = path
                changed[step] = TreeHash(bytes)
                return changed
            }
        }
    }
}
