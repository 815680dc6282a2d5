import Crypto
import Foundation
import TestSupport
import Testing

/// HMAC-SHA256, which signs webhooks, as others test it. Source: Wycheproof.
@Suite(
    .enabled(
        if: SharedFolder.file("vectors/wycheproof/hmac_sha256_test.json") != nil,
        "the vectors are not here"))
struct HMACVectorTests {
    private struct Wycheproof: Decodable {
        struct Group: Decodable {
            let tagSize: Int
            let tests: [Case]
        }
        struct Case: Decodable {
            let tcId: Int
            let key: String
            let msg: String
            let tag: String
            let result: String
        }
        let testGroups: [Group]
    }

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.utf8.count, by: 2).compactMap { place in
            UInt8(hex.dropFirst(place).prefix(2), radix: 16)
        }
    }

    @Test
    func `each of Wycheproof's 174 codes is accepted or refused as it says`() throws {
        let file = try #require(SharedFolder.file("vectors/wycheproof/hmac_sha256_test.json"))
        let vectors = try JSONDecoder().decode(Wycheproof.self, from: Data(contentsOf: file))
        var count = 0
        for group in vectors.testGroups {
            for test in group.tests {
                count += 1
                let tag = bytes(test.tag)
                let (key, message) = (SymmetricKey(data: bytes(test.key)), bytes(test.msg))
                let code = Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
                let isValid =
                    group.tagSize == 256
                    ? HMAC<SHA256>.isValidAuthenticationCode(
                        tag, authenticating: message, using: key)
                    : tag.count == group.tagSize / 8 && code.prefix(tag.count).elementsEqual(tag)
                #expect(isValid == (test.result == "valid"), "\(test.tcId)")
            }
        }
        #expect(count == 174)
    }
}
