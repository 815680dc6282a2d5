import HistoryStore
import ReportEngine
import VehicleAPI
import VehicleRecords

/// What came of each vehicle and of each row of the book in a night: exactly one outcome each.
///
/// A connected vehicle has that of asking it. One that is in the book only is `not_connected`, or
/// `consent_needed` where its owner took the permission back; what a run that was told to stop
/// left is `not_asked`. While a connected vehicle's number is not known, it may be any that is in
/// the book only: those are `not_identified`, and no vehicles besides.
struct NightOutcomes: Sendable {
    static let notAsked = "not_asked"
    private static let unreadable = "unreadable_row"
    private static let words = BookTable.Words(
        notAsked: notAsked, notConnected: "not_connected", notIdentified: "not_identified",
        lapsed: Classification.consentNeeded.rawValue)

    /// One a vehicle, connected or in the book.
    let vehicles: [String: Int]
    /// One a row of the book, those too that are no contract.
    let rows: [String: Int]
    private let table: BookTable

    var vehicleCount: Int { vehicles.values.reduce(0, +) }
    var rowCount: Int { rows.values.reduce(0, +) }

    /// Of a table that knows the connected vehicles, the book and whose permission lapsed.
    init(of run: String, _ table: BookTable, unreadableRows: Int) async throws(Failure) {
        let counts = try await ledger { () throws(LedgerError) in
            try await table.conclude(run, Self.words)
        }
        vehicles = counts.vehicles
        var rows = counts.rows
        if unreadableRows > 0 { rows[Self.unreadable] = unreadableRows }
        self.rows = rows
        self.table = table
    }

    /// `outcomes.csv`: a row for each row of the book and for each vehicle that is in none.
    func write(to path: String) async throws(Failure) {
        var csv = CSVDocument(columns: ["contract", "vin", "outcome"])
        let file = try PartwiseFile(path)
        try file.write(csv.head())
        var place = 1
        while true {
            let from = place
            let lines = try await ledger { () throws(LedgerError) in
                try await table.concluded(from: from, atMost: Self.part)
            }
            guard !lines.isEmpty else { break }
            place += lines.count
            try file.write(lines.flatMap { csv.row([$0.contract, $0.vin, $0.outcome]) })
        }
        try file.write(csv.trailer())
        try file.finish()
    }

    /// Rows held in memory at once. Our choice.
    private static let part = 2_000
}
