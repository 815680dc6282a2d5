import GRDB
public import VehicleAPI

/// What a change of the master key did.
public struct Rekeying: Hashable, Sendable {
    /// Consents whose tokens were sealed anew.
    public let grants: Int
    /// `key 1f09…`, and where it lies.
    public let key: String
    public let origin: KeyRing.Origin
}

/// The points between which a change of key may be cut short, for tests.
enum RekeyStep: String, CaseIterable, Sendable {
    case begun, keyWritten, sealed, setAside, renamed
}

extension SQLiteTokenStore {
    /// Seals every token anew.
    ///
    /// Where the key is a file, a new one is made, and takes the old one's place when all is
    /// sealed under it. Where it comes from the service manager or the environment, that key is
    /// used, and the file's is then no longer needed. A kill at any moment leaves every token
    /// sealed under a key that is found again. The old file stays beside the new one until the
    /// next change: a run that began before it may still seal a token with the old key.
    ///
    /// - Returns: what was done.
    /// - Throws: when a token can't be opened with the keys that are here; nothing is then changed.
    @discardableResult
    public func rekey() throws(VehicleAPIError) -> Rekeying { try rekey { _ in } }

    func rekey(reached: (RekeyStep) -> Void) throws(VehicleAPIError) -> Rekeying {
        reached(.begun)
        let file = keys.locations.file
        let draft = KeyRing.draft(file)
        var outside = keys.first
        if case .file? = outside?.origin { outside = nil }
        let key: MasterKey
        if let outside {
            key = outside.key
        } else {
            // The next key of an attempt that was cut short may be in use already.
            key = keys.key(at: draft) ?? MasterKey()
            try KeyRing.write(key, to: draft)
            keys = try KeyRing(keys.locations)
        }
        reached(.keyWritten)
        let count = try seal(under: key)
        reached(.sealed)
        if outside == nil {
            do throws(PrivateFile.Failure) {
                if try PrivateFile(path: file).exists() {
                    try PrivateFile(path: file).rename(to: KeyRing.previous(file))
                    reached(.setAside)
                }
                try PrivateFile(path: draft).rename(to: file)
            } catch {
                throw VehicleAPIError(failure: error, draft)
            }
            keys = try KeyRing(keys.locations)
        }
        reached(.renamed)
        return Rekeying(
            grants: count, key: key.description, origin: outside?.origin ?? .file(file))
    }

    /// Opens all, seals all and writes all in one transaction, so that no other program can store a
    /// new pair in between and lose it.
    private func seal(under key: MasterKey) throws(VehicleAPIError) -> Int {
        guard try read({ _ in true }) != nil else { return 0 }
        let keys = keys
        return try write { db in
            let rows = try Row.fetchAll(db, sql: "SELECT * FROM owner_grant ORDER BY id")
            for row in rows {
                try SealedGrant(try SealedGrant(row: row).opened(with: keys), under: key)
                    .save(in: db)
            }
            return rows.count
        }
    }

    /// Where the key that seals was found; nil where there is none.
    public var keyOrigin: KeyRing.Origin? { keys.first?.origin }

    /// Which consents can't be opened with the keys that are here, by their ids.
    public func sealedGrants() throws(VehicleAPIError) -> (open: Int, locked: [String]) {
        let rows =
            try read { db in
                try Row.fetchAll(db, sql: "SELECT * FROM owner_grant ORDER BY id")
            } ?? []
        var locked: [String] = []
        for row in rows {
            do throws(VehicleAPIError) {
                _ = try SealedGrant(row: row).opened(with: keys)
            } catch {
                locked.append(row["id"] ?? "")
            }
        }
        return (rows.count - locked.count, locked)
    }
}

extension KeyRing {
    /// The key in a file.
    func key(at path: String) -> MasterKey? {
        keys.first { $0.origin == .file(path) }?.key
    }
}
