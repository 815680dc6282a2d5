import LedgerFormat
public import VehicleRecords

/// That a vehicle was erased: which entries lost their content, why, and who decided it.
///
/// It does not say which vehicle. Source: docs/LEDGER-FORMAT.md §4, kind 15.
public struct Tombstone: Hashable, Sendable {
    /// The entries whose content is gone, in ascending order.
    public let erased: [EntryIndex]
    public let reason: String
    public let decidedBy: String
    /// Responses that are gone though entries of other vehicles name them, by their SHA-256.
    public let sharedResponses: [[UInt8]]

    init(
        erased: [EntryIndex], reason: String, decidedBy: String, sharedResponses: [[UInt8]]
    ) {
        self.erased = erased
        self.reason = reason
        self.decidedBy = decidedBy
        self.sharedResponses = sharedResponses
    }

    /// The payload of its entry.
    func payload(recordedAt: Timestamp) -> [UInt8] {
        var writer = PayloadWriter(version: Payload.version, kind: RecordKind.tombstone.rawValue)
        writer.integer(Field.recordedAt, recordedAt.millisecondsSince1970)
        var positions: [UInt8] = []
        var last: UInt64 = 0
        for index in erased {
            PayloadWriter.appendVarint(index.position - last, to: &positions)
            last = index.position
        }
        writer.field(Field.own, positions)
        writer.text(Field.own + 1, reason)
        writer.text(Field.own + 2, decidedBy)
        if !sharedResponses.isEmpty {
            writer.field(Field.own + 3, sharedResponses.flatMap { $0 })
        }
        return writer.bytes
    }

    /// nil when a payload is no tombstone, or names entries out of order or none.
    init?(payload: [UInt8]) {
        guard let reader = PayloadReader(payload),
            reader.kind == RecordKind.tombstone.rawValue,
            var positions = reader.bytes(Field.own), let reason = reader.text(Field.own + 1),
            let decidedBy = reader.text(Field.own + 2)
        else { return nil }
        var erased: [EntryIndex] = []
        while !positions.isEmpty {
            guard let step = PayloadReader.varint(&positions) else { return nil }
            let (position, overflow) = (erased.last?.position ?? 0)
                .addingReportingOverflow(step)
            guard !overflow, step > 0 || erased.isEmpty else { return nil }
            erased.append(EntryIndex(position))
        }
        var digests = Array(reader.bytes(Field.own + 3) ?? [])[...]
        guard !erased.isEmpty, digests.count.isMultiple(of: 32) else { return nil }
        var shared: [[UInt8]] = []
        while !digests.isEmpty {
            shared.append(Array(digests.prefix(32)))
            digests = digests.dropFirst(32)
        }
        self.init(
            erased: erased, reason: reason, decidedBy: decidedBy, sharedResponses: shared)
    }
}
