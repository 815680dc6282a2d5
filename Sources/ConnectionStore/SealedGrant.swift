import Foundation
import GRDB
import VehicleAPI
import VehicleRecords

/// One consent as the store holds it: its tokens sealed.
struct SealedGrant: Sendable {
    struct Pair: Sendable {
        let access: [UInt8]
        let refresh: [UInt8]
        let goodUntil: Timestamp
    }

    let id: String
    let state: OwnerGrant.State
    let pair: Pair
    let previous: Pair?
    let user: String?

    init(_ grant: OwnerGrant, under key: MasterKey) {
        func sealed(_ pair: OwnerGrant.Pair, _ prefix: String) -> Pair {
            Pair(
                access: key.seal(
                    pair.access, for: SealedPlace(grant: grant.id, column: prefix + "access")),
                refresh: key.seal(
                    pair.refresh, for: SealedPlace(grant: grant.id, column: prefix + "refresh")),
                goodUntil: pair.goodUntil)
        }
        id = grant.id
        state = grant.state
        pair = sealed(grant.pair, "")
        previous = grant.previous.map { sealed($0, "previous_") }
        user = grant.user
    }

    func opened(with keys: KeyRing) throws(VehicleAPIError) -> OwnerGrant {
        func opened(_ pair: Pair, _ prefix: String) throws(VehicleAPIError) -> OwnerGrant.Pair {
            OwnerGrant.Pair(
                access: try keys.open(
                    pair.access, for: SealedPlace(grant: id, column: prefix + "access")),
                refresh: try keys.open(
                    pair.refresh, for: SealedPlace(grant: id, column: prefix + "refresh")),
                goodUntil: pair.goodUntil)
        }
        var before: OwnerGrant.Pair?
        if let previous { before = try opened(previous, "previous_") }
        return OwnerGrant(
            id: id, pair: try opened(pair, ""), previous: before, state: state, user: user)
    }

    /// - Throws: when a value in the row is none that this program writes.
    init(row: Row) throws(VehicleAPIError) {
        func pair(_ prefix: String) -> Pair? {
            guard let access: [UInt8] = Self.bytes(row, prefix + "access"),
                let refresh: [UInt8] = Self.bytes(row, prefix + "refresh"),
                let milliseconds: Int64 = row[prefix + "good_until"],
                let goodUntil = Timestamp(exactlyMillisecondsSince1970: milliseconds)
            else { return nil }
            return Pair(access: access, refresh: refresh, goodUntil: goodUntil)
        }
        let id: String = row["id"] ?? ""
        guard let state = OwnerGrant.State(rawValue: row["state"] as String? ?? ""),
            let current = pair("")
        else {
            throw KeyRing.trouble(
                .damaged, id, "a grant in the store can't be read", "connect the vehicle again")
        }
        self.id = id
        self.state = state
        self.pair = current
        previous = pair("previous_")
        user = row["owner"]
    }

    private static func bytes(_ row: Row, _ column: String) -> [UInt8]? {
        (row[column] as Data?).map { Array($0) }
    }

    func save(in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO owner_grant (id, state, access, refresh, good_until, previous_access,
                    previous_refresh, previous_good_until, owner)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, access = excluded.access,
                    refresh = excluded.refresh, good_until = excluded.good_until,
                    previous_access = excluded.previous_access,
                    previous_refresh = excluded.previous_refresh,
                    previous_good_until = excluded.previous_good_until, owner = excluded.owner
                """
        ).execute(arguments: [
            id, state.rawValue, Data(pair.access), Data(pair.refresh),
            pair.goodUntil.millisecondsSince1970, previous.map { Data($0.access) },
            previous.map { Data($0.refresh) }, previous?.goodUntil.millisecondsSince1970, user,
        ])
    }
}
