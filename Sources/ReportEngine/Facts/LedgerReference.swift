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

    public init(
        origin: String, treeSize: UInt64, rootHash: String, checkpoint: String,
        leafHashes: [EntryIndex: String]
    ) {
        self.origin = origin
        self.treeSize = treeSize
        self.rootHash = rootHash
        self.checkpoint = checkpoint
        self.leafHashes = leafHashes
    }
}
