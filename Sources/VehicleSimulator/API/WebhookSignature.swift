import Crypto

/// How deliveries are signed: HMAC-SHA256 of the bytes under the management token, in lower-case
/// hexadecimal. Source: the API's page on webhook verification.
enum WebhookSignature {
    static func of(_ bytes: [UInt8], key: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: bytes, using: SymmetricKey(data: Array(key.utf8)))
        return code.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
