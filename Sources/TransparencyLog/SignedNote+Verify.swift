extension SignedNote {
    /// Who signed a note.
    public struct Verified: Hashable, Sendable {
        /// One known key that signed.
        public struct Signer: Hashable, Sendable {
            public let key: VerifierKey
            /// The time that a cosigner states, in seconds since 1970; nil for plain signatures.
            public let cosignedAt: UInt64?
        }

        /// The text that they signed.
        public let text: String
        /// Each known key that signed, once; never empty.
        public let signers: [Signer]
        /// Signatures by keys that are not known: they say nothing. None twice.
        public let unknown: [NoteSignature]
    }

    /// Checks every signature that is said to be by a known key; all others are ignored.
    ///
    /// - Throws: when a known key's signature is bad, even beside a good one; when no known key
    ///   signed; when two of the known keys have the name and the id that a signature names, as
    ///   it can't be told which is meant. Source: C2SP signed-note, "Signatures".
    @discardableResult
    public func verify(with known: [VerifierKey]) throws(ProofError) -> Verified {
        var signers: [Verified.Signer] = []
        var unknown: [NoteSignature] = []
        for signature in signatures {
            let keys = known.filter { $0.isNamed(by: signature) }
            guard let key = keys.first else {
                if !unknown.contains(signature) { unknown.append(signature) }
                continue
            }
            guard keys.count == 1 else { throw .ambiguousKey(name: key.name, id: key.id) }
            guard signature.isCanonical else { throw .badSignature(by: key) }
            let time = try verify(signature, by: key)
            if !signers.contains(where: { $0.key == key }) {
                signers.append(Verified.Signer(key: key, cosignedAt: time))
            }
        }
        guard !signers.isEmpty else { throw .unknownSigners(signatures.map(\.name)) }
        return Verified(text: text, signers: signers, unknown: unknown)
    }

    private func verify(
        _ signature: NoteSignature, by key: VerifierKey
    ) throws(ProofError) -> UInt64? {
        switch key.type {
        case .ed25519:
            try key.verify(signature.bytes, of: Array(text.utf8))
            return nil
        case .cosignature:
            guard signature.bytes.count == 8 + 64 else { throw .badSignature(by: key) }
            let time = signature.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
            guard time <= Cosignature.latest else { throw .badSignature(by: key) }
            try key.verify(
                Array(signature.bytes.dropFirst(8)), of: Cosignature.message(text, at: time))
            return time
        }
    }
}

/// The cosignature of C2SP tlog-cosignature over Ed25519, "v1".
enum Cosignature {
    /// The latest time that may be stated. Source: C2SP tlog-cosignature, "Format".
    static let latest = UInt64(Int64.max)

    /// What is signed: the time, in seconds since 1970, and the whole text of the checkpoint.
    static func message(_ text: String, at time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
    }
}
