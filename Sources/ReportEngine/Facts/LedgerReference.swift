public import LedgerFormat
public import TransparencyLog
public import VehicleRecords

/// Where the entries behind a report are kept, so that anyone can check that none was changed.
public struct LedgerReference: Hashable, Sendable {
    /// The ledger's name in its checkpoints.
    public let origin: String
    /// How many entries the ledger held when the report was made.
    public let treeSize: UInt64
    /// Base64 of the tree's root.
    public let rootHash: String
    /// The C2SP tlog-checkpoint text, as the ledger released it.
    public let checkpoint: String
    /// Hexadecimal, 64 characters, for each entry the report rests on.
    public let leafHashes: [EntryIndex: String]
    /// What the ledger's signatures are checked with; `nil` where it has no key.
    public let key: VerifierKey?
    /// What shows that no entry was changed or left out; `nil` until a run has been ended.
    public let receipt: VehicleReceipt?

    public init(
        origin: String, treeSize: UInt64, rootHash: String, checkpoint: String,
        leafHashes: [EntryIndex: String], key: VerifierKey? = nil, receipt: VehicleReceipt? = nil
    ) {
        self.origin = origin
        self.treeSize = treeSize
        self.rootHash = rootHash
        self.checkpoint = checkpoint
        self.leafHashes = leafHashes
        self.key = key
        self.receipt = receipt
    }
}
