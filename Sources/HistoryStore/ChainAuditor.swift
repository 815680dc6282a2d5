import LedgerFormat
import TransparencyLog
import VehicleRecords

/// Follows every vehicle's chains through a ledger, and makes again what each heads entry says.
struct ChainAuditor {
    private struct Ends {
        let vehicle: String
        var hasChanged = false
        var number: UInt64 = 0
        var newest: Payload.Link?
        var salt: [UInt8] = []
        var mileage: Payload.Place?
        var mileageNewest: Payload.Link?
        var stated: [Statement: VehicleRecords.Record] = [:]

        /// Whether an entry names those before it; it becomes the end.
        mutating func follows(
            _ reader: PayloadReader, _ record: VehicleRecords.Record?, salt: [UInt8],
            at link: Payload.Link
        ) -> Bool {
            let number = reader.count(Field.number)
            var isRight = number == self.number &+ 1 && Payload.link(in: reader) == newest
            self.number = number ?? 0
            newest = link
            self.salt = salt
            hasChanged = true
            let place = Payload.mileage(in: reader)
            if let record {
                var previous: VehicleRecords.Record?
                if MileageChain.asksForPrevious(record) {
                    let statement = Statement(kind: RecordKind(of: record), source: record.source)
                    previous = stated.updateValue(record, forKey: statement)
                }
                let mustHave = MileageChain.holds(record, after: previous)
                isRight = isRight && mustHave == (place != nil)
            }
            if let place {
                isRight =
                    isRight && place.number == (mileage?.number ?? 0) &+ 1
                    && place.previous == mileageNewest
                mileage = place
                mileageNewest = link
            }
            return isRight
        }
    }

    private struct Statement: Hashable {
        let kind: RecordKind
        let source: Source
    }

    /// Each vehicle's, and where they are.
    private var ends: [Ends] = []
    private var places: [String: Int] = [:]
    private var heads = GrowingMap()
    /// The vehicles with an entry since the last heads entry.
    private var changed: [Int] = []
    /// Not so once an entry is missing: then nobody can say what a heads entry must be.
    var headsAreKnown = true

    /// Whether an entry names its vehicle's entries before it; it becomes the end of the chains.
    mutating func follows(
        _ reader: PayloadReader, _ record: VehicleRecords.Record?, salt: [UInt8],
        at link: Payload.Link
    ) -> Bool {
        guard let vehicle = reader.text(Field.vehicle) else { return true }
        let place = places[vehicle] ?? ends.count
        if place == ends.count {
            ends.append(Ends(vehicle: vehicle))
            places[vehicle] = place
        }
        if !ends[place].hasChanged { changed.append(place) }
        return ends[place].follows(reader, record, salt: salt, at: link)
    }

    /// Whether an entry, if it is one of heads, has the root over the vehicles so far.
    mutating func headsAreRight(_ payload: [UInt8]) -> Bool {
        guard payload.count > 1, payload[1] == RecordKind.heads.rawValue else { return true }
        for place in changed {
            ends[place].hasChanged = false
            let end = ends[place]
            guard let newest = end.newest else { continue }
            let head = VehicleHead(
                count: end.number, newest: newest.leaf, mileageCount: end.mileage?.number ?? 0,
                mileageNewest: end.mileageNewest?.leaf ?? VerifiableMap.empty)
            heads.set(
                VerifiableMap.Item(
                    key: VehicleHead.key(of: end.vehicle),
                    commitment: head.commitment(salt: VehicleHead.salt(from: end.salt))))
        }
        changed = []
        guard headsAreKnown else { return true }
        guard let said = HeadsPayload(bytes: payload) else { return false }
        return said.root == heads.root() && said.vehicles == UInt64(heads.count)
    }
}
