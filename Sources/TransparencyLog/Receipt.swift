/// A checkpoint and one inclusion proof for each leaf a report rests on.
public struct Receipt: Hashable, Sendable {
    public let checkpoint: Checkpoint
    /// In the order of the entries they are for.
    public let proofs: [InclusionProof]

    public init(checkpoint: Checkpoint, proofs: [InclusionProof]) {
        self.checkpoint = checkpoint
        self.proofs = proofs
    }
}
