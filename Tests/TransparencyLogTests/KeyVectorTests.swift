import Foundation
import Testing

@testable import TransparencyLog

/// Ed25519 as others test it. Source: ORIGINS.md beside the vectors.
@Suite(.enabled(if: Vectors.areThere, Comment(rawValue: Vectors.reason)))
struct KeyVectorTests {
    struct Wycheproof: Decodable {
        struct Group: Decodable {
            struct Key: Decodable { let pk: String }
            struct Case: Decodable {
                let tcId: Int
                let msg: String
                let sig: String
                let result: String
            }
            let publicKey: Key
            let tests: [Case]
        }
        let testGroups: [Group]
    }

    @Test
    func `each of Wycheproof's 151 signatures is accepted or refused as it says`() throws {
        let vectors = try Vectors.read("wycheproof/ed25519_test.json", as: Wycheproof.self)
        var count = 0
        for group in vectors.testGroups {
            let key = try VerifierKey(
                name: "w", type: .ed25519, publicKey: try bytes(hex: group.publicKey.pk))
            for test in group.tests {
                count += 1
                var isAccepted = true
                do {
                    try key.verify(try bytes(hex: test.sig), of: try bytes(hex: test.msg))
                } catch is ProofError {
                    isAccepted = false
                }
                #expect(isAccepted == (test.result == "valid"), "\(test.tcId)")
            }
        }
        #expect(count == 151)
    }

    struct Edge: Decodable {
        let key: String
        let sig: String
        let msg: String
        let flags: [String]?
    }

    @Test
    func `keys of low order or not canonical are refused, and no others`() throws {
        let edges = try Vectors.read("ed25519-cctv/ed25519vectors.json", as: [Edge].self)
        #expect(edges.count == 914)
        var accepted = 0
        for (number, edge) in edges.enumerated() {
            let flags = edge.flags ?? []
            let isBad = flags.contains("low_order_A") || flags.contains("non_canonical_A")
            do {
                let key = try VerifierKey(
                    name: "c", type: .ed25519, publicKey: try bytes(hex: edge.key))
                #expect(!isBad, "\(number)")
                do {
                    try key.verify(try bytes(hex: edge.sig), of: Array(edge.msg.utf8))
                    accepted += 1
                    // RFC 8032 asks for canonical encodings; both formulas of it agree here.
                    #expect(!flags.contains("non_canonical_R"), "\(number)")
                } catch is ProofError {}
            } catch let error as VerifierKey.Malformed {
                #expect(isBad, "\(number): \(error)")
            }
        }
        #expect(accepted > 0)
    }
}
