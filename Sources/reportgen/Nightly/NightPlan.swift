import HistoryStore
import VehicleAPI
import VehicleRecords

/// How many are asked in a night. Who they are, and in which order, lies on disk.
struct NightPlan: Sendable {
    let count: Int
    let neverRead: Int
}

/// Hands out those who are asked, in the plan's order, a part at a time.
struct PlanFeed {
    private let table: BookTable
    private var part: ArraySlice<String> = []
    private var place = 1
    /// Names held in memory at once. Our choice.
    private static let size = 1_000

    init(_ table: BookTable) { self.table = table }

    /// The next one; nil at the end.
    mutating func next() async throws(Failure) -> VehicleID? {
        if part.isEmpty {
            let (table, from) = (table, place)
            part = try await ledger { () throws(LedgerError) in
                try await table.planned(from: from, atMost: Self.size)
            }[...]
            place += part.count
        }
        return part.popFirst().map { VehicleID($0) }
    }
}

/// Hands out the connected vehicles whose numbers are not known.
struct UnidentifiedFeed {
    private let table: BookTable
    private var part: ArraySlice<String> = []
    private var last: String?
    private static let size = 1_000

    init(_ table: BookTable) { self.table = table }

    mutating func next() async throws(Failure) -> VehicleID? {
        if part.isEmpty {
            let (table, after) = (table, last)
            part = try await ledger { () throws(LedgerError) in
                try await table.unidentified(after: after, atMost: Self.size)
            }[...]
            last = part.last ?? last
        }
        return part.popFirst().map { VehicleID($0) }
    }
}
