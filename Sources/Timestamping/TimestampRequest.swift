internal import SwiftASN1

/// A question to a time-stamping authority: that it sign when it saw this digest.
///
/// It asks for the authority's certificate too, so that the answer can be checked by itself.
/// Source: RFC 3161 §2.4.1.
public struct TimestampRequest: Hashable, Sendable {
    /// SHA-256 of what is stamped, 32 bytes.
    public let digest: [UInt8]
    /// Tells an answer to this question from an older one.
    public let nonce: UInt64

    public init(digest: [UInt8], nonce: UInt64) {
        self.digest = digest
        self.nonce = nonce
    }

    /// What is sent, as `application/timestamp-query`.
    ///
    /// - Throws: never for a digest of 32 bytes; the encoder can.
    public func bytes() throws(TimestampReply.Malformed) -> [UInt8] {
        var coder = DER.Serializer()
        do {
            try coder.appendConstructedNode(identifier: .sequence) { request in
                try request.serialize(1)
                try request.appendConstructedNode(identifier: .sequence) { imprint in
                    try imprint.appendConstructedNode(identifier: .sequence) { algorithm in
                        try algorithm.serialize(TimestampReply.sha256)
                        try algorithm.serialize(ASN1Null())
                    }
                    try imprint.serialize(ASN1OctetString(contentBytes: digest[...]))
                }
                try request.serialize(nonce)
                try request.serialize(true)
            }
        } catch {
            throw TimestampReply.Malformed(description: "the question can't be written: \(error)")
        }
        return coder.serializedBytes
    }
}
