import Crypto

/// A SHA-256 value that stands for a leaf or for a whole subtree.
///
/// Leaves and inner nodes are hashed with different first bytes, so that no
/// inner node can be passed off as a leaf. Source: RFC 6962 §2.1.
public struct TreeHash: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// The hash with these bytes; nil unless there are exactly 32.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Exactly 32 bytes, which the caller has made so.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ digest: SHA256.Digest) {
        bytes = Array(digest)
    }

    /// SHA-256 of bytes that say themselves what they are.
    public init(hashing bytes: [UInt8]) {
        self.init(SHA256.hash(data: bytes))
    }

    /// The length of every hash, in bytes.
    public static let byteCount = 32

    /// The root of a tree without leaves: SHA-256 of nothing. Source: RFC 6962 §2.1.
    public static let empty = Self(SHA256.hash(data: [UInt8]()))

    // Made once: a million hashes would make an array each.
    private static let leafPrefix: [UInt8] = [0x00]
    private static let nodePrefix: [UInt8] = [0x01]

    /// The hash of a leaf: SHA-256 of 0x00 and its data. Source: RFC 6962 §2.1.
    public static func leaf(_ data: [UInt8]) -> Self {
        var hash = SHA256()
        hash.update(data: leafPrefix)
        hash.update(data: data)
        return Self(hash.finalize())
    }

    /// The hash of an inner node: SHA-256 of 0x01, left, right. Source: RFC 6962 §2.1.
    public static func node(_ left: Self, _ right: Self) -> Self {
        var hash = SHA256()
        hash.update(data: nodePrefix)
        hash.update(data: left.bytes)
        hash.update(data: right.bytes)
        return Self(hash.finalize())
    }

    /// 64 lower-case hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".unicodeScalars)
        var text = ""
        for byte in bytes {
            text.unicodeScalars.append(digits[Int(byte >> 4)])
            text.unicodeScalars.append(digits[Int(byte & 15)])
        }
        return text
    }
}
