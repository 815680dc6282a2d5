public import TransparencyLog
public import VehicleRecords

/// All that is needed to check, without the ledger, what a report says of one vehicle.
///
/// The entries its mileage is judged by, without a gap; the others that it shows; and the proofs
/// that they are in the log, and that there were no more when the last run ended. Nothing in it
/// is trusted: `ReportVerification` checks it. Source: docs/LEDGER-FORMAT.md §8.
public struct VehicleReceipt: Hashable, Sendable {
    /// An entry as the ledger holds it: what its leaf commits to.
    public struct Entry: Hashable, Sendable {
        public let position: UInt64
        public let salt: [UInt8]
        public let payload: [UInt8]

        public init(position: UInt64, salt: [UInt8], payload: [UInt8]) {
            self.position = position
            self.salt = salt
            self.payload = payload
        }

        /// The hash of its leaf, made from salt and payload.
        public var leaf: TreeHash { LeafCommitment.leaf(salt: salt, payload: payload) }

        /// What it says; nil when this version does not know the kind.
        package var record: Payload? { Payload(bytes: payload) }
    }

    /// An entry and the way from its leaf to the root.
    public struct Proved: Hashable, Sendable {
        public let entry: Entry
        public let path: [TreeHash]

        public init(entry: Entry, path: [TreeHash]) {
            self.entry = entry
            self.path = path
        }

        /// Checks that the entry is in the log with this head.
        ///
        /// - Throws: when it is not, or the path is longer or shorter than it must be.
        public func verify(in head: TreeHead) throws(ProofError) {
            try InclusionProof(index: entry.position, path: path).verify(entry.leaf, in: head)
        }
    }

    /// The vehicle's head in the map of the heads entry, and the way to that map's root.
    public struct Head: Hashable, Sendable {
        public let salt: [UInt8]
        /// Of all of the vehicle's entries, whether or not the report carries them.
        public let count: UInt64
        public let newest: TreeHash
        public let mileageCount: UInt64
        /// From the root down.
        public let path: [TreeHash]

        public init(
            salt: [UInt8], count: UInt64, newest: TreeHash, mileageCount: UInt64, path: [TreeHash]
        ) {
            self.salt = salt
            self.count = count
            self.newest = newest
            self.mileageCount = mileageCount
            self.path = path
        }

        /// Checks that the map has this head for the vehicle, with the newest entry of its mileage
        /// chain that the caller holds.
        ///
        /// - Throws: when it has another, or the vehicle is not in it.
        public func verify(
            of vin: VIN, mileageNewest: TreeHash?, root: TreeHash
        ) throws(ProofError) {
            let head = VehicleHead(
                count: count, newest: newest, mileageCount: mileageCount,
                mileageNewest: mileageNewest ?? VerifiableMap.empty)
            try VerifiableMap.verify(head.item(of: vin, salt: salt), path: path, root: root)
        }
    }

    /// The vehicle's mileage chain from its first entry to its newest.
    public let chain: [Entry]
    /// The way from the chain's newest to the root; empty for a chain without entries.
    public let newestPath: [TreeHash]
    /// What the report shows besides: conditions, attributes.
    public let shown: [Proved]
    /// The newest heads entry.
    public let heads: Proved
    public let head: Head

    /// When the run ended that the heads entry ends; nil when that is no heads entry.
    public var sealedAt: Timestamp? { HeadsPayload(bytes: heads.entry.payload)?.recordedAt }

    public init(
        chain: [Entry], newestPath: [TreeHash], shown: [Proved], heads: Proved, head: Head
    ) {
        self.chain = chain
        self.newestPath = newestPath
        self.shown = shown
        self.heads = heads
        self.head = head
    }
}
