import Crypto

/// The secret key that signs notes: a log's own, for its checkpoints.
///
/// On Linux the same key and text always give the same signature. It prints as "redacted"; only
/// ``secretText`` says what it is. Source: C2SP signed-note; golang.org/x/mod sumdb/note.
public struct SignerKey: Sendable, CustomStringConvertible {
    private let secret: SecretKey

    /// A new key from the system's random generator.
    ///
    /// - Throws: when the name can't be a key's.
    public init(name: String) throws(VerifierKey.Malformed) {
        secret = try SecretKey(name: name, .ed25519, Curve25519.Signing.PrivateKey())
    }

    /// The key that follows from a seed of 32 bytes.
    ///
    /// - Throws: when the name can't be a key's, or the seed has another length.
    public init(name: String, seed: [UInt8]) throws(VerifierKey.Malformed) {
        secret = try SecretKey(name: name, .ed25519, seed: seed)
    }

    /// The key of a text that ``secretText`` gave.
    public init(secretText: String) throws(VerifierKey.Malformed) {
        secret = try SecretKey(text: secretText, .ed25519)
    }

    /// What others check its signatures with.
    public var verifier: VerifierKey { secret.verifier }

    /// `PRIVATE+KEY+name+id+base64(type ‖ seed)`, without a line feed: to be kept, never shown.
    public var secretText: String { secret.text }

    public var description: String { "redacted" }

    /// Signs bytes that say themselves what they are, and are no note's text.
    func sign(_ message: [UInt8]) throws(ProofError) -> [UInt8] { try secret.sign(message) }

    /// Signs a text, which is to be that of a note.
    public func signature(of text: String) throws(ProofError) -> NoteSignature {
        NoteSignature(by: verifier, try secret.sign(Array(text.utf8)))
    }
}

/// The secret key of a witness, who cosigns the checkpoints of others.
public struct CosignerKey: Sendable, CustomStringConvertible {
    private let secret: SecretKey

    /// A new key from the system's random generator.
    ///
    /// - Throws: when the name can't be a key's.
    public init(name: String) throws(VerifierKey.Malformed) {
        secret = try SecretKey(name: name, .cosignature, Curve25519.Signing.PrivateKey())
    }

    /// The key that follows from a seed of 32 bytes.
    ///
    /// - Throws: when the name can't be a key's, or the seed has another length.
    public init(name: String, seed: [UInt8]) throws(VerifierKey.Malformed) {
        secret = try SecretKey(name: name, .cosignature, seed: seed)
    }

    /// The key of a text that ``secretText`` gave.
    public init(secretText: String) throws(VerifierKey.Malformed) {
        secret = try SecretKey(text: secretText, .cosignature)
    }

    /// What others check its cosignatures with.
    public var verifier: VerifierKey { secret.verifier }

    /// As for ``SignerKey``.
    public var secretText: String { secret.text }

    public var description: String { "redacted" }

    /// States that, at a time in seconds since 1970, this is the largest tree of its log that
    /// the cosigner has seen, and that it goes on from all it saw before.
    ///
    /// Whoever calls this has checked that, and has stored the checkpoint. A time of 2⁶³ or
    /// later is a broken promise. Source: C2SP tlog-cosignature.
    public func cosignature(
        of checkpoint: Checkpoint, at time: UInt64
    ) throws(ProofError) -> NoteSignature {
        precondition(time <= Cosignature.latest, "a time is below 2^63")
        let signature = try secret.sign(Cosignature.message(checkpoint.description, at: time))
        let stated = (0..<8).map { UInt8(truncatingIfNeeded: time >> UInt64(56 - 8 * $0)) }
        return NoteSignature(by: verifier, stated + signature)
    }
}

/// An Ed25519 secret key, its name and what it is used for.
private struct SecretKey: Sendable {
    let verifier: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    init(
        name: String, _ type: SignatureType, _ key: Curve25519.Signing.PrivateKey
    ) throws(VerifierKey.Malformed) {
        verifier = try VerifierKey(
            name: name, type: type, publicKey: Array(key.publicKey.rawRepresentation))
        self.key = key
    }

    init(name: String, _ type: SignatureType, seed: [UInt8]) throws(VerifierKey.Malformed) {
        let key: Curve25519.Signing.PrivateKey
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) } catch {
            throw .length(seed.count)
        }
        try self.init(name: name, type, key)
    }

    init(text: String, _ type: SignatureType) throws(VerifierKey.Malformed) {
        guard text.utf8.starts(with: Self.mark.utf8) else { throw .form }
        let parts = text.utf8.dropFirst(Self.mark.utf8.count).split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), let first = bytes.first
        else { throw .form }
        guard first == type.rawValue else { throw .type(first) }
        try self.init(name: parts[0], type, seed: Array(bytes.dropFirst()))
        guard parts[1].utf8.elementsEqual(VerifierKey.hexadecimal(verifier.id).utf8) else {
            throw .id
        }
    }

    var text: String {
        let seed = Array(key.rawRepresentation)
        return Self.mark + verifier.name + "+" + VerifierKey.hexadecimal(verifier.id) + "+"
            + Base64.encode([verifier.type.rawValue] + seed)
    }

    func sign(_ message: [UInt8]) throws(ProofError) -> [UInt8] {
        do { return Array(try key.signature(for: message)) } catch {
            throw .cannotSign(String(describing: error))
        }
    }

    private static let mark = "PRIVATE+KEY+"
}
