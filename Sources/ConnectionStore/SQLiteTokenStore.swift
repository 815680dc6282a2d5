import GRDB
public import VehicleAPI
import VehicleRecords

/// Connections, their owners' tokens and the month's calls, in one SQLite file of mode 0600 beside
/// the ledger. Tokens are sealed under a master key.
///
/// Every change is on disk before the call returns, and touches its own rows only. The file is
/// made when something is first stored. Two programs may use it in turn.
public actor SQLiteTokenStore: TokenStore {
    public let path: String
    var keys: KeyRing
    private let file: PrivateFile
    private var open: DatabaseQueue?
    /// Calls that are counted and not yet written down.
    var pending: [MonthOfVehicle: Int] = [:]

    /// Opens the store; a missing one is empty.
    ///
    /// - Parameters:
    ///   - path: of the file.
    ///   - keys: the master keys that are there.
    /// - Throws: when others may read it, when it is a link, or when it is no store.
    public init(at path: String, keys: KeyRing) throws(VehicleAPIError) {
        self.path = path
        self.keys = keys
        file = PrivateFile(path: path)
        open = try Self.opened(file)
    }

    // MARK: - TokenStore

    public func connections() throws(VehicleAPIError) -> [Connection] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM connection ORDER BY vehicle")
                .map(Connection.init(row:))
        } ?? []
    }

    /// The connections that follow a vehicle in the order of the API's names; the first ones for
    /// nil. For going over all of them in bounded memory.
    public func connections(
        after vehicle: VehicleID?, atMost count: Int
    ) throws(VehicleAPIError) -> [Connection] {
        try read { db in
            try Row.fetchAll(
                try db.cachedStatement(
                    sql: "SELECT * FROM connection WHERE vehicle > ? ORDER BY vehicle LIMIT ?"),
                arguments: [vehicle?.description ?? "", count]
            ).map(Connection.init(row:))
        } ?? []
    }

    public func connection(of vehicle: VehicleID) throws(VehicleAPIError) -> Connection? {
        try read { db in
            try Row.fetchOne(
                try db.cachedStatement(sql: "SELECT * FROM connection WHERE vehicle = ?"),
                arguments: [vehicle.description]
            ).map(Connection.init(row:))
        } ?? nil
    }

    public func save(_ connections: [Connection]) throws(VehicleAPIError) {
        guard !connections.isEmpty else { return }
        try write { db in
            for connection in connections { try Self.put(connection, in: db) }
        }
    }

    public func remove(_ vehicle: VehicleID) throws(VehicleAPIError) {
        guard open != nil else { return }
        try write { db in
            let grant = try String.fetchOne(
                db, sql: "SELECT grant_id FROM connection WHERE vehicle = ?",
                arguments: [vehicle.description])
            try db.execute(
                sql: "DELETE FROM connection WHERE vehicle = ?", arguments: [vehicle.description])
            try db.execute(
                sql: "DELETE FROM call_count WHERE vehicle = ?", arguments: [vehicle.description])
            try Self.forget(grant, in: db)
        }
    }

    /// Writes the file anew, so that no freed page keeps a byte of what was removed.
    ///
    /// - Throws: when it can't be written; then it is as it was.
    public func writeAnew() throws(VehicleAPIError) {
        guard let open else { return }
        try attempt { try open.writeWithoutTransaction { try $0.execute(sql: "VACUUM") } }
    }

    public func grant(_ id: String) throws(VehicleAPIError) -> OwnerGrant? {
        let row =
            try read { db in
                try Row.fetchOne(
                    try db.cachedStatement(sql: "SELECT * FROM owner_grant WHERE id = ?"),
                    arguments: [id])
            } ?? nil
        guard let row else { return nil }
        let sealed = try SealedGrant(row: row)
        do throws(VehicleAPIError) { return try sealed.opened(with: keys) } catch {
            guard case .storage(let trouble) = error.cause, trouble.kind == .key else {
                throw error
            }
            // Another program may have changed the key since this one looked.
            keys = try KeyRing(keys.locations)
            return try sealed.opened(with: keys)
        }
    }

    public func save(_ grant: OwnerGrant) throws(VehicleAPIError) {
        let sealed = SealedGrant(grant, under: try keys.sealing())
        try write { db in try sealed.save(in: db) }
    }

    public func grantsWithoutVehicles() throws(VehicleAPIError) -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT id FROM owner_grant WHERE state != 'consentNeeded'
                    AND id NOT IN (SELECT grant_id FROM connection WHERE grant_id IS NOT NULL)
                    ORDER BY id
                    """)
        } ?? []
    }

    /// Where each consent stands, by its id.
    public func grantStates() throws(VehicleAPIError) -> [String: OwnerGrant.State] {
        let rows =
            try read { db in
                try Row.fetchAll(db, sql: "SELECT id, state FROM owner_grant")
            } ?? []
        var states: [String: OwnerGrant.State] = [:]
        for row in rows {
            states[row["id"] ?? ""] = OwnerGrant.State(rawValue: row["state"] ?? "")
        }
        return states
    }

    public func removeGrant(_ id: String) throws(VehicleAPIError) {
        guard open != nil else { return }
        try write { db in
            try db.execute(sql: "DELETE FROM connection WHERE grant_id = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM owner_grant WHERE id = ?", arguments: [id])
        }
    }

    // MARK: - Rows

    private static func put(_ connection: Connection, in db: Database) throws {
        let grant = try String.fetchOne(
            db, sql: "SELECT grant_id FROM connection WHERE vehicle = ?",
            arguments: [connection.vehicle.description])
        // A list from the API knows no VIN, and must not make a vehicle forget its name.
        try db.cachedStatement(
            sql: """
                INSERT INTO connection
                    (vehicle, owner, vin, make, version, grant_id, permissions, unchecked)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (vehicle) DO UPDATE SET owner = excluded.owner,
                    vin = COALESCE(excluded.vin, vin), make = COALESCE(excluded.make, make),
                    version = excluded.version, grant_id = excluded.grant_id,
                    permissions = excluded.permissions, unchecked = excluded.unchecked
                """
        ).execute(arguments: [
            connection.vehicle.description, connection.user, connection.vin?.description,
            connection.make, connection.version.rawValue, connection.grant,
            connection.permissions.joined(separator: " "), connection.isUnchecked,
        ])
        if grant != connection.grant { try forget(grant, in: db) }
    }

    /// A grant that no vehicle uses any more is of use to nobody.
    private static func forget(_ grant: String?, in db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM owner_grant WHERE id = ?1
                AND NOT EXISTS (SELECT 1 FROM connection WHERE grant_id = ?1)
                """, arguments: [grant])
    }

    // MARK: - The file

    func read<Value>(
        _ body: (Database) throws -> Value
    ) throws(VehicleAPIError) -> Value? {
        guard let open else { return nil }
        return try attempt { try open.read(body) }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(VehicleAPIError) -> Value {
        if open == nil {
            do throws(PrivateFile.Failure) {
                if try !file.exists() { try file.create() }
            } catch {
                throw VehicleAPIError(failure: error, path)
            }
            open = try Self.opened(file)
        }
        guard let open else { preconditionFailure("a file that was made is there") }
        return try attempt { try open.write(body) }
    }

    private func attempt<Value>(_ body: () throws -> Value) throws(VehicleAPIError) -> Value {
        do { return try body() } catch { throw VehicleAPIError(database: error, path) }
    }

    /// Nil where there is no file.
    private static func opened(_ file: PrivateFile) throws(VehicleAPIError) -> DatabaseQueue? {
        do throws(PrivateFile.Failure) {
            guard try file.exists() else { return nil }
        } catch {
            throw VehicleAPIError(failure: error, file.path)
        }
        do {
            let queue = try DatabaseQueue(
                path: file.path, configuration: ConnectionSchema.configuration)
            try ConnectionSchema.prepare(queue)
            return queue
        } catch {
            throw VehicleAPIError(database: error, file.path)
        }
    }
}

extension Connection {
    /// - Throws: when a value in the row is none that this program writes.
    fileprivate init(row: Row) throws {
        guard let vehicle: String = row["vehicle"],
            let version = APIVersion(rawValue: row["version"] as String? ?? "")
        else { throw ConnectionSchema.Damaged(reason: "a connection in it can't be read") }
        var vin: VIN?
        if let text: String = row["vin"] {
            do throws(VIN.Malformed) { vin = try VIN(text) } catch {
                throw ConnectionSchema.Damaged(reason: "a VIN in it can't be read")
            }
        }
        let permissions: String = row["permissions"] ?? ""
        self.init(
            vehicle: VehicleID(vehicle), user: row["owner"], vin: vin, make: row["make"],
            version: version, grant: row["grant_id"],
            permissions: permissions.split(separator: " ").map(String.init))
        isUnchecked = row["unchecked"] ?? false
    }
}
