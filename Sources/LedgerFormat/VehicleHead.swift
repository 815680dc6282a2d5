import Crypto
package import TransparencyLog
package import VehicleRecords

/// How far a vehicle's entries go: how many there are, and the newest, of each of its chains.
///
/// The heads entry commits to one of these for every vehicle. Source: docs/LEDGER-FORMAT.md §6.
package struct VehicleHead: Hashable, Sendable {
    package let count: UInt64
    package let newest: TreeHash
    /// Of the entries that bear on the mileage; 0 when there is none.
    package let mileageCount: UInt64
    /// 32 zero bytes when there is none.
    package let mileageNewest: TreeHash

    package init(
        count: UInt64, newest: TreeHash, mileageCount: UInt64 = 0,
        mileageNewest: TreeHash = VerifiableMap.empty
    ) {
        self.count = count
        self.newest = newest
        self.mileageCount = mileageCount
        self.mileageNewest = mileageNewest
    }

    /// What hides it from who does not hold the vehicle's entries: made of its newest one's salt,
    /// with which it is erased.
    package static func salt(from newest: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array("reportgen-ledger/head-salt/v1".utf8) + [0] + newest))
    }

    /// The vehicle's place in the map of heads.
    package static func key(of vin: VIN) -> TreeHash { key(of: vin.description) }

    package static func key(of vin: String) -> TreeHash {
        TreeHash(hashing: Array("reportgen-ledger/head-key/v1".utf8) + [0] + vin.utf8)
    }

    /// What the map holds for the vehicle.
    package func commitment(salt: [UInt8]) -> TreeHash {
        TreeHash(
            hashing: Array("reportgen-ledger/head/v1".utf8) + [0] + salt
                + PayloadWriter.bigEndian(count) + newest.bytes
                + PayloadWriter.bigEndian(mileageCount) + mileageNewest.bytes)
    }

    package func item(of vin: VIN, salt: [UInt8]) -> VerifiableMap.Item {
        VerifiableMap.Item(key: Self.key(of: vin), commitment: commitment(salt: salt))
    }
}

/// An entry of kind 17: one root over the head of every vehicle in the ledger before it.
package struct HeadsPayload: Hashable, Sendable {
    package let recordedAt: Timestamp
    package let root: TreeHash
    package let vehicles: UInt64

    package init(recordedAt: Timestamp, root: TreeHash, vehicles: UInt64) {
        self.recordedAt = recordedAt
        self.root = root
        self.vehicles = vehicles
    }

    package var bytes: [UInt8] {
        var writer = PayloadWriter(
            version: Payload.version, kind: RecordKind.heads.rawValue)
        writer.integer(Field.recordedAt, recordedAt.millisecondsSince1970)
        writer.field(Field.own, root.bytes)
        writer.count(Field.own + 1, vehicles)
        return writer.bytes
    }

    /// nil when the bytes are not exactly such an entry's.
    package init?(bytes: [UInt8]) {
        guard let reader = PayloadReader(bytes), reader.kind == RecordKind.heads.rawValue,
            let recordedAt = reader.instant(Field.recordedAt),
            let root = reader.bytes(Field.own).flatMap({ TreeHash(bytes: Array($0)) }),
            let vehicles = reader.count(Field.own + 1)
        else { return nil }
        self.init(recordedAt: recordedAt, root: root, vehicles: vehicles)
        guard self.bytes == bytes else { return nil }
    }
}
