import GRDB
import LedgerFormat
public import TransparencyLog
public import VehicleRecords

/// One entry about a vehicle, as the ledger holds it.
public struct LedgerEntry: Hashable, Sendable {
    /// What it says.
    public enum Content: Hashable, Sendable {
        case record(VehicleRecords.Record)
        /// Of a kind, or written in a way, that this version does not know; the kind's number.
        case unknown(kind: Int)
    }

    public let index: EntryIndex
    public let recordedAt: Timestamp
    /// The hash of its leaf in the tree.
    public let leaf: TreeHash
    public let content: Content
    /// SHA-256 of the response it was read from, if it was read from one.
    public let evidence: [UInt8]?

    /// - Throws: when a column can't hold what was written; that is damage.
    init(row: Row) throws {
        let payload = Payload(bytes: try row.bytes("payload"))
        index = EntryIndex(try row.unsigned("position"))
        leaf = try row.hash("leaf")
        recordedAt = try payload?.recordedAt ?? row.instant("recorded_at")
        content =
            try payload.map { .record($0.record) }
            ?? .unknown(kind: Int(clamping: row.unsigned("kind")))
        evidence = payload?.evidence
    }
}
