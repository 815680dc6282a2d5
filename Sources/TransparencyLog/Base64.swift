import struct Foundation.Data

/// Base 64 of RFC 4648 §4, with padding.
package enum Base64 {
    package static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// The bytes of a text; nil unless the text is the one way to write them.
    package static func decode(_ text: String) -> [UInt8]? {
        guard let bytes = decodeLoosely(text), encode(bytes) == text else { return nil }
        return bytes
    }

    /// The bytes of a text whose last digit may have bits that say nothing.
    static func decodeLoosely(_ text: String) -> [UInt8]? {
        Data(base64Encoded: text).map { Array($0) }
    }
}
