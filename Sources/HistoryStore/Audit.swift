public import TransparencyLog
public import VehicleRecords

/// What came of recomputing a ledger from its bytes.
public struct Audit: Hashable, Sendable {
    /// Something that is not as it was written.
    public enum Fault: Hashable, Sendable {
        /// Salt and payload are not what the leaf commits to.
        case altered(EntryIndex)
        /// The entry is not there, or what it commits to is not.
        case missing(EntryIndex)
        /// A tombstone says that its content was erased, and it is there.
        case notErased(EntryIndex)
        /// The tree's hashes kept with this entry are not those of the leaves.
        case tree(EntryIndex)
        /// The columns beside the payload say something else.
        case columns(EntryIndex)
        /// It does not follow on its vehicle's entry before it.
        case chain(EntryIndex)
        /// What it says of all vehicles' newest entries is not so.
        case heads(EntryIndex)
        /// The response that it was read from is missing or altered.
        case evidence(EntryIndex)
        /// A response that is not what its key says, or that no entry names; its key, in
        /// hexadecimal.
        case response(String)
        /// A table, index or trigger is missing, other than it must be, or unknown; its name.
        case schema(String)
        /// SQLite's own check of the file found something; its words.
        case file(String)
        /// The tree is not that of the released checkpoint of this size.
        case rootDiffers(size: UInt64)
        /// There are fewer entries than in the released checkpoint.
        case behindCheckpoint(held: UInt64, released: UInt64)
        /// A checkpoint of this size or more was released, and lies beside the ledger no more.
        case checkpointGone(size: UInt64)
        /// The released checkpoint bears another ledger's name.
        case originDiffers(String)
    }

    /// The head recomputed from salts and payloads.
    public let head: TreeHead
    /// The checkpoint that lay beside the ledger, if one did.
    public let released: Checkpoint?
    /// How many entries have no content because a tombstone says that it was erased.
    public let erased: Int
    /// How many entries lack the response that they were read from because it was kept long
    /// enough, as an entry says.
    public let responsesRemoved: Int
    /// In the order found; empty when everything is as it was written.
    public let faults: [Fault]
}

extension Audit.Fault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .altered(let index): "entry \(index): the leaf does not commit to this content"
        case .missing(let index): "entry \(index): it is missing, or its content is"
        case .notErased(let index): "entry \(index): it is said to be erased, and is not"
        case .tree(let index): "entry \(index): the tree's hashes kept with it are wrong"
        case .columns(let index): "entry \(index): the columns differ from the payload"
        case .chain(let index): "entry \(index): it does not follow on its vehicle's entry before"
        case .heads(let index): "entry \(index): its root is not over the vehicles' newest entries"
        case .evidence(let index):
            "entry \(index): the response it was read from is missing or altered"
        case .response(let digest): "response \(digest): it is altered, or no entry names it"
        case .schema(let name): "\(name): the table, index or trigger is not as it must be"
        case .file(let words): "the file: \(words)"
        case .rootDiffers(let size): "the tree differs from the checkpoint of \(size) entries"
        case .behindCheckpoint(let held, let released):
            "there are \(held) entries, and a checkpoint for \(released) was released"
        case .checkpointGone(let size):
            "a checkpoint for \(size) entries or more was released, and its file is gone"
        case .originDiffers(let origin): "the released checkpoint is that of \"\(origin)\""
        }
    }
}
