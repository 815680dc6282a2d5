import Foundation
import TransparencyLog

/// The log key, secret and public, beside the ledger.
extension LedgerFiles {
    var hasKey: Bool { FileManager.default.fileExists(atPath: key) }

    /// The secret key; nil when there is none.
    ///
    /// - Throws: when it can't be used, or should not be because others may have read it.
    func logKey() throws -> LogKey? {
        guard hasKey else { return nil }
        let attributes = try FileManager.default.attributesOfItem(atPath: key)
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw unusable("\(key) is a link, a folder or a device")
        }
        let mode = attributes[.posixPermissions] as? Int ?? 0o777
        guard mode & 0o077 == 0 else {
            throw unusable("\(key) may be read by others: its mode is 0\(String(mode, radix: 8))")
        }
        guard FileManager.default.isReadableFile(atPath: key) else {
            throw unusable("this user may not read \(key)")
        }
        // A key of any name that anyone would choose is far shorter.
        guard let size = attributes[.size] as? UInt64, size < 4096 else {
            throw unusable("\(key) holds no key")
        }
        var bytes = Array(try Data(contentsOf: URL(filePath: key)))
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        do {
            return LogKey(try SignerKey(secretText: String(decoding: bytes, as: UTF8.self)))
        } catch {
            throw unusable("\(key) holds no key: \(error)")
        }
    }

    /// Writes the secret key, whole or not at all, where there is none.
    ///
    /// It is written under another name and linked, as a link never replaces a file.
    func keep(_ key: LogKey) throws {
        // A name of its own, as somebody else may be making a key at this moment.
        let draft = self.key + "." + String(UInt64.random(in: .min ... .max), radix: 16)
        let files = FileManager.default
        try Self.createPrivate(draft)
        do {
            let file = try FileHandle(forWritingTo: URL(filePath: draft))
            try file.write(contentsOf: Data("\(key.signer.secretText)\n".utf8))
            try file.synchronize()
            try file.close()
            try files.linkItem(atPath: draft, toPath: self.key)
        } catch {
            try files.removeItem(atPath: draft)
            if (error as? CocoaError)?.code == .fileWriteFileExists {
                throw LedgerError.Cause.Thrown(cause: .keyExists(self.key))
            }
            throw error
        }
        try files.removeItem(atPath: draft)
        try synchronizeFolder()
    }

    /// The public keys of this ledger, the newest last; none when there is no such file.
    func publishedKeys() throws -> [VerifierKey] {
        guard FileManager.default.fileExists(atPath: publicKeys) else { return [] }
        let bytes = Array(try Data(contentsOf: URL(filePath: publicKeys)))
        var keys: [VerifierKey] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            do {
                let key = try VerifierKey(String(decoding: line, as: UTF8.self))
                if !keys.contains(key) { keys.append(key) }
            } catch {
                throw unusable("a line of \(publicKeys) is no key: \(error)")
            }
        }
        return keys
    }

    /// Adds a public key to those that are there; writes nothing when it is one of them.
    func publish(_ key: VerifierKey) throws {
        let keys = try publishedKeys()
        guard !keys.contains(key) else { return }
        let text = (keys + [key]).map { "\($0)\n" }.joined()
        try Data(text.utf8).write(to: URL(filePath: publicKeys), options: .atomic)
        try synchronizeFolder()
    }

    private func unusable(_ why: String) -> LedgerError.Cause.Thrown {
        LedgerError.Cause.Thrown(cause: .key(why))
    }
}
