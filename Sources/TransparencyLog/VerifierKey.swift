import Crypto

/// A public key with the name of its owner, written as the C2SP `vkey` text.
///
/// `name+id+base64(type ‖ key)`. Source: C2SP signed-note, "Verifier keys"; golang.org/x/mod
/// sumdb/note.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    /// For a log it is the origin of its checkpoints.
    public let name: String
    public let type: SignatureType
    /// 32 bytes. Source: RFC 8032 §5.1.5.
    public let publicKey: [UInt8]
    /// The first four bytes of SHA-256 over name, line feed, type and key: a label, no proof.
    public let id: UInt32

    /// - Throws: when the name holds a space or a plus, or the key is none that may be used:
    ///   not 32 bytes, not canonical, or of low order, for which anyone can sign anything.
    public init(name: String, type: SignatureType, publicKey: [UInt8]) throws(Malformed) {
        guard Self.isName(name) else { throw .name }
        try Ed25519Point.check(publicKey)
        self.name = name
        self.type = type
        self.publicKey = publicKey
        let digest = SHA256.hash(data: Array(name.utf8) + [0x0a, type.rawValue] + publicKey)
        id = digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// - Throws: also when the text is not the one way to write the key, or its id is another's.
    public init(_ vkey: String) throws(Malformed) {
        let parts = vkey.utf8.split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), let first = bytes.first
        else { throw .form }
        guard let type = SignatureType(rawValue: first) else { throw .type(first) }
        try self.init(name: parts[0], type: type, publicKey: Array(bytes.dropFirst()))
        guard parts[1].utf8.elementsEqual(Self.hexadecimal(id).utf8) else { throw .id }
    }

    /// The id as people and ``description`` write it: 8 lower-case hexadecimal digits.
    public var idText: String { Self.hexadecimal(id) }

    /// The `vkey` text, without a line feed.
    public var description: String {
        "\(name)+\(Self.hexadecimal(id))+\(Base64.encode([type.rawValue] + publicKey))"
    }

    /// Whether a text can be the name of a key: not empty, no Unicode space, no plus, no
    /// control character.
    public static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20
            }
    }

    /// Whether a signature is said to be by this key: the same name, byte for byte, and id.
    package func isNamed(by signature: NoteSignature) -> Bool {
        id == signature.keyID && name.utf8.elementsEqual(signature.name.utf8)
    }

    /// Checks an Ed25519 signature of 64 bytes. Source: RFC 8032 §5.1.7.
    func verify(_ signature: [UInt8], of message: [UInt8]) throws(ProofError) {
        let isValid: Bool
        do {
            isValid = try Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
                .isValidSignature(signature, for: message)
        } catch {
            isValid = false
        }
        guard isValid else { throw .badSignature(by: self) }
    }

    static func hexadecimal(_ id: UInt32) -> String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Why a text or bytes are no key that may be used.
    public enum Malformed: Error, Hashable, CustomStringConvertible {
        case form, name, id, length(Int), type(UInt8), notCanonical, lowOrder

        public var description: String {
            switch self {
            case .form: "it is not name+id+key"
            case .name: "the name is empty or holds a space, a plus or a control character"
            case .id: "the id is not that of the key"
            case .length(let count): "it has \(count) bytes where an Ed25519 key has 32"
            case .type(let byte): "its type \(byte) is not known here"
            case .notCanonical: "the point is not written as RFC 8032 asks"
            case .lowOrder: "the point is of low order: anyone could sign for it"
            }
        }
    }
}

/// The encodings of points that are no key. Source: RFC 8032 §5.1.3; C2SP CCTV ed25519.
private enum Ed25519Point {
    /// - Throws: for y not below 2²⁵⁵ − 19, and for the eight points whose order divides 8, which
    ///   are told by y alone; a sign on x = 0 occurs with none but two of those.
    static func check(_ bytes: [UInt8]) throws(VerifierKey.Malformed) {
        guard bytes.count == 32 else { throw .length(bytes.count) }
        // Little endian; the top bit is the sign of x.
        let y = Array(bytes.dropLast()) + [bytes[31] & 0x7f]
        guard y.reversed().lexicographicallyPrecedes(prime.reversed()) else {
            throw .notCanonical
        }
        guard !lowOrder.contains(y) else { throw .lowOrder }
    }

    private static let prime = [0xed] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
    private static let zero = [UInt8](repeating: 0, count: 32)
    private static let one = [1] + [UInt8](repeating: 0, count: 31)
    private static let minusOne = [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
    /// y of the points of order 8; that of the other four is its negative.
    private static let eighth: [UInt8] = [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
        0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
        0xfc, 0x05,
    ]
    /// p − y: the first byte from 0xed, all others from 0xff (0x7f at the top); nothing is
    /// borrowed as no byte of `eighth` is larger.
    private static let minusEighth: [UInt8] = zip(prime, eighth).map { $0 - $1 }
    private static let lowOrder: Set<[UInt8]> = [zero, one, minusOne, eighth, minusEighth]
}
