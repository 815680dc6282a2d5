import Foundation
import GRDB
import VehicleAPI
import VehicleRecords

/// Connections and grants for tests.
enum Sample {
    static let vin = "JN1BV7AR5FM400001"

    static func connection(_ id: String, grant: String? = "g") throws -> Connection {
        Connection(
            vehicle: VehicleID(id), user: "u", vin: try VIN(vin), make: "INFINITI", version: .v2,
            grant: grant, permissions: ["read_odometer", "read_vin"])
    }

    static func grant(
        _ id: String = "g", _ state: OwnerGrant.State = .active, tokens: String = "t"
    ) throws -> OwnerGrant {
        let time = try Timestamp("2026-11-24T02:00:00Z")
        return OwnerGrant(
            id: id,
            pair: .init(
                access: Secret("\(tokens) a2"), refresh: Secret("\(tokens) r2"), goodUntil: time),
            previous: .init(
                access: Secret("\(tokens) a1"), refresh: Secret("\(tokens) r1"), goodUntil: time),
            state: state, user: "u")
    }

    /// Changes a store behind its back.
    static func change(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// All blobs of the rows that a query answers.
    static func blobs(_ path: String, _ sql: String) throws -> [Data] {
        let queue = try DatabaseQueue(path: path)
        defer { do { try queue.close() } catch { preconditionFailure("\(error)") } }
        return try queue.read { db in
            try Row.fetchAll(db, sql: sql).flatMap { row in
                row.databaseValues.compactMap { Data.fromDatabaseValue($0) }
            }
        }
    }
}
