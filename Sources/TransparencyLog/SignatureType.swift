/// What a key signs with, by the byte that stands before it in its text.
///
/// Others exist (ECDSA, RFC 6962, ML-DSA-44); keys of those are refused when loaded, and their
/// signatures ignored like those of any unknown key. Source: C2SP signed-note, "Signature types".
public enum SignatureType: UInt8, Hashable, Sendable {
    /// Ed25519 over the text of a note.
    case ed25519 = 0x01
    /// Ed25519 over a time and the text of a checkpoint. Source: C2SP tlog-cosignature.
    case cosignature = 0x04
}
