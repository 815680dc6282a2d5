import Crypto
import Foundation
import LedgerFormat
public import TransparencyLog

/// The key that signs a ledger's checkpoints. Its name is the ledger's origin.
///
/// It lies beside the ledger in a file that ends in `.key`, which only its owner may read; what
/// others need to check its signatures lies in the one that ends in `.pub`.
public struct LogKey: Sendable {
    let signer: SignerKey
    /// Whether others can know it. Such a key is for demonstration ledgers only.
    public let isDemonstration: Bool

    init(_ signer: SignerKey, isDemonstration: Bool = false) {
        self.signer = signer
        self.isDemonstration = isDemonstration
    }

    /// What others check its signatures with.
    public var verifier: VerifierKey { signer.verifier }

    /// Signs the text of a note, such as that of a report.
    public func signature(of text: String) throws(ProofError) -> NoteSignature {
        try signer.signature(of: text)
    }

    /// A detached signature of a file, for `ssh-keygen -Y verify`.
    public func sshSignature(of file: [UInt8]) throws(ProofError) -> String {
        try SSHSignature.text(of: file, by: signer)
    }

    /// Makes a key for a ledger, or for one that is yet to be made, and keeps it beside it.
    ///
    /// A ledger that is yet to be made will have the given origin, or a random one. The `.pub`
    /// file keeps the keys that it held, so that what they signed can still be checked.
    /// - Throws: when there is a key, which is never replaced; when the ledger's name can't be
    ///   a key's, or it is a demonstration; when the file can't be written. Then nothing is.
    public static func generate(
        besideLedgerAt path: String, origin: String? = nil
    ) throws(LedgerError) -> LogKey {
        let files = LedgerFiles(path: path)
        return try LedgerError.attempt(.generateKey, path) {
            guard !files.hasKey else {
                throw LedgerError.Cause.Thrown(cause: .keyExists(files.key))
            }
            try files.checkFolder()
            let origin = try Self.origin(of: files, asked: origin)
            guard !Ledger.isDemonstration(origin) else {
                throw LedgerError.Cause.Thrown(cause: .demonstration(origin: origin))
            }
            let key = LogKey(
                try Self.named(origin) { () throws(VerifierKey.Malformed) in
                    try SignerKey(name: origin)
                })
            try files.keep(key)
            try files.publish(key.verifier)
            return key
        }
    }

    /// The key beside a ledger; nil when there is none.
    ///
    /// - Throws: when others may read the file, this user may not, or it holds no key.
    public static func load(besideLedgerAt path: String) throws(LedgerError) -> LogKey? {
        try LedgerError.attempt(.open, path) { try LedgerFiles(path: path).logKey() }
    }

    /// The key of a demonstration ledger, which follows from a seed and which anybody can make.
    ///
    /// - Throws: when the origin can't be a key's name.
    public static func demonstration(
        seed: UInt64, origin: String
    ) throws(LedgerError) -> LogKey {
        let domain = Array("reportgen-ledger/demonstration-log-key/v1".utf8) + [0]
        let bytes = Array(SHA256.hash(data: domain + PayloadWriter.bigEndian(seed)))
        return try LedgerError.attempt(.generateKey, origin) {
            let signer = try Self.named(origin) { () throws(VerifierKey.Malformed) in
                try SignerKey(name: origin, seed: bytes)
            }
            return LogKey(signer, isDemonstration: true)
        }
    }

    /// The key of the demonstration ledger with this origin, whose seed is in its name.
    static func demonstration(origin: String) throws(LedgerError) -> LogKey? {
        let prefix = "demo/fleet-"
        guard origin.hasPrefix(prefix), let seed = UInt64(origin.dropFirst(prefix.count)) else {
            return nil
        }
        return try demonstration(seed: seed, origin: origin)
    }

    /// - Throws: when it can't sign for a ledger of this origin.
    func check(for origin: String) throws {
        guard verifier.name.utf8.elementsEqual(origin.utf8) else {
            throw LedgerError.Cause.Thrown(
                cause: .key("it is the key of \"\(verifier.name)\", not of \"\(origin)\""))
        }
        guard isDemonstration == Ledger.isDemonstration(origin) else {
            throw LedgerError.Cause.Thrown(cause: .demonstration(origin: origin))
        }
    }

    /// The name of the ledger as it is, or as it will be.
    private static func origin(of files: LedgerFiles, asked: String?) throws -> String {
        guard files.exists else {
            try files.checkNothingWasReleased()
            return try asked ?? files.releasedCheckpoint()?.origin ?? Ledger.randomOrigin()
        }
        let held = try Ledger(existingAt: files.path).origin
        if let asked, asked != held {
            throw LedgerError.Cause.Thrown(cause: .otherOrigin(held: held, asked: asked))
        }
        return held
    }

    private static func named(
        _ origin: String, _ make: () throws(VerifierKey.Malformed) -> SignerKey
    ) throws -> SignerKey {
        do { return try make() } catch {
            throw LedgerError.Cause.Thrown(
                cause: .key("\"\(origin)\" can't be the name of a key: \(error)"))
        }
    }
}
