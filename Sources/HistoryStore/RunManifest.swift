import LedgerFormat
import VehicleRecords

/// That a night's run was written down: which night and part of the book, how many vehicles it
/// counted, and the SHA-256 of the manifest.
///
/// It names no vehicle. Source: docs/LEDGER-FORMAT.md §4, kind 18.
public struct RunManifest: Hashable, Sendable {
    /// The night's name, a date.
    public let night: String
    /// Which part of how many: `1/1` is the whole book.
    public let part: String
    /// SHA-256 of the manifest's bytes.
    public let digest: [UInt8]
    /// Vehicles and rows of the book, each of which has one outcome.
    public let vehicles: UInt64

    public init(night: String, part: String, digest: [UInt8], vehicles: UInt64) {
        precondition(digest.count == 32, "SHA-256 has 32 bytes")
        self.night = night
        self.part = part
        self.digest = digest
        self.vehicles = vehicles
    }

    /// The payload of its entry.
    func payload(recordedAt: Timestamp) -> [UInt8] {
        var writer = PayloadWriter(
            version: Payload.version, kind: RecordKind.runManifest.rawValue)
        writer.integer(Field.recordedAt, recordedAt.millisecondsSince1970)
        writer.text(Field.own, night)
        writer.text(Field.own + 1, part)
        writer.field(Field.own + 2, digest)
        writer.count(Field.own + 3, vehicles)
        return writer.bytes
    }

    /// nil when a payload is none of a run manifest.
    init?(payload: [UInt8]) {
        guard let reader = PayloadReader(payload),
            reader.kind == RecordKind.runManifest.rawValue,
            let night = reader.text(Field.own), let part = reader.text(Field.own + 1),
            let digest = reader.bytes(Field.own + 2), digest.count == 32,
            let vehicles = reader.count(Field.own + 3)
        else { return nil }
        self.init(night: night, part: part, digest: Array(digest), vehicles: vehicles)
    }
}
