internal import Crypto

/// SHA-256 of bytes that come piece by piece: for files too large to hold.
public struct RunningDigest: Sendable {
    private var hash = SHA256()

    public init() {}

    public mutating func update(_ bytes: [UInt8]) { hash.update(data: bytes) }

    /// Of everything so far, 32 bytes.
    public var bytes: [UInt8] { Array(hash.finalize()) }

    /// Of everything so far, as 64 hexadecimal digits: what `sha256sum` prints.
    public var hexadecimal: String {
        hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
