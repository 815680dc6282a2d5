import GRDB
import LedgerFormat
public import VehicleRecords

extension Ledger {
    /// Writes down a night's manifest in an entry; nothing when the newest entry of that kind says
    /// the same, so that a run that was killed after it adds nothing.
    ///
    /// - Returns: where the entry is.
    /// - Throws: when it was opened for reading, or it can't be stored; then nothing is.
    @discardableResult
    public func append(
        _ manifest: RunManifest, recordedAt: Timestamp
    ) async throws(LedgerError) -> EntryIndex {
        try await commit(.append, recordedAt: recordedAt, salts: salts) { db, writer in
            if let newest = try Self.manifests(in: db, atMost: 1).last,
                newest.manifest == manifest
            {
                return newest.index
            }
            return EntryIndex(
                try writer.append(payload: manifest.payload(recordedAt: recordedAt)).position)
        }
    }

    /// The newest run manifests, oldest first; of a night that ran more than once the last counts.
    public func manifests(
        atMost count: Int
    ) async throws(LedgerError) -> [(index: EntryIndex, manifest: RunManifest)] {
        try await read(.read) { db in try Self.manifests(in: db, atMost: count) }
    }

    private static func manifests(
        in db: Database, atMost count: Int
    ) throws -> [(index: EntryIndex, manifest: RunManifest)] {
        // From the end: a night's manifest is among its last entries.
        try Row.fetchAll(
            db,
            sql: """
                SELECT position, payload FROM content WHERE kind = ?
                ORDER BY position DESC LIMIT ?
                """, arguments: [Int(RecordKind.runManifest.rawValue), count]
        ).reversed().compactMap { row in
            guard let manifest = RunManifest(payload: try row.bytes("payload")) else { return nil }
            return (EntryIndex(try row.unsigned("position")), manifest)
        }
    }
}
