import Crypto
import Foundation

/// The keys that deliveries to a webhook are signed with: the application management token, and
/// while it is being replaced the one before it as well.
///
/// A signature is the lower-case hexadecimal HMAC-SHA256 of the body as it came over the wire; a
/// body that was parsed and written again has another one. Source: vehicle API contract §8.1.
public struct WebhookKeys: Sendable {
    private let keys: [SymmetricKey]

    /// - Parameter tokens: at least one; the first signs the answer to a verification.
    public init(_ tokens: Secret...) {
        precondition(!tokens.isEmpty, "a webhook is verified with a key")
        keys = tokens.map { SymmetricKey(data: Data($0.exposed.utf8)) }
    }

    /// Checks a delivery in a time that does not depend on where the signatures differ.
    ///
    /// - Parameters:
    ///   - body: the bytes of the request, exactly.
    ///   - signature: the `SC-Signature` header. Upper-case digits are refused: the sender is
    ///     documented to write lower case.
    /// - Throws: when there is no signature, it has another form, or it is of another body or key.
    public func verify(_ body: [UInt8], signature: String?) throws(WebhookRefusal) {
        guard let signature, !signature.isEmpty else { throw .unsigned }
        guard let code = Self.bytes(of: signature) else { throw .signatureForm }
        var isValid = false
        // Every key is tried, so that the time does not tell which one fits.
        for key in keys {
            let fits = HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: body, using: key)
            isValid = isValid || fits
        }
        guard isValid else { throw .signatureDiffers }
    }

    /// The JSON body that answers a verification: `{"challenge":"…"}`.
    ///
    /// - Throws: when the challenge is not a plain word of at most 200 letters, digits, hyphens
    ///   and underscores. Whoever may choose any text would get a signature for it, and so for a
    ///   forged delivery; no delivery is a plain word.
    public func answer(to challenge: String) throws(WebhookRefusal) -> [UInt8] {
        let isWord = challenge.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard isWord, (1...200).contains(challenge.utf8.count) else { throw .challengeForm }
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(challenge.utf8), using: keys[0])
        let text = code.map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        return Array(#"{"challenge":"\#(text)"}"#.utf8)
    }

    /// Exactly 64 lower-case hexadecimal digits.
    private static func bytes(of signature: String) -> [UInt8]? {
        let digits = Array(signature.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            guard let high = value(digits[place]), let low = value(digits[place + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}

extension WebhookKeys: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(keys.count) keys" }
    public var customMirror: Mirror { Mirror(self, children: [(label: String?, value: Any)]()) }
}

/// Why a delivery is not believed. What to answer is the same for all: 401 and an empty body.
public enum WebhookRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case unsigned
    case signatureForm
    case signatureDiffers
    case challengeForm
    /// So many bytes, where 256 KiB are allowed and 50 KB are ever sent.
    case tooLarge(Int)
    /// Signed long ago, or for a time to come: perhaps an old delivery sent again by a stranger.
    case notOfNow
    case notADelivery(String)

    public var description: String {
        switch self {
        case .unsigned: "the delivery is not signed"
        case .signatureForm: "the signature is not 64 lower-case hexadecimal digits"
        case .signatureDiffers:
            "the signature is of another body, or made with another management token"
        case .challengeForm: "the challenge is not a plain word"
        case .tooLarge(let count): "the delivery has \(count) bytes"
        case .notOfNow: "the delivery was signed for another time than now"
        case .notADelivery(let why): "the delivery can't be read: \(why)"
        }
    }
}
