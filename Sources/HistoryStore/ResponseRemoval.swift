import LedgerFormat
public import VehicleRecords

/// That raw responses were removed because they had been kept long enough.
///
/// What was read from them stays, and each entry still names its response by SHA-256, so a copy
/// kept elsewhere can be shown to be the one. Source: docs/LEDGER-FORMAT.md §4, kind 20.
public struct ResponseRemoval: Hashable, Sendable {
    /// Responses that entries before this one name, and none from it on, may be gone.
    public let before: EntryIndex
    /// How many went.
    public let responses: UInt64

    init(before: EntryIndex, responses: UInt64) {
        self.before = before
        self.responses = responses
    }

    /// The payload of its entry.
    func payload(recordedAt: Timestamp) -> [UInt8] {
        var writer = PayloadWriter(
            version: Payload.version, kind: RecordKind.responseRemoval.rawValue)
        writer.integer(Field.recordedAt, recordedAt.millisecondsSince1970)
        writer.count(Field.own, before.position)
        writer.count(Field.own + 1, responses)
        return writer.bytes
    }

    /// nil when a payload is none of a removal.
    init?(payload: [UInt8]) {
        guard let reader = PayloadReader(payload),
            reader.kind == RecordKind.responseRemoval.rawValue,
            let before = reader.count(Field.own), let responses = reader.count(Field.own + 1)
        else { return nil }
        self.init(before: EntryIndex(before), responses: responses)
    }
}
