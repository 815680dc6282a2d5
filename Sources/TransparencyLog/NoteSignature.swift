/// One signature line of a note: who is said to have signed, and the signature.
public struct NoteSignature: Hashable, Sendable, CustomStringConvertible {
    public let name: String
    /// The id of the key, in base 64 together with the signature.
    public let encoded: String
    /// See ``VerifierKey/id``.
    public let keyID: UInt32
    /// What follows the id: 64 bytes for Ed25519, a time and 64 bytes for a cosignature.
    public let bytes: [UInt8]

    init(by key: VerifierKey, _ bytes: [UInt8]) {
        name = key.name
        keyID = key.id
        self.bytes = bytes
        let id = (0..<4).map { UInt8(truncatingIfNeeded: key.id >> UInt32(24 - 8 * $0)) }
        encoded = Base64.encode(id + bytes)
    }

    /// What a line says, without its line feed; nil unless it is a line of a note.
    public init?(line: some Collection<UInt8>) {
        guard line.starts(with: Self.mark) else { return nil }
        let parts = line.dropFirst(Self.mark.count).split(
            separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        name = String(decoding: parts[0], as: UTF8.self)
        encoded = String(decoding: parts[1], as: UTF8.self)
        guard VerifierKey.isName(name), let blob = Base64.decodeLoosely(encoded), blob.count > 4
        else { return nil }
        keyID = blob.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        bytes = Array(blob.dropFirst(4))
    }

    /// Whether the text is the one way to write these bytes.
    ///
    /// Others are kept as they are; no known key is taken to have written them so.
    var isCanonical: Bool { Base64.decode(encoded) != nil }

    /// The line, without its line feed.
    public var description: String { "— \(name) \(encoded)" }

    /// An em dash and a space.
    private static let mark = Array("— ".utf8)
}
