/// A checkpoint whose log signed it, and who else did.
public struct VerifiedCheckpoint: Hashable, Sendable {
    public let checkpoint: Checkpoint
    /// The log's keys that signed it; never empty.
    public let logKeys: [VerifierKey]
    /// The known witnesses that cosigned it, and when by their account.
    public let witnesses: [SignedNote.Verified.Signer]
    /// Signatures by keys that are not known: they say nothing.
    public let unknown: [NoteSignature]
}

extension SignedNote {
    /// The checkpoint that this note is, if a log signed it whose keys are known.
    ///
    /// A log's key signs for the origin that is its name and for no other, so that keys of several
    /// logs can be given. Source: C2SP tlog-checkpoint.
    /// - Throws: also when any known key's signature is bad, and when only witnesses signed.
    public func checkpoint(
        signedBy logs: [VerifierKey], witnesses: [VerifierKey] = []
    ) throws(ProofError) -> VerifiedCheckpoint {
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint(text) } catch { throw .notACheckpoint(error) }
        let verified = try verify(with: logs + witnesses)
        let logKeys = verified.signers.map(\.key).filter { key in
            key.type == .ed25519 && logs.contains(key)
                && key.name.utf8.elementsEqual(checkpoint.origin.utf8)
        }
        guard !logKeys.isEmpty else { throw .notSignedByLog(checkpoint.origin) }
        return VerifiedCheckpoint(
            checkpoint: checkpoint, logKeys: logKeys,
            witnesses: verified.signers.filter {
                $0.key.type == .cosignature && witnesses.contains($0.key)
            },
            unknown: verified.unknown)
    }
}
