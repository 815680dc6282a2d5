import GRDB
public import LedgerFormat
public import TransparencyLog
public import VehicleRecords

extension Ledger {
    /// What shows, without the ledger, that a vehicle's mileage entries are all there.
    ///
    /// `shown` are further entries that the report shows. It is nil when the vehicle has no entry
    /// that a heads entry of the tree speaks of: then a run has to be ended first (``seal``).
    /// - Throws: when the tree is larger than the ledger, or it can't be read.
    public func receipt(
        of vin: VIN, showing shown: [EntryIndex], in head: TreeHead, heads: HeadsReference
    ) async throws(LedgerError) -> VehicleReceipt? {
        guard let entry = heads.entry, entry.position < head.size else { return nil }
        return try await read(.prove) { db in
            let stored = StoredTree(db)
            func path(to position: UInt64) throws -> [TreeHash] {
                try InclusionProof(of: position, in: head.size, subtree: stored.hash).path
            }
            let ends = try ChainEnds(of: vin, in: db, before: entry.position)
            guard let then = ends.head else { return nil }
            func vehicle(_ way: [TreeHash]) -> VehicleReceipt.Head {
                VehicleReceipt.Head(
                    salt: VehicleHead.salt(from: ends.newestSalt), count: then.count,
                    newest: then.newest, mileageCount: then.mileageCount, path: way)
            }
            var own = try heads.path(to: vin).map(vehicle)
            if heads.file != nil,
                own.map({ Self.leads($0, of: vin, then.mileageNewest, to: entry) }) != true
            {
                // The file beside the ledger is no evidence, and this one is damaged.
                let map = try StoredHeads(db).map(before: entry.position)
                own = map.path(to: VehicleHead.key(of: vin)).map(vehicle)
            }
            guard let own else { return nil }
            let chain = try Self.mileageChain(of: vin, before: head.size, in: db)
            let others = Set(shown.map(\.position)).subtracting(chain.map(\.position)).sorted()
            return VehicleReceipt(
                chain: chain, newestPath: try chain.last.map { try path(to: $0.position) } ?? [],
                shown: try others.map { position in
                    VehicleReceipt.Proved(
                        entry: try Self.entry(at: position, in: db), path: try path(to: position))
                },
                heads: VehicleReceipt.Proved(entry: entry, path: try path(to: entry.position)),
                head: own)
        }
    }

    /// Whether the way of a vehicle's head ends at the root that the heads entry states.
    private static func leads(
        _ head: VehicleReceipt.Head, of vin: VIN, _ mileageNewest: TreeHash,
        to entry: VehicleReceipt.Entry
    ) -> Bool {
        guard let root = HeadsPayload(bytes: entry.payload)?.root else { return false }
        do throws(ProofError) {
            try head.verify(of: vin, mileageNewest: mileageNewest, root: root)
            return true
        } catch { return false }
    }

    /// The newest heads entry and what it was made of; read once for all the reports of a run.
    public func heads() async throws(LedgerError) -> HeadsReference {
        let files = files
        return try await read(.prove) { db in
            guard let entry = try StoredHeads(db).newest() else {
                return HeadsReference(entry: nil, map: nil, file: nil)
            }
            if let files, let file = HeadsFile(files.heads, of: entry) {
                return HeadsReference(entry: entry, map: nil, file: file)
            }
            let map = try StoredHeads(db).map(before: entry.position)
            return HeadsReference(entry: entry, map: map, file: nil)
        }
    }

    /// The key that signs reports from this ledger: the one that signs its checkpoints.
    ///
    /// It is nil where the ledger has none. Of a demonstration ledger anybody can have it.
    /// - Throws: when there is one and others may read it, or this user may not.
    public func reportKey() throws(LedgerError) -> LogKey? {
        if let key { return key }
        if isDemonstration { return try LogKey.demonstration(origin: origin) }
        guard let files else { return nil }
        let key = try LogKey.load(besideLedgerAt: files.path)
        let origin = origin
        try LedgerError.attempt(.read, files.path) { try key?.check(for: origin) }
        return key
    }

    private static func mileageChain(
        of vin: VIN, before size: UInt64, in db: Database
    ) throws -> [VehicleReceipt.Entry] {
        let rows = try Row.fetchCursor(
            try db.cachedStatement(sql: ChainEnds.mileage + " AND position < ? ORDER BY number"),
            arguments: [vin.description, Int64(clamping: size)])
        var chain: [VehicleReceipt.Entry] = []
        while let row = try rows.next() {
            let payload = try row.bytes("payload")
            guard let reader = PayloadReader(payload), Payload.mileage(in: reader) != nil else {
                continue
            }
            chain.append(
                VehicleReceipt.Entry(
                    position: try row.unsigned("position"), salt: try row.bytes("salt"),
                    payload: payload))
        }
        return chain
    }

    private static func entry(at position: UInt64, in db: Database) throws -> VehicleReceipt.Entry {
        let row = try Row.fetchOne(
            try db.cachedStatement(sql: "SELECT salt, payload FROM content WHERE position = ?"),
            arguments: [Int64(position)])
        guard let row else {
            throw LedgerError.Cause.Thrown(cause: .damaged("there is no entry \(position)"))
        }
        return VehicleReceipt.Entry(
            position: position, salt: try row.bytes("salt"), payload: try row.bytes("payload"))
    }
}

/// The newest heads entry of a ledger, and the map that its root is over.
public struct HeadsReference: Sendable {
    let entry: VehicleReceipt.Entry?
    let map: VerifiableMap?
    let file: HeadsFile?

    /// The siblings on the way to a vehicle; nil when it was not in the ledger then.
    func path(to vin: VIN) throws -> [TreeHash]? {
        let key = VehicleHead.key(of: vin)
        return try map?.path(to: key) ?? file?.path(to: key)
    }
}
