import GRDB
import LedgerFormat
public import VehicleRecords

extension Ledger {
    /// Appends a correction, and before it what is right, where that is known.
    ///
    /// Both in one transaction; the entry that was wrong stays. What stands in its place, if
    /// anything does, is made by `right` from what the entry says.
    /// - Throws: when there is no such entry of this vehicle, it is corrected already, is a hold,
    ///   or says what is said to be right; then nothing is stored.
    public func correct(
        _ index: EntryIndex, of vin: VIN, reason: String, requestedBy: String, source: Source,
        recordedAt: Timestamp,
        right: @escaping @Sendable (VehicleRecords.Record) throws -> VehicleRecords.Record? = {
            _ in nil
        }
    ) async throws(LedgerError) -> (correction: EntryIndex, replacedBy: EntryIndex?) {
        try await commit(.correct, recordedAt: recordedAt, salts: salts) { _ in
        } append: { db, writer in
            let wrong = try Self.correctable(index, of: vin, in: db)
            var replacedBy: EntryIndex?
            if let right = try right(wrong) {
                replacedBy = try writer.append(Answer(records: [right])).first?.index
                guard replacedBy != index else {
                    throw LedgerError.Cause.Thrown(
                        cause: .refused("entry \(index) says just that"))
                }
            }
            let correction = Correction(
                vin: vin, corrects: index, replacedBy: replacedBy, reason: reason,
                requestedBy: requestedBy, measuredAt: TimeSpan(recordedAt), source: source)
            let appended = try writer.append(Answer(records: [.correction(correction)]))
            guard case .new(let place)? = appended.first else {
                throw LedgerError.Cause.Thrown(cause: .refused("this correction is held already"))
            }
            return (place, replacedBy)
        }
    }

    /// The record of an entry that can be corrected.
    private static func correctable(
        _ index: EntryIndex, of vin: VIN, in db: Database
    ) throws -> VehicleRecords.Record {
        let entries = try entries(of: vin, in: db)
        guard let entry = entries.first(where: { $0.index == index }) else {
            throw LedgerError.Cause.Thrown(cause: .notHeld("entry \(index) of \(vin)"))
        }
        guard case .record(let record) = entry.content else {
            throw LedgerError.Cause.Thrown(
                cause: .refused("entry \(index) is of a kind that this version does not know"))
        }
        if case .hold = record {
            throw LedgerError.Cause.Thrown(
                cause: .refused("entry \(index) is a hold, which is released, not corrected"))
        }
        if let earlier = history(of: vin, entries).corrections[index] {
            throw LedgerError.Cause.Thrown(
                cause: .refused("entry \(index) is corrected already, by entry \(earlier)"))
        }
        return record
    }
}

extension Ledger {
    /// Forbids the erasing of a vehicle, or allows it again.
    ///
    /// - Throws: when the ledger holds nothing of the vehicle, or it is so already.
    public func hold(
        _ vin: VIN, _ isSet: Bool, reason: String, decidedBy: String, recordedAt: Timestamp
    ) async throws(LedgerError) -> EntryIndex {
        try await commit(.hold, recordedAt: recordedAt, salts: salts) { _ in
        } append: { db, writer in
            guard try !Self.entries(of: vin, in: db).isEmpty else {
                throw LedgerError.Cause.Thrown(cause: .notHeld("entry of \(vin)"))
            }
            let now = try Self.hold(on: vin, in: db)
            guard (now?.isSet ?? false) != isSet else {
                throw LedgerError.Cause.Thrown(
                    cause: .refused(
                        isSet
                            ? "\(vin) is held already: \(now?.reason ?? "")" : "\(vin) is not held")
                )
            }
            // The person stands for the ledger's keeper; the kinds of source have no word for that.
            let record = VehicleRecords.Record.hold(
                Hold(
                    vin: vin, isSet: isSet, reason: reason, decidedBy: decidedBy,
                    measuredAt: TimeSpan(recordedAt), source: Source(.owner, decidedBy)))
            guard let place = try writer.append(Answer(records: [record])).first?.index else {
                throw LedgerError.Cause.Thrown(cause: .failed("nothing was appended"))
            }
            return place
        }
    }
}
