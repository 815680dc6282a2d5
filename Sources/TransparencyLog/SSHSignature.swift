import Crypto

/// A detached signature in OpenSSH's form, which `ssh-keygen -Y verify` checks.
///
/// For readers who have OpenSSH and trust nothing of ours. What is signed begins with `SSHSIG` and
/// holds zero bytes, so it can be no note's text. Source: OpenSSH PROTOCOL.sshsig.
public enum SSHSignature {
    /// What a signature is for; a reader names it when checking.
    public static let namespace = "reportgen-report"

    /// The signature of a file, to be kept beside it under its name and `.sig`.
    ///
    /// - Throws: when the system can't sign.
    public static func text(of file: [UInt8], by key: SignerKey) throws(ProofError) -> String {
        let digest = Array(SHA512.hash(data: file))
        let about = string(namespace) + string("") + string("sha512")
        let signature = try key.sign(Array("SSHSIG".utf8) + about + string(digest))
        let blob =
            Array("SSHSIG".utf8) + [0, 0, 0, 1] + string(publicKey(key.verifier)) + about
            + string(string("ssh-ed25519") + string(signature))
        let digits = Array(Base64.encode(blob))
        let lines = stride(from: 0, to: digits.count, by: 70).map {
            String(digits[$0..<min($0 + 70, digits.count)])
        }
        return (["-----BEGIN SSH SIGNATURE-----"] + lines + ["-----END SSH SIGNATURE-----", ""])
            .joined(separator: "\n")
    }

    /// The line for a reader's file of allowed signers; the key's name is the identity.
    public static func allowedSigner(_ key: VerifierKey) -> String {
        "\(key.name) namespaces=\"\(namespace)\" ssh-ed25519 \(Base64.encode(publicKey(key)))\n"
    }

    private static func publicKey(_ key: VerifierKey) -> [UInt8] {
        string("ssh-ed25519") + string(key.publicKey)
    }

    private static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

    /// A length of four bytes, most significant first, and the bytes.
    private static func string(_ bytes: [UInt8]) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) } + bytes
    }
}
