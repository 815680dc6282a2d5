import ConnectionStore
import ContractAssessment
import Foundation
import HistoryStore
import VehicleAPI
import VehicleRecords

/// Which vehicles may be asked, by the connections kept and by what the vehicles last answered.
enum Consents {
    /// Tells a book which of its vehicles are connected, a part at a time.
    ///
    /// - Returns: how many connections there are that `isWanted`.
    @discardableResult
    static func layOut(
        _ tokens: SQLiteTokenStore, in table: BookTable,
        where isWanted: (Connection) -> Bool = { _ in true }
    ) async throws(Failure) -> Int {
        try await ledger { () throws(LedgerError) in try await table.removeConnected() }
        var count = 0
        try await forEachPart(of: tokens) { part throws(Failure) in
            let vehicles = part.filter(isWanted).map { ($0.vehicle.description, $0.vin) }
            count += vehicles.count
            try await ledger { () throws(LedgerError) in try await table.add(connected: vehicles) }
        }
        return count
    }

    /// The same of the workspace's tokens, where there are any.
    static func layOut(_ workspace: Workspace, in table: BookTable) async throws(Failure) {
        guard FileManager.default.fileExists(atPath: workspace.tokensPath) else { return }
        try await layOut(try workspace.tokenStore(), in: table)
    }

    /// Every connection in the order of the API's names, a part at a time.
    static func forEachPart(
        of tokens: SQLiteTokenStore, _ body: ([Connection]) async throws(Failure) -> Void
    ) async throws(Failure) {
        var last: VehicleID?
        while true {
            let after = last
            let part = try await vehicleAPI { () throws(VehicleAPIError) in
                try await tokens.connections(after: after, atMost: Self.part)
            }
            guard let end = part.last else { return }
            last = end.vehicle
            try await body(part)
        }
    }

    /// Connections held in memory at once. Our choice.
    private static let part = 1_000
}

extension ConsentState {
    /// The newest word of the vehicle itself decides; else whether there is a connection.
    init(of history: VehicleHistory, isConnected: Bool) {
        var newest: (time: Timestamp, state: ConsentState)?
        for entry in history.entries where entry.record.signal == .odometer {
            let time = entry.record.measuredAt.middle
            guard newest.map({ $0.time <= time }) ?? true else { continue }
            switch entry.record {
            case .noValue(let said) where said.reason == .notPermitted: newest = (time, .lapsed)
            case .noValue(let said) where said.reason == .notCapable: newest = (time, .notCapable)
            case .reading: newest = (time, .connected)
            default: break
            }
        }
        if let newest, newest.state != .connected {
            self = newest.state
        } else {
            self = isConnected ? .connected : .missing
        }
    }
}
