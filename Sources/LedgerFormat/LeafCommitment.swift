import Crypto
#if canImport(Glibc)
    import Glibc
#endif
public import TransparencyLog

/// What a leaf holds: SHA-256 of a domain, a random salt and the payload.
///
/// Nothing about a vehicle can be guessed from it, and once payload and salt are erased nothing
/// leads back to them, while the tree and every proof stand. Source: decisions D11 and D16.
public enum LeafCommitment {
    /// The domain, in ASCII, ended by a zero byte.
    public static let domain = Array("reportgen-ledger/entry/v1".utf8) + [0]

    /// The length of a salt, in bytes.
    public static let saltByteCount = 32

    /// The 32 bytes committed to the log for a payload.
    public static func commitment(salt: [UInt8], payload: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: domain)
        hash.update(data: salt)
        hash.update(data: payload)
        return Array(hash.finalize())
    }

    /// The leaf's hash in the tree.
    public static func leaf(salt: [UInt8], payload: [UInt8]) -> TreeHash {
        TreeHash.leaf(commitment(salt: salt, payload: payload))
    }
}

/// Where salts come from.
public protocol SaltSource: Sendable {
    /// 32 bytes for the entry at this position that nobody can guess, unless it is a demonstration.
    func salt(for position: UInt64) -> [UInt8]
    /// The same for each of several positions in a row, which may cost less than one by one.
    func salts(for positions: Range<UInt64>) -> [[UInt8]]
    /// Whether others can know the salts. Such a source is for demonstration ledgers only.
    var isDemonstration: Bool { get }
}

extension SaltSource {
    public func salts(for positions: Range<UInt64>) -> [[UInt8]] {
        positions.map { salt(for: $0) }
    }
}

/// Salts from the system's random generator: what every real ledger uses.
public struct RandomSalts: SaltSource {
    public init() {}

    public var isDemonstration: Bool { false }

    public func salt(for position: UInt64) -> [UInt8] {
        Self.randomBytes(LeafCommitment.saltByteCount)
    }

    public func salts(for positions: Range<UInt64>) -> [[UInt8]] {
        let size = LeafCommitment.saltByteCount
        // A call of the system takes longer than the bytes do, and gives up to 256.
        return stride(from: 0, to: positions.count, by: 256 / size).flatMap { first in
            let count = min(positions.count - first, 256 / size)
            let bytes = Self.randomBytes(count * size)
            return (0..<count).map { Array(bytes[$0 * size..<($0 + 1) * size]) }
        }
    }

    /// At most 256, a multiple of 8.
    private static func randomBytes(_ count: Int) -> [UInt8] {
        // In one call of the system: a generator of numbers takes one for every eight bytes.
        #if canImport(Glibc)
            // SAFETY: getentropy fills the array, whose length it is given, and keeps no pointer.
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) {
                $1 = unsafe getentropy($0.baseAddress, count) == 0 ? count : 0
            }
            // Up to 256 bytes come whole or not at all. Source: getentropy(3).
            if bytes.count == count { return bytes }
        #endif
        var generator = SystemRandomNumberGenerator()
        return (0..<count / 8).flatMap { _ in PayloadWriter.bigEndian(generator.next()) }
    }
}

/// Salts that follow from a seed and the position, so that a demonstration comes out the same.
public struct DemonstrationSalts: SaltSource {
    public let seed: UInt64

    public init(seed: UInt64) {
        self.seed = seed
    }

    public var isDemonstration: Bool { true }

    public func salt(for position: UInt64) -> [UInt8] {
        let domain = Array("reportgen-ledger/demonstration-salt/v1".utf8) + [0]
        let input = domain + PayloadWriter.bigEndian(seed) + PayloadWriter.bigEndian(position)
        return Array(SHA256.hash(data: input))
    }
}
