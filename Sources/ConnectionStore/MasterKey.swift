import Crypto
import Foundation
import VehicleAPI

/// The key that tokens are sealed with. It prints as its id, never as itself.
public struct MasterKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The first eight bytes of a hash of the key: which key it is, and nothing about it.
    let id: [UInt8]
    private let key: SymmetricKey

    /// A new one, from the system's randomness.
    public init() {
        self.init(SymmetricKey(size: .bits256))
    }

    /// 64 hexadecimal digits, with white space around them: `openssl rand -hex 32`. Nil for
    /// anything else.
    public init?(text: String) {
        let digits = Array(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            let pair = String(decoding: digits[place...place + 1], as: UTF8.self)
            guard pair.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
                let byte = UInt8(pair, radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        self.init(SymmetricKey(data: bytes))
    }

    private init(_ key: SymmetricKey) {
        self.key = key
        let hash = unsafe key.withUnsafeBytes { bytes in
            unsafe SHA256.hash(data: Array("reportgen token key id".utf8) + Array(bytes))
        }
        id = Array(Array(hash).prefix(8))
    }

    /// As a key file holds it.
    var text: Secret {
        Secret(unsafe key.withUnsafeBytes { unsafe Array($0).hexadecimal })
    }

    public var description: String { "key \(id.hexadecimal)" }
    public var customMirror: Mirror { Mirror(self, children: ["id": id.hexadecimal]) }

    /// Seals a text for one place, so that it opens nowhere else.
    ///
    /// Version, key id, nonce, ciphertext, tag. Source: NIST SP 800-38D; RFC 5116.
    func seal(_ secret: Secret, for place: SealedPlace) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(
                Array(secret.exposed.utf8), using: key, authenticating: place.data(keyID: id))
            guard let combined = box.combined else {
                preconditionFailure("a nonce of twelve bytes combines")
            }
            return [SealedPlace.version] + id + Array(combined)
        } catch {
            // Only a key or a nonce of the wrong size, or 64 GiB of text, could do that.
            preconditionFailure("sealing can't fail: \(error)")
        }
    }

    /// Opens what was sealed with this key for this place; nil when either is another.
    func open(_ sealed: [UInt8], for place: SealedPlace) -> Secret? {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.dropFirst(9))
            let bytes = try AES.GCM.open(
                box, using: key, authenticating: place.data(keyID: id))
            return String(validating: bytes, as: UTF8.self).map { Secret($0) }
        } catch {
            return nil
        }
    }
}

/// Where a sealed text stands: it is bound to its grant and its column.
struct SealedPlace: Hashable, Sendable {
    static let version: UInt8 = 1

    let grant: String
    let column: String

    /// The id of the key that something was sealed with; nil when it is no sealed text.
    static func keyID(of sealed: [UInt8]) -> [UInt8]? {
        // Version, id, nonce and tag are 37 bytes.
        guard sealed.count >= 37, sealed[0] == version else { return nil }
        return Array(sealed[1...8])
    }

    /// Each part with its length before it, so that no two places have the same bytes.
    func data(keyID: [UInt8]) -> [UInt8] {
        [Array(grant.utf8), Array(column.utf8), keyID].reduce([Self.version]) { data, part in
            data + bigEndian(part.count) + part
        }
    }

    private func bigEndian(_ count: Int) -> [UInt8] {
        (0..<8).reversed().map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
    }
}

extension Collection where Element == UInt8 {
    /// Two digits a byte, in lower case.
    var hexadecimal: String {
        map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
